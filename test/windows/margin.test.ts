import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { closingMargin, openingFor } from '../../src/windows/index.ts';

const MINUTE = 60_000;
const calm = { safetyMarginMs: 5 * MINUTE, requestDeadlineMs: 30_000, queued: 0, rate: undefined };

describe('the margin before closing', () => {
  it.each([
    ['the workspace’s own, when nothing takes longer', calm, 5 * MINUTE],
    [
      'a slow gateway’s deadline and five seconds',
      { ...calm, requestDeadlineMs: 10 * MINUTE },
      10 * MINUTE + 5_000,
    ],
    [
      'the queue before it at ten a second',
      { ...calm, queued: 6_000, rate: { count: 10, perMs: 1_000 } },
      10 * MINUTE,
    ],
    ['a short queue changes nothing', { ...calm, queued: 60, rate: { count: 10, perMs: 1_000 } }, 5 * MINUTE],
    ['a queue without a pace is no wait', { ...calm, queued: 1_000_000 }, 5 * MINUTE],
    [
      'a gateway that drops late messages needs none',
      { ...calm, queued: 1_000_000, rate: { count: 1, perMs: 1_000 }, tellsValidity: true },
      0,
    ],
  ])('%s', (_why, delays, margin) => {
    expect(closingMargin(delays)).toBe(margin);
  });
});

describe('the moment of a deferred message', () => {
  const nine = Date.UTC(2026, 11, 21, 5, 30);
  it.each([
    ['the first fraction is the opening', 0, nine + 12 * 60 * MINUTE, undefined, 0],
    ['spread over a quarter of an hour', 0.5, nine + 12 * 60 * MINUTE, undefined, 7.5],
    ['a window without an end', 0.5, null, undefined, 7.5],
    ['a short window: its first half', 0.5, nine + 20 * MINUTE, undefined, 5],
    ['a near deadline: the first half before it', 0.5, null, nine + 4 * MINUTE, 1],
    ['a deadline at the opening leaves no room', 0.99, null, nine, 0],
  ])('%s', (_why, fraction, startBefore, deadline, minutes) => {
    expect(openingFor({ opensAt: nine, startBefore }, fraction, deadline)).toBe(nine + minutes * MINUTE);
  });

  it('is always inside, before the end and the deadline, and spreads', () => {
    const length = fc.integer({ min: 2, max: 24 * 60 * MINUTE });
    const fraction = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });
    fc.assert(
      fc.property(length, length, fraction, fraction, (window, left, a, b) => {
        const opening = { opensAt: nine, startBefore: nine + window };
        const [one, other] = [a, b].map((each) => openingFor(opening, each, nine + left));
        expect(one).toBeGreaterThanOrEqual(nine);
        expect(one).toBeLessThan(nine + Math.min(window, left));
        expect(Math.sign(one! - other!) * Math.sign(a - b)).toBeGreaterThanOrEqual(0);
      }),
    );
  });
});
