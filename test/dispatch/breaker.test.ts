import { describe, expect, it } from 'vitest';
import { createBreaker, type Sign } from '../../src/dispatch/breaker.ts';

/** Feeds signs one at a time, each started when there is room, and answers the first pause. */
function feed(canary: number, acceptedBefore: number, signs: readonly Sign[]): string | undefined {
  const breaker = createBreaker(canary, acceptedBefore);
  for (const sign of signs) {
    breaker.started(1);
    const reason = breaker.saw(sign);
    if (reason) return reason;
  }
  return undefined;
}

const many = (sign: Sign, times: number): Sign[] => Array.from({ length: times }, () => sign);

describe('the breaker', () => {
  it.each([
    ['four of the first five are enough', 5, 0, [...many('accepted', 4), 'rejected'], undefined],
    ['three of the first five are not', 5, 0, [...many('accepted', 3), 'rejected', 'rejected'], 'canary'],
    [
      'an earlier call that had enough accepted needs no canary',
      5,
      4,
      ['rejected', 'rejected', 'accepted'],
      undefined,
    ],
    ['canary 0 is off', 0, 0, ['rejected', 'rejected'], undefined],
    [
      'a throttled message has told nothing yet',
      5,
      0,
      [...many('retry', 8), ...many('accepted', 5)],
      undefined,
    ],
    ['two doubts in a row may happen', 0, 0, ['unknown', 'unknown', 'accepted'], undefined],
    ['three doubts in a row stop', 0, 0, ['unknown', 'unknown', 'unknown'], 'unknowns'],
    ['ten times no connection stops', 0, 9, many('unreachable', 10), 'unreachable'],
    ['nine times does not', 0, 9, many('unreachable', 9), undefined],
    ['in the canary five times is enough', 5, 0, many('unreachable', 5), 'unreachable'],
    ['the account stops at once', 0, 0, ['accepted', 'refused'], 'account'],
    ['an answer that cannot be read stops at once', 0, 0, ['accepted', 'unreadable'], 'unreadable-answer'],
    [
      'six doubts among a hundred stop',
      0,
      0,
      [
        ...many('accepted', 80),
        ...Array.from({ length: 7 }, () => ['unknown', 'accepted'] as Sign[]).flat(),
        ...many('accepted', 6),
      ],
      'unknowns',
    ],
    ['a list of dead numbers stops', 0, 0, [...many('rejected', 51), ...many('accepted', 49)], 'failures'],
  ] as const)('%s', (_why, canary, before, signs, reason) => {
    expect(feed(canary, before, signs as readonly Sign[])).toBe(reason);
  });

  it('lets nothing start beside the canary until all of it is answered', () => {
    const breaker = createBreaker(5, 0);
    breaker.started(5);
    for (let answered = 0; answered < 4; answered += 1) {
      breaker.saw('accepted');
      expect(breaker.room()).toBe(0);
    }
    breaker.saw('accepted');
    expect(breaker.room()).toBe(Number.POSITIVE_INFINITY);
  });
});
