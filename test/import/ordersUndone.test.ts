import { afterEach, beforeEach, expect, it } from 'vitest';
import { openShop } from './support.ts';

let shop: ReturnType<typeof openShop>;
beforeEach(() => {
  shop = openShop({ currency: 'USD', timezone: 'America/Chicago' });
});
afterEach(() => shop.close());

const US = { country: 'US' } as const;
const ORDERS = { ...US, kind: 'events', type: 'order', unknown: 'create' } as const;
const totals = () => shop.people('orders, spent, last_order')[0];

it.each([
  // why                                       columns and cells                                         orders
  ['WooCommerce: it failed', 'Order Status', 'Failed', 0],
  ['WooCommerce: it was completed', 'Order Status', 'Completed', 1],
  ['Shopify: paid back', 'Financial Status', 'refunded', 0],
  ['Shopify: a part was paid back', 'Financial Status', 'partially_refunded', 1],
  ['open, and not paid', 'Order Status,Payment Status', 'Open,Unpaid', 0],
  ['open, and paid', 'Order Status,Payment Status', 'Open,Paid', 1],
  ['called off, whatever was paid', 'Payment Status,Cancelled at', 'paid,2026-05-07', 0],
  ['in Persian', 'وضعیت سفارش', 'ناموفق', 0],
])('%s', async (_why, columns, cells, orders) => {
  await shop.import(
    `Order Number,Order Date,Phone,Total,${columns}\n71,2026-05-06,5125550101,120,${cells}\n`,
    ORDERS,
  );

  expect(totals()?.[0] ?? 0).toBe(orders);
  expect(totals()?.[2] === null).toBe(orders === 0);
});

it('an order counts from the day on which the shop says that it was paid', async () => {
  const file = (status: string) =>
    `Order Number,Order Date,Phone,Total,Order Status\n71,2026-05-06,5125550101,120,${status}\n`;
  await shop.import(file('Pending payment'), ORDERS);
  expect(totals()).toEqual([null, null, null]);
  await shop.import(file('Completed'), ORDERS);
  expect(totals()).toEqual([1, 120_000_000, expect.any(Number)]);
  await shop.import(file('Refunded'), ORDERS);
  expect(totals()).toEqual([null, null, null]);
});

it.each([
  ['an order to come renews no consent, and is told', '2027-03-02', [['Date', 'date-future', '2027-03-02']]],
  ['the clock of another zone may be ahead', '2026-11-22', []],
])('%s', async (_why, day, warnings) => {
  const report = await shop.import(`Id,Phone,Date\n1,5125550101,${day}\n`, ORDERS);

  expect(report.warnings.map(({ column, code, value }) => [column, code, value])).toEqual(warnings);
});

it('an appointment is to come, and nothing is said', async () => {
  const report = await shop.import('Id,Phone,Date\n1,5125550101,2027-03-02\n', {
    ...ORDERS,
    type: 'appointment',
  });
  expect(report.warnings).toEqual([]);
});

const PEOPLE =
  'Order Number,Order Status,Order Date,Phone (Billing),Order Total Amount\n' +
  '1,Completed,2026-05-06 10:00,5125550101,10\n' +
  '2,Failed,2026-05-06 10:00,5125550102,10\n' +
  '3,Cancelled,2026-05-06 10:00,5125550103,10\n' +
  '4,Refunded,2026-05-06 10:00,5125550104,10\n' +
  // Who bought once and failed to pay another time has bought.
  '5,Failed,2026-05-06 10:00,5125550101,10\n' +
  '6,Processing,2026-05-07 10:00,5125550102,10\n';

const FOUR = ['+15125550101', '+15125550102', '+15125550103', '+15125550104'];

it.each([
  ['what a purchase implies, no undone one does', 'implied', 2, [3, 4, 5, 6]],
  ['who agreed outright did so whatever became of the order', 'express', 4, []],
] as const)('orders read for their people: %s', async (_why, consent, agreed, lines) => {
  const report = await shop.import(PEOPLE, { ...US, consent, consentSource: 'bought' });

  const phones = shop.db
    .prepare("SELECT phone FROM consent_state WHERE state = 'granted' ORDER BY phone")
    .pluck()
    .all();
  expect(phones).toEqual(FOUR.slice(0, agreed));
  expect(report.warnings.filter(({ code }) => code === 'order-undone').map(({ line }) => line)).toEqual(
    lines,
  );
  expect(shop.counts(report)).toMatchObject({ rows: 6, added: 4 });
});

it.each([
  ['a list of people has no orders', 'Name,Status,Phone\nAnn,Failed,5125550101\n', 1],
  ['a yes of the row itself counts', 'Order,Status,Phone,SMS consent\n1,Failed,5125550101,yes\n', 1],
  [
    'a further line has the status of the one above',
    'Order,Status,Phone\n1,Failed,5125550101\n1,,5125550101\n',
    0,
  ],
])('implied consent: %s', async (_why, file, agreed) => {
  await shop.import(file, { ...US, consent: 'implied', consentSource: 'bought' });
  expect(shop.db.prepare("SELECT count(*) FROM consent_state WHERE state = 'granted'").pluck().get()).toBe(
    agreed,
  );
});

const LINES =
  'Order ID,Phone,Date,Total,Item,Colour\n' +
  '1,5125550101,2024-01-02,10,Rose,red\n' +
  '1,5125550101,2024-01-02,10,Tulip,red\n' +
  '2,5125550101,2024-01-03,5,Rose,\n';

it('lines of one order are one event with what all of them say, and the same file again is unchanged', async () => {
  const first = await shop.import(LINES, ORDERS);
  expect(shop.counts(first)).toMatchObject({ rows: 3, added: 2, updated: 1, unchanged: 0 });
  const kept = () => shop.db.prepare('SELECT properties FROM event ORDER BY external_id').pluck().all();
  const properties = kept();
  expect(properties).toEqual(['{"Item":"Rose | Tulip","Colour":"red"}', '{"Item":"Rose"}']);

  const again = await shop.import(LINES, ORDERS);
  expect(shop.counts(again)).toMatchObject({ rows: 3, added: 0, updated: 0, unchanged: 3 });
  expect(shop.db.prepare('SELECT count(*) FROM import_change').pluck().get()).toBe(0);
  expect(kept()).toEqual(properties);
});

it('each line of an order of somebody unknown is to be mended', async () => {
  const report = await shop.import(LINES, { ...ORDERS, unknown: 'reject' });
  expect(shop.counts(report)).toMatchObject({ rows: 3, rejected: 3 });
  expect(report.rejects.map(({ line, code }) => [line, code])).toEqual([
    [2, 'person-unknown'],
    [3, 'person-unknown'],
    [4, 'person-unknown'],
  ]);
});

it('one id of two people is two rows, and the second is told', async () => {
  const report = await shop.import(
    'Order ID,Phone,Date,Item\n1,5125550101,2024-01-02,Rose\n1,5125550102,2024-01-02,Tulip\n',
    ORDERS,
  );
  expect(report.warnings.map(({ code }) => code)).toEqual(['event-moved']);
});
