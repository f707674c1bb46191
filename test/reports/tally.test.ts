import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createSum, quantile } from '../../src/reports/tally.ts';

describe('sums of millionths', () => {
  it('never round, however many and however large', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: -Number.MAX_SAFE_INTEGER, max: Number.MAX_SAFE_INTEGER })),
        (amounts) => {
          const sum = createSum();
          for (const amount of amounts) sum.add(amount);
          expect(sum.total()).toBe(amounts.reduce((total, amount) => total + BigInt(amount), 0n));
        },
      ),
    );
  });
});

describe('quantiles', () => {
  it.each([
    ['nothing has none', [], 0.5, undefined],
    ['one value is all of them', [[4, 1]], 0.99, 4],
    [
      'the lower of two is the median',
      [
        [9, 1],
        [2, 1],
      ],
      0.5,
      2,
    ],
    [
      'values count as often as they were seen',
      [
        [1, 9],
        [60, 1],
      ],
      0.9,
      1,
    ],
    [
      'the last tenth',
      [
        [1, 9],
        [60, 1],
      ],
      0.91,
      60,
    ],
  ] as const)('%s', (_why, counts, part, value) => expect(quantile(new Map(counts), part)).toBe(value));

  it('agree with the sorted list', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 0, max: 30 }), { minLength: 1 }),
        fc.double({ min: 0.01, max: 1, noNaN: true }),
        (values, part) => {
          const counts = new Map<number, number>();
          for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
          const sorted = [...values].sort((a, b) => a - b);
          expect(quantile(counts, part)).toBe(sorted[Math.max(0, Math.ceil(part * sorted.length) - 1)]);
        },
      ),
    );
  });
});
