import { expect, it } from 'vitest';
import { proofOf } from '../../src/receipts/index.ts';
import { customer, KEY, NOON, yes } from '../support/ledgerDesk.ts';
import { openShopDesk } from '../support/shopDesk.ts';

const at = (date: string): number => Date.parse(`${date}T08:30:00Z`);
const implied = (date: string) => ({ basis: 'implied', at: at(date) }) as const;

it.each([
  ['a yes on paper does not age', { at: at('2001-01-01') }, undefined, 'in-force'],
  ['an implied one of last year', implied('2025-12-01'), undefined, 'in-force'],
  [
    'an implied one of three years ago, that no sync has noted yet',
    implied('2023-01-01'),
    undefined,
    'consent-expired',
  ],
  ['the same, renewed by a purchase', implied('2023-01-01'), '2026-06-01', 'in-force'],
  ['the same, with an old purchase', implied('2023-01-01'), '2023-06-01', 'consent-expired'],
  ['asked, and no answer', { event: 'asked', basis: 'none' } as const, undefined, 'consent-pending'],
])('a proof says what a yes means at its own moment: %s', (_why, said, lastOrder, answer) => {
  const desk = openShopDesk();
  desk.ledger!.record(yes(customer(1), { ...said, recordedAt: NOON }));
  desk.person(customer(1), lastOrder === undefined ? {} : { last_order: at(lastOrder) });

  expect(proofOf(desk, customer(1), KEY, NOON).answer).toBe(answer);
});
