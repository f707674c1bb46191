import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { collectTouches, type Touch } from '../../src/reports/attribution.ts';

const DAY = 86_400_000;
const NOON = Date.parse('2026-11-21T08:30:00Z');
const WEEK = 7 * DAY;

function touchesAt(...moments: readonly (readonly [contact: number, at: number])[]) {
  const touches = collectTouches();
  for (const [id, [contact, at]] of moments.entries()) touches.add(contact, at, id);
  return touches.end();
}

describe('which message an order is put down to', () => {
  const messages = touchesAt([12, NOON - 6 * DAY], [12, NOON - 2 * DAY], [7, NOON - DAY]);
  it.each([
    // why                                                     person  at                 touch    message
    ['the last before it', 12, NOON, 'last', 1],
    ['the first in the window', 12, NOON, 'first', 0],
    ['the first that is still in the window', 12, NOON + 3 * DAY, 'first', 1],
    ['at the very moment of the message', 12, NOON - 2 * DAY, 'last', 1],
    ['a moment before the second message only the first', 12, NOON - 2 * DAY - 1, 'last', 0],
    ['the window is half-open: its last moment', 12, NOON - 2 * DAY + WEEK - 1, 'last', 1],
    ['its end is outside', 12, NOON - 2 * DAY + WEEK, 'last', -1],
    ['before any message', 12, NOON - 30 * DAY, 'last', -1],
    ['another person has their own', 7, NOON, 'last', 2],
    ['a person who was sent nothing', 8, NOON, 'last', -1],
    ['a person beyond all numbers', 99_999, NOON, 'last', -1],
  ] as const)('%s', (_why, contact, at, touch, place) => {
    expect(messages.find(contact, at, WEEK, touch)).toBe(place);
  });

  it('two messages of one moment: the one made later is the last, in whatever order they are read', () => {
    const touches = collectTouches();
    touches.add(12, NOON, 9);
    touches.add(12, NOON, 4);
    const found = touches.end();
    expect([found.find(12, NOON, WEEK, 'last'), found.find(12, NOON, WEEK, 'first')]).toEqual([0, 1]);
  });

  it('nothing sent: nothing found', () => expect(touchesAt().find(1, NOON, WEEK, 'last')).toBe(-1));

  it('agrees with looking at every message, in whatever order they came', () => {
    const message = fc.tuple(fc.integer({ min: 0, max: 5 }), fc.integer({ min: 0, max: 40 }));
    fc.assert(
      fc.property(
        fc.array(message),
        message,
        fc.integer({ min: 1, max: 20 }),
        fc.constantFrom<Touch>('first', 'last'),
        (sent, [contact, at], windowMs, touch) => {
          const found = touchesAt(...sent).find(contact, at, windowMs, touch);
          const fitting = sent
            .filter(([who, when]) => who === contact && when <= at && at < when + windowMs)
            .map(([, when]) => when);
          if (fitting.length === 0) expect(found).toBe(-1);
          else expect(sent[found]![1]).toBe(touch === 'last' ? Math.max(...fitting) : Math.min(...fitting));
        },
      ),
    );
  });
});
