import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openShop } from './support.ts';

let shop: ReturnType<typeof openShop>;
beforeEach(() => {
  shop = openShop({ currency: 'EUR', timezone: 'Europe/Paris' });
});
afterEach(() => shop.close());

const SHOPIFY =
  'Name,Email,Financial Status,Currency,Total,Created at,Lineitem name,Billing Name,Billing Phone\n' +
  '#1001,mia@example.com,paid,EUR,35.00,2026-10-01 09:59:00 +0200,Rose,Mia Durand,06 12 34 56 78\n' +
  '#1001,mia@example.com,,,,2026-10-01 09:59:00 +0200,Tulip,,\n' +
  '#1002,leo@example.com,paid,EUR,10.00,2026-10-02 09:59:00 +0200,Rose,Leo Petit,\n' +
  '#1002,leo@example.com,,,,2026-10-02 09:59:00 +0200,Vase,,\n' +
  '#1003,mia@example.com,paid,EUR,12.00,2026-10-03 09:59:00 +0200,Rose,Mia Durand,06 12 34 56 78\n';
const WOOCOMMERCE =
  'Order Number,Order Status,Order Date,First Name (Billing),Last Name (Billing),Country Code (Billing),Phone (Billing),Order Total Amount,Item Name\n' +
  '77,Completed,2026-10-01 10:00,Mia,Durand,FR,0612345678,35,Rose\n' +
  '77,,,,,,,,Tulip\n' +
  '78,Completed,2026-10-02 10:00,Ana,Payet,RE,0692123456,10,Rose\n';
const INVOICES =
  'N° facture;Client;Mobile;Article;Montant total (€)\n' +
  'F1;Mia;0612345678;Rose;35,00\n' +
  'F1;;;Tulipe;\n' +
  'F2;Mia;0612345678;Rose;12,00\n';

it.each([
  // why                                                file         counts                         people  further lines
  ['Shopify', SHOPIFY, { added: 1, updated: 1, unchanged: 2, rejected: 1 }, ['+33612345678'], [3, 5]],
  [
    'WooCommerce',
    WOOCOMMERCE,
    { added: 2, updated: 0, unchanged: 1 },
    ['+262692123456', '+33612345678'],
    [3],
  ],
  ['invoices', INVOICES, { added: 1, unchanged: 1, updated: 1 }, ['+33612345678'], [3]],
] as const)('orders read for their people: %s', async (_why, file, counts, people, further) => {
  const report = await shop.import(file, { country: 'FR' });

  expect(shop.counts(report)).toMatchObject(counts);
  expect(shop.people('phone').flat()).toEqual(people);
  expect(report.warnings.map(({ line, code }) => [line, code])).toEqual(
    further.map((line) => [line, 'order-line']),
  );
  expect(report.orders).toBe(true);
});

it.each([
  ['Shopify', SHOPIFY, { rows: 5, added: 2, unchanged: 2, rejected: 1 }],
  ['WooCommerce', WOOCOMMERCE, { rows: 3, added: 2, unchanged: 1, rejected: 0 }],
])('the orders themselves, one row to mend for each: %s', async (_why, file, counts) => {
  const report = await shop.import(file, { country: 'FR', kind: 'events', type: 'order', unknown: 'create' });

  expect(shop.counts(report)).toMatchObject(counts);
});

it.each([
  [
    'another order without a number is a person without one',
    'Order No,Phone\n1,0612345678\n2,\n',
    'phone-missing',
  ],
  ['no order, no line of it', 'Order No,Phone,City\n,0612345678,\n,,Lyon\n', 'phone-missing'],
  ['a list of people has no lines', 'Name,Phone\nMia,0612345678\nMia,\n', 'phone-missing'],
  ['a number that cannot be read is to be mended', 'Order No,Phone\n1,0612345678\n1,0612\n', 'phone-invalid'],
])('%s', async (_why, file, code) => {
  const report = await shop.import(file, { country: 'FR' });

  expect(shop.counts(report)).toMatchObject({ rows: 2, added: 1, rejected: 1 });
  expect(report.rejects.map((reject) => reject.code)).toEqual([code]);
});

it('another guest of the same booking is a person, and one without a number', async () => {
  const report = await shop.import(
    'Order #,First Name,Cell Phone\n55,Mia,0612345678\n55,Mia,\n55,Leo,\n55,Leo,\n',
    { country: 'FR' },
  );
  expect(shop.counts(report)).toMatchObject({ rows: 4, added: 1, unchanged: 2, rejected: 1 });
  expect(report.rejects).toEqual([{ line: 4, column: 'Cell Phone', code: 'phone-missing', value: '' }]);
});

it('a further line that names its person by id is that person', async () => {
  const report = await shop.import('Order No,Customer ID,Phone,City\n1,c7,0612345678,\n1,c7,,Lyon\n', {
    country: 'FR',
  });
  expect(shop.counts(report)).toMatchObject({ added: 1, updated: 1 });
  expect(shop.people('phone, city')).toEqual([['+33612345678', 'Lyon']]);
});

