import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { timeFor, type WindowAnswer } from '../../src/plan/timing.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const D = Date.UTC(2026, 10, 25); // a day that opens at 9 and closes at 21, UTC

/** Open from 9 to 21 every day. */
function nineToNine(at: number): WindowAnswer {
  const day = Math.floor(at / DAY) * DAY;
  if (at < day + 9 * HOUR) return { open: false, opensAt: day + 9 * HOUR };
  if (at >= day + 21 * HOUR) return { open: false, opensAt: day + DAY + 9 * HOUR };
  return { open: true, closesAt: day + 21 * HOUR };
}

const ask = (now: number, dueAt: number, more: Partial<Parameters<typeof timeFor>[0]> = {}) =>
  timeFor({ now, dueAt, window: nineToNine, validForMs: undefined, spread: (opensAt) => opensAt, ...more });

describe('when a message may go, and until when it means anything', () => {
  it.each([
    ['open now: at once, until closing', 12, 12, {}, { kind: 'now', deadline: 21 }],
    [
      'the closing minute is outside',
      21,
      21,
      {},
      { kind: 'later', reason: 'window-closed', until: 33, deadline: 45 },
    ],
    [
      'at night it waits for the morning',
      23,
      23,
      {},
      { kind: 'later', reason: 'window-closed', until: 33, deadline: 45 },
    ],
    ['due later today', 10, 15, {}, { kind: 'later', reason: 'not-due', until: 15, deadline: 21 }],
    [
      'due at night is sent in the morning after, for not being due',
      10,
      23,
      {},
      { kind: 'later', reason: 'not-due', until: 33, deadline: 45 },
    ],
    ['valid_for counts from due', 12, 10, { validForMs: 4 * HOUR }, { kind: 'now', deadline: 14 }],
    [
      'yesterday’s offer is not sent this morning',
      33,
      12,
      { validForMs: 4 * HOUR },
      { kind: 'never', opensAt: 33 },
    ],
    [
      'due at night, valid for four hours: from the opening it was deferred to',
      34,
      23,
      { validForMs: 4 * HOUR },
      { kind: 'now', deadline: 37 },
    ],
    ['without valid_for a late start still has today’s window', 34, 12, {}, { kind: 'now', deadline: 45 }],
    ['no window binds: at once, and for a day', 3, 3, { window: undefined }, { kind: 'now', deadline: 27 }],
    [
      'nothing opens within sight',
      12,
      12,
      { window: () => ({ open: false, opensAt: null }) },
      { kind: 'never', opensAt: null },
    ],
  ] as const)('%s', (_why, now, due, more, answer) => {
    const hours = (value: unknown) => (typeof value === 'number' ? (value - D) / HOUR : value);
    const got = ask(D + now * HOUR, D + due * HOUR, more as never);
    expect(Object.fromEntries(Object.entries(got).map(([key, value]) => [key, hours(value)]))).toEqual(
      answer,
    );
  });

  it('whatever is asked: never in a closed window, never before due, never at or after its deadline', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 10 * 24 * 60 }),
        fc.integer({ min: -5 * 24 * 60, max: 10 * 24 * 60 }),
        fc.option(fc.integer({ min: 1, max: 3 * 24 * 60 }), { nil: undefined }),
        fc.double({ min: 0, max: 0.999, noNaN: true }),
        (nowMin, dueMin, validMin, share) => {
          const now = D + nowMin * 60_000;
          const dueAt = now + (dueMin - nowMin) * 60_000;
          const got = ask(now, dueAt, {
            validForMs: validMin === undefined ? undefined : validMin * 60_000,
            spread: (opensAt, closesAt) =>
              opensAt + Math.floor(share * Math.min(15 * 60_000, (closesAt - opensAt) / 2)),
          });
          if (got.kind === 'never') return;
          const at = got.kind === 'now' ? now : got.until;
          expect(nineToNine(at).open).toBe(true);
          expect(at).toBeGreaterThanOrEqual(Math.max(now, dueAt));
          expect(at).toBeLessThan(got.deadline);
        },
      ),
      { numRuns: 3_000 },
    );
  });
});
