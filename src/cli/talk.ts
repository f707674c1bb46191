import type { UserError } from '../shared/errors.ts';
import { asciiDigits } from '../shared/text.ts';
import type { Context } from './context.ts';
import { errorDocument } from './failure.ts';
import type { GlobalFlags } from './flags.ts';
import type { Words } from './locale/words.ts';
import type { Palette } from './output/color.ts';
import { type DateStyle, showWhen } from './output/dates.ts';
import { createJsonStream } from './output/json.ts';
import { canAsk, declined, needsFlag, readAnswer, readKey } from './output/prompt.ts';
import { flow } from './output/wrap.ts';
import type { Output, World } from './world.ts';

interface TalkSetup {
  readonly world: World;
  readonly flags: GlobalFlags;
  readonly words: Words;
  readonly dates: DateStyle;
  readonly paint: Palette;
  readonly paintErr: Palette;
}

type Speaking =
  | 'out'
  | 'err'
  | 'say'
  | 'detail'
  | 'next'
  | 'json'
  | 'jsonStream'
  | 'errorJson'
  | 'table'
  | 'page'
  | 'when'
  | 'progress';
type Asking = 'interactive' | 'confirm' | 'confirmNumber' | 'ask' | 'askKey';

const YES = /^\s*(y|yes|بله|آری|آره|ب)\s*$/i;

/** The speaking half of a context. */
export function createTalk(setup: TalkSetup): {
  methods: Pick<Context, Speaking | Asking>;
  jsonPrinted: () => boolean;
} {
  let printed = false;
  const schema = (name: string): string => {
    printed = true;
    return `campaign/${name}/1`;
  };
  const speaking = createSpeaking(setup, schema);
  return { methods: { ...speaking, ...createAsking(setup) }, jsonPrinted: () => printed };
}

function createSpeaking(
  { world, flags, words, dates, paint, paintErr }: TalkSetup,
  schema: (name: string) => string,
): Pick<Context, Speaking> {
  const { stdout, stderr } = world;
  const lineFor = ({ isTty, columns }: Output, line: string): string =>
    `${isTty ? flow(line, columns) : line}\n`;
  const err = (line: string): void => stderr.write(lineFor(stderr, line));
  const page = async (lines: readonly string[]): Promise<void> => {
    if (flags.json) return;
    const { showPaged } = await import('./output/pager.ts');
    await showPaged(world, flags, lines);
  };
  return {
    out: (line) => {
      if (!flags.json) stdout.write(lineFor(stdout, line));
    },
    err,
    say: (line) => {
      if (!flags.quiet) err(line);
    },
    detail: (line) => {
      if (flags.verbose) err(line);
    },
    next: (...commands) => {
      if (flags.quiet || flags.json) return;
      for (const command of commands) err(`  ${paintErr.faint('→')} ${command}`);
    },
    json: (name, body) => {
      stdout.write(`${JSON.stringify({ schema: schema(name), ...body }, null, 2)}\n`);
    },
    jsonStream: (name) => createJsonStream(stdout, schema(name)),
    errorJson: (error: UserError) => errorDocument(error, words, flags).error,
    page,
    async table(columns, rows) {
      const { tableLines } = await import('./output/table.ts');
      await page(
        await tableLines(columns, rows, {
          tty: stdout.isTty,
          width: stdout.columns ?? 80,
          heading: paint.strong,
        }),
      );
    },
    when: (instant, zone) => showWhen(instant, zone, dates),
    async progress(label, total) {
      const { createProgress } = await import('./output/progress.ts');
      const still = world.env.TERM === 'dumb' || Boolean(world.env.CAMPAIGN_ACCESSIBLE);
      const style = flags.quiet ? 'none' : stderr.isTty && !still ? 'line' : 'log';
      return createProgress({ label, total, stderr, style, words, now: () => world.now() });
    },
  };
}

function createAsking({ world, flags, words, paintErr }: TalkSetup): Pick<Context, Asking> {
  const interactive = canAsk({ world, input: flags.input });
  const question = (text: string): string => `${paintErr.accent('?')} ${text} `;
  return {
    interactive,
    async confirm(text, flag = '--yes') {
      if (flags.yes) return;
      if (!interactive) throw needsFlag(text, flag);
      const answer = await readAnswer(world, question(`${text} ${words.t('[y/N]')}`));
      if (!YES.test(answer)) throw declined();
    },
    async confirmNumber(text, expected, flag) {
      if (!interactive) throw needsFlag(text, flag);
      const answer = await readAnswer(world, question(text));
      if (asciiDigits(answer).replace(/[\s,٬،_]/g, '') !== String(expected)) throw declined();
    },
    async askKey(text) {
      const key = await readKey(world, question(text));
      return YES.test(key);
    },
    async ask(text, { flag, fallback }) {
      if (!interactive) {
        if (fallback !== undefined) return fallback;
        throw needsFlag(text, flag);
      }
      const answer = await readAnswer(world, question(fallback ? `${text} [${fallback}]` : text));
      return answer.trim() || (fallback ?? '');
    },
  };
}
