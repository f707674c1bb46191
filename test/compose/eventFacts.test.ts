import { expect, it } from 'vitest';
import { eventFacts } from '../../src/compose/index.ts';
import { NOON } from './setting.ts';

const ORDER = {
  id: 7,
  type: 'order',
  externalId: '1042',
  at: NOON,
  amount: 150_000_500_000n,
  currency: 'IRR',
  status: null,
  properties: { courier: 'پیک نارنج', id: 'not this one' },
};

it('an event reads by its own number, its amount in units, and its properties', () => {
  expect(eventFacts(ORDER)).toEqual({
    id: '1042',
    type: 'order',
    at: NOON,
    amount: '150000.5',
    currency: 'IRR',
    status: null,
    courier: 'پیک نارنج',
  });
});

it('without a number of its own it reads by ours, and without an amount by none', () => {
  expect(eventFacts({ ...ORDER, externalId: null, amount: null })).toMatchObject({ id: '7', amount: null });
});
