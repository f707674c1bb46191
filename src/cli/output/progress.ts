import type { Instant } from '../../shared/time.ts';
import type { Words } from '../locale/words.ts';
import type { Output } from '../world.ts';
import { showSpan } from './dates.ts';

/** Long work, told while it goes on: where it is, how fast, how much longer. */
export interface Progress {
  /** How far it is, and optionally what is happening now. Cheap: call it for every row. */
  at(done: number, what?: string): void;
  /** A line that stays, above the moving one. */
  note(line: string): void;
  /** Something is said or asked in between: the moving line goes away until the next `at`. */
  pause(): void;
  /** The work is over; the moving line goes away. */
  end(): void;
}

interface ProgressSetup {
  readonly label: string;
  readonly total: number | undefined;
  readonly stderr: Output;
  readonly words: Pick<Words, 't' | 'lang'>;
  /** 'line' redraws on a terminal, 'log' prints now and then, 'none' is silent. */
  readonly style: 'line' | 'log' | 'none';
  now(): Instant;
}

const REDRAW_MS = 100;
const HEARTBEAT_MS = 30_000;

export async function createProgress(setup: ProgressSetup): Promise<Progress> {
  if (setup.style === 'none') return { at() {}, note: () => {}, pause() {}, end() {} };
  return setup.style === 'line' ? movingLine(setup) : plainLines(setup);
}

async function movingLine(setup: ProgressSetup): Promise<Progress> {
  const { label, stderr, now } = setup;
  const { default: ora } = await import('ora');
  // stdin stays ours: ora would swallow the keys, and with them the Ctrl-C of a prompt.
  const spinner = ora({
    text: label,
    stream: stderr.stream,
    discardStdin: false,
    hideCursor: false,
    color: 'cyan',
  }).start();
  const startedAt = now();
  let drawnAt = 0;
  return {
    at(done, what) {
      if (now() - drawnAt < REDRAW_MS) return;
      drawnAt = now();
      spinner.text = sentence(setup, done, drawnAt - startedAt, what);
      if (!spinner.isSpinning) spinner.start();
      // Rows come from a loop that does not yield; without this the line would stand still.
      spinner.render();
    },
    note(line) {
      spinner.clear();
      stderr.write(`${line}\n`);
      if (spinner.isSpinning) spinner.render();
    },
    pause: () => void spinner.stop(),
    end: () => void spinner.stop(),
  };
}

function plainLines(setup: ProgressSetup): Progress {
  const { total, stderr, now } = setup;
  const startedAt = now();
  let saidAt = startedAt;
  let saidTenths = 0;
  return {
    at(done, what) {
      const tenths = total ? Math.floor((done / total) * 10) : 0;
      const moment = now();
      if (tenths <= saidTenths && moment - saidAt < HEARTBEAT_MS) return;
      saidTenths = Math.max(tenths, saidTenths);
      saidAt = moment;
      stderr.write(`${sentence(setup, done, moment - startedAt, what)}\n`);
    },
    note: (line) => stderr.write(`${line}\n`),
    pause() {},
    end() {},
  };
}

function sentence(
  { label, total: expected, words: { t, lang } }: ProgressSetup,
  done: number,
  elapsedMs: number,
  what: string | undefined,
): string {
  // More may have become due since it began.
  const total = expected && Math.max(expected, done);
  const share = total ? Math.floor((done / total) * 100) : 0;
  const parts = [total ? t('{done} of {total} ({share} %)', { done, total, share }) : t('{done}', { done })];
  const perMs = elapsedMs > 0 ? done / elapsedMs : 0;
  if (elapsedMs >= 1_000) {
    const perSecond = perMs * 1_000;
    parts.push(
      t('{rate} per second', { rate: perSecond >= 10 ? Math.round(perSecond) : perSecond.toFixed(1) }),
    );
    if (total && perMs > 0 && done < total)
      parts.push(t('{span} left', { span: showSpan((total - done) / perMs, t) }));
  }
  if (what) parts.push(what);
  return `${label}: ${parts.join(lang === 'fa' ? '، ' : ', ')}`;
}
