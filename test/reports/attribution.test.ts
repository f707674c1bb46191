import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dueTo, type SentMessage, type Touch } from '../../src/reports/attribution.ts';

const DAY = 86_400_000;
const NOON = Date.parse('2026-11-21T08:30:00Z');
const WEEK = 7 * DAY;

/** One person's messages; their ids are their places. */
const sentAt = (...moments: readonly number[]): SentMessage[] => moments.map((at, id) => [12, at, id, 1]);

describe('which message an order is put down to', () => {
  const messages = sentAt(NOON - 6 * DAY, NOON - 2 * DAY);
  it.each([
    // why                                             at                 touch    message
    ['the last before it', NOON, 'last', 1],
    ['the first in the window', NOON, 'first', 0],
    ['the first that is still in the window', NOON + 3 * DAY, 'first', 1],
    ['at the very moment of the message', NOON - 2 * DAY, 'last', 1],
    ['a moment before the second message only the first', NOON - 2 * DAY - 1, 'last', 0],
    ['the window is half-open: its last moment', NOON - 2 * DAY + WEEK - 1, 'last', 1],
    ['its end is outside', NOON - 2 * DAY + WEEK, 'last', undefined],
    ['before any message', NOON - 30 * DAY, 'last', undefined],
  ] as const)('%s', (_why, at, touch, place) => {
    expect(dueTo(messages, at, WEEK, touch)?.[2]).toBe(place);
  });

  it('two messages of one moment: the one made later is the last, in whatever order they are read', () => {
    const both: SentMessage[] = [
      [12, NOON, 9, 1],
      [12, NOON, 4, 1],
    ];
    expect([dueTo(both, NOON, WEEK, 'last')?.[2], dueTo(both, NOON, WEEK, 'first')?.[2]]).toEqual([9, 4]);
  });

  it('nothing sent: nothing found', () => expect(dueTo([], NOON, WEEK, 'last')).toBeUndefined());

  it('agrees with looking at every message, in whatever order they came', () => {
    const moment = fc.integer({ min: 0, max: 40 });
    fc.assert(
      fc.property(
        fc.array(moment),
        moment,
        fc.integer({ min: 1, max: 20 }),
        fc.constantFrom<Touch>('first', 'last'),
        (sent, at, windowMs, touch) => {
          const found = dueTo(sentAt(...sent), at, windowMs, touch);
          const fitting = sent.filter((when) => when <= at && at < when + windowMs);
          if (fitting.length === 0) expect(found).toBeUndefined();
          else expect(found?.[1]).toBe(touch === 'last' ? Math.max(...fitting) : Math.min(...fitting));
        },
      ),
    );
  });
});
