import { afterEach, beforeEach, expect, it } from 'vitest';
import { type Db, openDb } from '../../src/db/sqlite.ts';
import { personReport } from '../../src/reports/index.ts';
import { createReportShop, DAY, HOUR, NOON, type ReportShop } from '../support/reportShop.ts';

let db: Db;
let shop: ReportShop;
beforeEach(() => {
  db = openDb(':memory:', { mode: 'write' });
  shop = createReportShop(db);
});
afterEach(() => db.close());

const of = (contactId: number) =>
  personReport(db, { contactId, phone: shop.phoneOf(contactId), windowMs: 7 * DAY });

it('what one person got and did; nothing of a neighbour, of tests, or of what never went', () => {
  for (const id of [1, 2]) shop.contact(id);
  const [yalda, order, test] = [
    shop.run(),
    shop.run({ campaign: 'order', purpose: 'transactional', at: NOON + DAY }),
    shop.run({ occurrence: 'test:x' }),
  ];
  const message = shop.message(yalda, { contact: 1, price: 3_000 });
  shop.message(yalda, { contact: 2 });
  shop.message(yalda, { contact: 1, delivery: 'undelivered' });
  shop.message(yalda, { contact: 1, state: 'planned' });
  shop.message(order, { contact: 1 });
  shop.message(test, { contact: 1 });
  shop.inbound(message, 'none', NOON + HOUR);
  shop.inbound(message, 'opt-out', NOON + 2 * HOUR);
  shop.event(1, 'click', NOON + HOUR, { properties: { message } });
  shop.event(1, 'order', NOON + 2 * DAY, { amount: 700 });
  shop.event(1, 'order', NOON + 3 * DAY, { amount: 500, status: 'cancelled' });
  shop.event(1, 'order', NOON + 9 * DAY, { amount: 900 });
  expect(of(1)).toEqual({
    accepted: 3,
    delivered: 2,
    undelivered: 1,
    lastAt: NOON + DAY,
    cost: [{ micros: 6_000_000_000n, currency: 'IRR' }],
    replies: 1,
    optOuts: 1,
    clicks: 1,
    orders: 1,
    revenue: [{ micros: 700_000_000n, currency: 'IRR' }],
  });
});

it('somebody who was sent nothing', () => {
  shop.contact(3);
  expect(of(3)).toMatchObject({ accepted: 0, lastAt: undefined, cost: [], orders: 0 });
});
