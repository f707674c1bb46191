import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createAllotment } from '../../src/plan/allotment.ts';
import { isoDate } from '../../src/shared/calendar.ts';
import { localDate } from '../../src/shared/zone.ts';

const ZONE = 'Asia/Tehran';
const NOW = Date.UTC(2026, 10, 25, 9);
const NONE = {
  dayRoom: undefined,
  dayCap: undefined,
  monthRoom: undefined,
  monthCap: undefined,
  perDay: undefined,
  usedToday: 0,
};

describe('budgets and drips give out days', () => {
  it('without bounds everything goes when it is asked', () => {
    expect(createAllotment(NONE, ZONE, NOW)(5n, NOW)).toEqual({ at: NOW, reason: undefined });
  });

  it.each([
    [
      'the day’s budget moves the rest to tomorrow',
      { dayCap: 10n, dayRoom: 10n },
      3,
      ['2026-11-25', '2026-11-25', '2026-11-26'],
      'budget',
    ],
    [
      'what was spent today is gone today',
      { dayCap: 10n, dayRoom: 4n },
      2,
      ['2026-11-26', '2026-11-26'],
      'budget',
    ],
    [
      'the month’s budget moves the rest to the next month',
      { monthCap: 10n, monthRoom: 5n },
      2,
      ['2026-11-25', '2026-12-01'],
      'budget',
    ],
    [
      'a drip moves them to the next days',
      { perDay: 1, usedToday: 0 },
      3,
      ['2026-11-25', '2026-11-26', '2026-11-27'],
      'not-due',
    ],
    [
      'what went today counts for the drip',
      { perDay: 2, usedToday: 1 },
      2,
      ['2026-11-25', '2026-11-26'],
      'not-due',
    ],
  ] as const)('%s', (_why, allowance, people, days, reason) => {
    const allot = createAllotment({ ...NONE, ...allowance }, ZONE, NOW);
    const got = Array.from({ length: people }, () => allot(5n, NOW)!);
    expect(got.map(({ at }) => isoDate(localDate(ZONE, at)))).toEqual(days);
    expect(got.at(-1)!.reason).toBe(reason);
  });

  it('a message that no day could pay for is never given a day', () => {
    expect(createAllotment({ ...NONE, dayCap: 4n, dayRoom: 4n }, ZONE, NOW)(5n, NOW)).toBeUndefined();
  });

  it('no day is ever given more than its cap', () => {
    fc.assert(
      fc.property(
        fc.array(fc.bigInt({ min: 1n, max: 20n }), { maxLength: 200, size: 'max' }),
        fc.bigInt({ min: 20n, max: 60n }),
        (prices, cap) => {
          const allot = createAllotment({ ...NONE, dayCap: cap, dayRoom: cap }, ZONE, NOW);
          const days = new Map<string, bigint>();
          for (const price of prices) {
            const day = isoDate(localDate(ZONE, allot(price, NOW)!.at));
            days.set(day, (days.get(day) ?? 0n) + price);
          }
          for (const spent of days.values()) expect(spent <= cap).toBe(true);
        },
      ),
    );
  });
});
