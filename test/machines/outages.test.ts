import { expect, it } from 'vitest';
import { createOutages } from '../../src/machines/index.ts';
import { createVirtualTime } from '../support/virtualTime.ts';

const START = Date.UTC(2026, 10, 25, 9);

it.each<[string, readonly (readonly [afterMs: number, up: boolean])[], readonly string[]]>([
  [
    "a gap of a moment is nobody's news",
    [
      [1_000, false],
      [2_000, true],
    ],
    [],
  ],
  [
    'lost once, back once',
    [
      [1_000, false],
      [40_000, true],
    ],
    ['lost at 1 s', 'back after 40 s'],
  ],
  [
    'said again by the client it is still one loss',
    [
      [1_000, false],
      [5_000, false],
      [5_000, false],
      [5_000, true],
    ],
    ['lost at 1 s', 'back after 15 s'],
  ],
  [
    'a line that comes and goes is told of once a minute',
    Array.from({ length: 40 }, (_, n) => [5_000, n % 2 === 1] as const),
    [
      'lost at 5 s',
      'back after 5 s',
      'lost at 65 s',
      'back after 5 s',
      'lost at 125 s',
      'back after 5 s',
      'lost at 185 s',
      'back after 5 s',
    ],
  ],
  [
    'it never comes back',
    [
      [1_000, false],
      [3_600_000, false],
    ],
    ['lost at 1 s'],
  ],
])('%s', async (_why, line, said) => {
  const time = createVirtualTime(START, 1);
  const heard: string[] = [];
  const outages = createOutages(time, (news) =>
    heard.push(
      news.line === 'lost'
        ? `lost at ${(news.since - START) / 1_000} s`
        : `back after ${Math.round(news.forMs / 1_000)} s`,
    ),
  );
  await time.run(
    (async () => {
      for (const [afterMs, up] of line) {
        await time.sleep(afterMs);
        outages.line(up);
      }
    })(),
  );
  outages.end();
  expect(heard).toEqual(said);
});

it('says nothing any more once it is over', async () => {
  const time = createVirtualTime(START, 1);
  const heard: unknown[] = [];
  const outages = createOutages(time, (news) => heard.push(news));
  outages.line(false);
  outages.end();
  await time.run(time.sleep(600_000));
  expect(heard).toEqual([]);
});