it('the total of one order is not what the person spent, unless --map says so', async () => {
  await shop.import(INVOICES, { country: 'FR' });
  expect(shop.people('spent, attributes')).toEqual([[null, expect.stringContaining('"Montant total (€)":')]]);
  await shop.import(INVOICES, { country: 'FR', map: [['spent', 'Montant total (€)']] });
  expect(shop.people('spent')).toEqual([[12_000_000]]);
});

it.each([
  ['a yes', 'Canceled', 'true', 'cancelled'],
  ['a no', 'Canceled', 'false', null],
  ['nothing', 'Cancelled', '', null],
  ['a day', 'Cancelled at', '2026-10-02 10:00', 'cancelled'],
  ['in Persian', 'لغو شده', 'بله', 'cancelled'],
  ['in Persian, a no', 'لغو شده', 'خیر', null],
  ['in French', 'Annulé', 'oui', 'cancelled'],
])('an appointment that was called off: %s', async (_why, column, cell, status) => {
  await shop.import(`Id,Date,Phone,${column}\n7,2026-12-01 10:00,0612345678,${cell}\n`, {
    kind: 'events',
    type: 'appointment',
    country: 'FR',
    unknown: 'create',
  });
  expect(shop.db.prepare('SELECT status FROM event').pluck().get()).toBe(status);
});

it.each([
  ['hours and minutes', 'ساعت', ['۱۴:۳۰', '۹:۰۰'], ['14:30', '09:00']],
  ['the half of the day', 'ساعت', ['۱۴:۳۰', '10 صبح'], ['14:30', '10:00']],
  ['an hour alone beside one with minutes', 'ساعت', ['14:30', '9'], ['14:30', '09:00']],
  ['French', 'Heure', ['14h30', '9 h'], ['14:30', '09:00']],
  ['German', 'Uhrzeit', ['14.30', '9 Uhr'], ['14:30', '09:00']],
  ['numbers alone may be how long it takes', 'ساعت', ['2', '3'], ['00:00', '00:00']],
])('the hour of an appointment in a column of its own: %s', async (_why, column, cells, expected) => {
  const rows = cells.map((cell, index) => `${index},2026-12-01,061234567${index},${cell}\n`);
  await shop.import(`Id,Date,Phone,${column}\n${rows.join('')}`, {
    kind: 'events',
    type: 'appointment',
    country: 'FR',
    unknown: 'create',
  });
  const at = shop.db.prepare('SELECT at FROM event ORDER BY external_id').pluck().all() as number[];
  expect(at.map((moment) => new Date(moment + 3_600_000).toISOString().slice(11, 16))).toEqual(expected);
});

it.each([
  ['a row for each article', '9,2026-10-01,5,0612345678\n9,2026-10-01,7,0612345678', ['amount-again']],
  ['the total on each row', '9,2026-10-01,5,0612345678\n9,2026-10-01,5,0612345678', []],
  ['two orders', '9,2026-10-01,5,0612345678\n10,2026-10-01,7,0612345678', []],
])('what an order of several rows cost: %s', async (_why, rows, codes) => {
  const report = await shop.import(`Order ID,Date,Total,Phone\n${rows}\n`, {
    kind: 'events',
    type: 'order',
    country: 'FR',
    unknown: 'create',
  });
  expect(report.warnings.map(({ code, line, column }) => [code, line, column])).toEqual(
    codes.map((code) => [code, 3, 'Total']),
  );
});

describe('the same event under another person', () => {
  const FIRST = 'Order ID,Date,Total,Phone\n9,2026-10-01,5,0612345678\n10,2026-10-01,5,0612345678\n';
  const orders = { kind: 'events', type: 'order', country: 'FR', unknown: 'create' } as const;
  const owners = () =>
    shop.db
      .prepare(
        'SELECT event.external_id, phone FROM event JOIN contact ON contact.id = contact_id ORDER BY event.id',
      )
      .raw()
      .all();
  const moved = (line: number, value: string) => ({
    line,
    column: 'Order ID',
    code: 'event-moved',
    value,
    contact: 1,
  });

  it.each([
    ['the same person again says nothing', '9,2026-10-01,7,+33612345678', [], '+33612345678'],
    [
      'another person is said, with whose it was',
      '9,2026-10-01,5,0612345679',
      [moved(2, '9')],
      '+33612345679',
    ],
    ['another id is another event', '11,2026-10-01,5,0612345679', [], '+33612345678'],
  ])('%s', async (_why, row, warnings, owner) => {
    await shop.import(FIRST, orders);
    const next = `Order ID,Date,Total,Phone\n${row}\n`;

    const dry = await shop.import(next, { ...orders, dryRun: true });
    expect(dry.warnings).toEqual(warnings);
    expect(owners()).toEqual([
      ['9', '+33612345678'],
      ['10', '+33612345678'],
    ]);

    const report = await shop.import(next, orders);
    expect(report.warnings).toEqual(warnings);
    expect(report.warned.map(({ code, count }) => [code, count])).toEqual(
      warnings.length > 0 ? [['event-moved', 1]] : [],
    );
    expect(owners()[0]).toEqual(['9', owner]);
  });

  it('within one file too', async () => {
    const report = await shop.import(`${FIRST}9,2026-10-01,5,0612345679\n`, orders);
    expect(report.warnings).toEqual([moved(4, '9')]);
  });
});
