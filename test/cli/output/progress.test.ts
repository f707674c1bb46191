import { Writable } from 'node:stream';
import { expect, it, onTestFinished, vi } from 'vitest';
import { loadWords } from '../../../src/cli/locale/words.ts';
import { createProgress } from '../../../src/cli/output/progress.ts';

const english = await loadWords('en', 'latin');

function recorder(words = english) {
  const lines: string[] = [];
  let now = 0;
  const stderr = { write: (text: string) => void lines.push(text.trimEnd()) } as never;
  return {
    lines,
    stderr,
    words,
    now: () => now,
    wait: (ms: number) => {
      now += ms;
    },
  };
}

it('off a terminal: a line every tenth, not every row', async () => {
  const { lines, ...world } = recorder();
  const progress = await createProgress({ label: 'import', total: 1000, style: 'log', ...world });
  for (let done = 1; done <= 1000; done += 1) {
    world.wait(10);
    progress.at(done);
  }
  progress.end();
  expect(lines).toHaveLength(10);
  expect(lines[4]).toBe('import: 500 of 1,000 (50 %), 100 per second, 5 s left');
});

it('off a terminal: a line every 30 seconds where the end is not known', async () => {
  const { lines, ...world } = recorder();
  const progress = await createProgress({ label: 'sync', total: undefined, style: 'log', ...world });
  for (let done = 1; done <= 90; done += 1) {
    world.wait(1_000);
    progress.at(done, 'receipts');
  }
  expect(lines).toEqual([
    'sync: 30, 1.0 per second, receipts',
    'sync: 60, 1.0 per second, receipts',
    'sync: 90, 1.0 per second, receipts',
  ]);
});

it('never says more than all: what became due meanwhile counts too', async () => {
  const { lines, ...world } = recorder();
  const progress = await createProgress({ label: 'send', total: 10, style: 'log', ...world });
  progress.at(12);
  expect(lines).toEqual(['send: 12 of 12 (100 %)']);
});

it('with -q: nothing', async () => {
  const { lines, ...world } = recorder();
  const progress = await createProgress({ label: 'import', total: 10, style: 'none', ...world });
  for (let done = 1; done <= 10; done += 1) progress.at(done);
  progress.note('x');
  progress.end();
  expect(lines).toEqual([]);
});

it('in Persian: its words, its digits', async () => {
  const { lines, ...world } = recorder(await loadWords('fa', 'persian'));
  const progress = await createProgress({ label: 'ارسال', total: 1000, style: 'log', ...world });
  world.wait(50_000);
  progress.at(500);
  expect(lines).toEqual(['ارسال: ۵۰۰ از ۱٬۰۰۰ (۵۰٪)، ۱۰ در ثانیه، ۵۰ ثانیه مانده']);
});

it('on a terminal: a question asked in between is not drawn over', async () => {
  vi.useFakeTimers();
  onTestFinished(() => void vi.useRealTimers());
  const written: string[] = [];
  const stream = Object.assign(
    new Writable({
      write(chunk, _encoding, done) {
        written.push(String(chunk));
        done();
      },
    }),
    { isTTY: true, columns: 80, clearLine: () => true, cursorTo: () => true, moveCursor: () => true },
  );
  let now = 0;
  const progress = await createProgress({
    label: 'importing',
    total: 10,
    style: 'line',
    words: english,
    stderr: { stream, write: (text: string) => void written.push(text) } as never,
    now: () => now,
  });
  const drawn = () => written.join('').split('importing').length - 1;
  expect(drawn()).toBeGreaterThan(0);

  progress.pause();
  const before = drawn();
  vi.advanceTimersByTime(1_000);
  expect(drawn()).toBe(before);

  now += 1_000;
  progress.at(5);
  expect(drawn()).toBeGreaterThan(before);
  progress.end();
});
