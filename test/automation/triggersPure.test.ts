import { describe, expect, it } from 'vitest';
import {
  dueAt,
  dueSpan,
  fingerprintOf,
  keyOf,
  movedKey,
  type TriggerEvent,
} from '../../src/automation/triggers.ts';

const HOUR = 3_600_000;
const EVENT: TriggerEvent = {
  id: 7,
  contactId: 1,
  type: 'order',
  externalId: '1042',
  at: 1_000,
  amount: 5n,
  currency: 'IRR',
  status: null,
  properties: '{"shelf":"a","box":1}',
};

describe('moments', () => {
  it.each([
    ['a delay counts from the event', { delayMs: 2 * HOUR, beforeMs: undefined }, 12 * HOUR],
    ['before counts back from it', { delayMs: 0, beforeMs: 24 * HOUR }, -14 * HOUR],
  ])('%s', (_why, trigger, due) => {
    expect(dueAt(trigger, 10 * HOUR)).toBe(due);
    const span = dueSpan({ trigger, timing: { catchUpMs: 12 * HOUR } }, due);
    expect([span.after, span.until]).toEqual([10 * HOUR - 12 * HOUR, 10 * HOUR]);
  });
});

describe('names', () => {
  it.each([
    ['the number of the shop', EVENT, 'order:1042'],
    [
      'our own, marked as such: no shop number can be taken for it',
      { ...EVENT, externalId: null },
      'order:#7',
    ],
  ])('%s', (_why, event, key) => {
    expect(keyOf(event)).toBe(key);
  });

  it('of a moved event are new each time', () => {
    const first = movedKey('order:1', 0, new Set());
    const second = movedKey('order:1', 0, new Set([first]));
    expect(first).toBe('order:1@1970-01-01T00:00:00.000Z');
    expect(second).not.toBe(first);
  });
});

describe('a fingerprint', () => {
  it.each([
    ['the order of properties says nothing', { properties: '{"box":1,"shelf":"a"}' }, true],
    ['another time', { at: 1_001 }, false],
    ['another amount', { amount: 6n }, false],
    ['another person', { contactId: 2 }, false],
    ['another status', { status: 'cancelled' }, false],
    ['another property', { properties: '{"box":2,"shelf":"a"}' }, false],
  ])('%s', (_why, change, same) => {
    expect(fingerprintOf({ ...EVENT, ...change }) === fingerprintOf(EVENT)).toBe(same);
  });
});
