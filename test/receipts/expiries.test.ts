import { expect, it } from 'vitest';
import { verifyLedger } from '../../src/consent/index.ts';
import { countExpiries, noteExpiries } from '../../src/receipts/index.ts';
import { customer, KEY, NOON, yes } from '../support/ledgerDesk.ts';
import { openShopDesk } from '../support/shopDesk.ts';

const at = (date: string): number => Date.parse(`${date}T08:30:00Z`);

function shop() {
  const desk = openShopDesk();
  const implied = { basis: 'implied', recordedAt: NOON } as const;
  desk.ledger!.record(yes(customer(1), { ...implied, at: at('2024-01-01') })); // over
  desk.ledger!.record(yes(customer(2), { ...implied, at: at('2024-12-10') })); // ends within 30 days
  desk.ledger!.record(yes(customer(3), { ...implied, at: at('2026-01-01') })); // far from its end
  desk.ledger!.record(yes(customer(4), { ...implied, at: at('2024-01-01') })); // renewed by a purchase
  desk.person(customer(4), { last_order: at('2026-06-01') });
  desk.ledger!.record(yes(customer(5), { at: at('2001-01-01') })); // express: does not age
  desk.ledger!.record(
    yes(customer(6), {
      ...implied,
      at: at('2026-05-25'),
      statement: { source: 'asked the price', ground: 'inquiry' },
    }),
  ); // 25 November
  return desk;
}

it('counts whose yes has run out, and whose will within 30 days', () => {
  const desk = shop();
  expect(countExpiries(desk.db, desk.settings, NOON)).toEqual({ ended: 1, soon: 2 });
});

it('an order whose day has yet to come renews nothing', () => {
  const desk = shop();
  desk.person(customer(1), { last_order: at('2036-01-01') });
  expect(countExpiries(desk.db, desk.settings, NOON)).toEqual({ ended: 1, soon: 2 });
});

it('writes each end into the ledger once, and the chain stays whole', () => {
  const desk = shop();
  expect([noteExpiries(desk, desk.act), noteExpiries(desk, desk.act)]).toEqual([1, 0]);
  expect(desk.ledger!.history(customer(1)).map(({ event }) => event)).toEqual(['granted', 'expired']);
  desk.now += 10 * 86_400_000;
  expect(noteExpiries(desk, desk.act)).toBe(1);
  expect(verifyLedger(desk.db, KEY).ok).toBe(true);
});

it('a purchase afterwards renews what had run out', () => {
  const desk = shop();
  noteExpiries(desk, desk.act);
  desk.person(customer(1), { last_order: NOON });
  expect(countExpiries(desk.db, desk.settings, NOON)).toEqual({ ended: 0, soon: 2 });
});
