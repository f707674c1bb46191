import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createConsentStore, createSuppressionStore, verifyLedger } from '../../src/consent/index.ts';
import { KEY, NOON, openShop } from './support.ts';

let shop: ReturnType<typeof openShop>;
beforeEach(() => {
  shop = openShop();
});
afterEach(() => shop.close());

const consents = () =>
  shop.db.prepare('SELECT phone, state, basis, at FROM consent_state ORDER BY phone').raw().all();
const suppressed = () =>
  shop.db.prepare('SELECT phone, origin, at FROM suppression ORDER BY phone').raw().all();

describe('consent', () => {
  it.each([
    [
      'a column that says yes',
      'phone,sms consent\n09121234567,yes\n',
      {},
      [['+989121234567', 'granted', 'express', NOON]],
    ],
    [
      'a column that says no, whatever the flag says',
      'phone,sms consent\n09121234567,no\n',
      { consent: 'express', consentSource: 'form' },
      [['+989121234567', 'none', 'none', NOON]],
    ],
    [
      'the flag, where the cell is empty',
      'phone,sms consent\n09121234567,\n',
      { consent: 'implied', consentSource: 'bought' },
      [['+989121234567', 'granted', 'implied', NOON]],
    ],
    [
      'a date of consent alone',
      'phone,consent_at\n09121234567,2025-01-02T00:00:00Z\n09121234568,\n',
      {},
      [['+989121234567', 'granted', 'express', Date.UTC(2025, 0, 2)]],
    ],
    [
      'e-mail consent is none',
      'phone,Accepts Email Marketing,Email Marketing Consent\n09121234567,yes,SUBSCRIBED\n',
      {},
      [],
    ],
    [
      'a no in the list of a bakery in Lyon, whatever the call says of all',
      'Nom;Téléphone portable;Accord SMS\nZoé;+33 6 12 34 56 01;oui\nNoël;+33 6 12 34 56 03;non\n',
      { consent: 'express', consentSource: 'carte de fidélité' },
      [
        ['+33612345601', 'granted', 'express', NOON],
        ['+33612345603', 'none', 'none', NOON],
      ],
    ],
    [
      'Klaviyo',
      'Klaviyo ID,Phone Number,SMS Marketing Consent\nK1,09121234567,SUBSCRIBED\nK2,09121234568,NEVER_SUBSCRIBED\n',
      {},
      [
        ['+989121234567', 'granted', 'express', NOON],
        ['+989121234568', 'none', 'none', NOON],
      ],
    ],
  ] as const)('%s', async (_why, file, request, expected) => {
    await shop.import(file, request);
    expect(consents()).toEqual(expected);
  });

  it.each([
    ['unsubscribed', 'phone,unsubscribed\n09121234567,yes\n09121234568,no\n'],
    [
      'Brevo',
      'SMS;EMAIL;SMS_BLACKLISTED;EMAIL_BLACKLISTED\n989121234567;a@b.co;Yes;No\n989121234568;c@d.co;No;Yes\n',
    ],
    ['a Persian list', 'موبایل,لغو پیامک\n09121234567,بله\n09121234568,خیر\n'],
    ['a date in place of yes', 'phone,opted out\n09121234567,2025-03-04\n09121234568,\n'],
    [
      'Mailchimp’s time of leaving',
      'Email Address,Phone Number,MEMBER_RATING,LEID,UNSUB_TIME\na@b.co,09121234567,2,1,2025-03-04 10:00:00\nc@d.co,09121234568,2,2,\n',
    ],
  ])('an opt-out column becomes an own opt-out: %s', async (_why, file) => {
    const report = await shop.import(file);
    expect(report.import).toMatchObject({ suppressed: 1, added: 2 });
    expect(suppressed()).toMatchObject([['+989121234567', 'person', expect.any(Number)]]);
  });

  it('an import never lifts: the yes is recorded and held', async () => {
    await shop.import('phone,unsubscribed\n09121234567,yes\n');
    const report = await shop.import('phone\n09121234567\n', { consent: 'express', consentSource: 'form' });

    expect(report.import).toMatchObject({ consents: 1, held: 1, suppressed: 0 });
    expect(suppressed()).toHaveLength(1);
  });

  it('a cell that is neither yes nor no rejects the row', async () => {
    const report = await shop.import('phone,sms consent\n09121234567,perhaps\n');
    expect(report.rejects).toMatchObject([{ code: 'consent-invalid', value: 'perhaps' }]);
  });

  it('--as consent: yes, no and no more, for people who are known', async () => {
    await shop.import('phone\n09121234567\n09121234568\n09121234569\n');
    const report = await shop.import(
      'phone,consent,date,source\n09121234567,express,2025-01-02,paper form\n09121234568,unsubscribed,2025-01-03,\n09121234569,no,,\n09351234567,yes,,\n',
      { kind: 'consent' },
    );

    expect(shop.counts(report)).toEqual({
      rows: 4,
      added: 2,
      updated: 0,
      unchanged: 1,
      rejected: 1,
      consents: 1,
      suppressed: 1,
      held: 0,
    });
    expect(report.rejects).toMatchObject([{ line: 5, code: 'person-unknown' }]);
    const again = await shop.import(
      'phone,consent,date,source\n09121234567,express,2025-01-02,paper form\n',
      { kind: 'consent' },
    );
    expect(shop.counts(again)).toMatchObject({ added: 0, unchanged: 1, consents: 0 });
  });

  it('--as suppressions: manual unless the origin says otherwise, known or not', async () => {
    const report = await shop.import(
      'phone,origin,reason\n09121234567,,neighbour\n09121234568,complaint,\n09121234569,unsubscribed,\n09121234560,moon,\n',
      { kind: 'suppressions' },
    );

    // Whose origin nobody knows is rejected, and left in peace until it is mended.
    expect(shop.counts(report)).toMatchObject({ added: 3, rejected: 1, suppressed: 4 });
    expect(suppressed().map((row) => (row as unknown[])[1])).toEqual([
      'manual',
      'manual',
      'complaint',
      'person',
    ]);
  });
});

describe('a day of consent that has not come yet', () => {
  it.each([
    { why: 'a year ahead', file: 'phone,consent_at\n09121234567,2027-11-21\n' },
    { why: 'of a yes in a column', file: 'phone,sms consent,consent_at\n09121234567,yes,2027-11-21\n' },
    {
      why: 'in a file of consents',
      file: 'phone,consent,consent_at\n09121234567,yes,2027-11-21\n',
      request: { kind: 'consent', unknown: 'create' },
    },
  ] as const)('$why: the row is refused', async ({ file, ...rest }) => {
    const report = await shop.import(file, 'request' in rest ? rest.request : {});
    expect(report.rejects).toEqual([
      { line: 2, column: 'consent_at', code: 'consent-future', value: '2027-11-21' },
    ]);
    expect(consents()).toEqual([]);
  });

  it.each([
    [
      'a day to come is warned of',
      '2027-11-21',
      [{ line: 2, column: 'last_order', code: 'date-future', value: '2027-11-21' }],
    ],
    ['by a clock that is ahead', '2026-11-21T20:00:00Z', []],
  ])('the last order: %s, and the row is taken', async (_why, day, warnings) => {
    const report = await shop.import(`phone,last_order\n09121234567,${day}\n`);
    expect([shop.counts(report).added, report.warnings]).toEqual([1, warnings]);
  });

  it.each([
    ['by a clock that is ahead: it is now', 'phone,consent_at\n09121234567,2026-11-21T20:00:00Z\n', NOON],
    ['of a no: it is one of today', 'phone,sms consent,consent_at\n09121234567,no,2027-11-21\n', NOON],
  ])('%s', async (_why, file, at) => {
    const report = await shop.import(file);
    expect(report.rejects).toEqual([]);
    expect(consents().map((row) => (row as unknown[])[3])).toEqual([at]);
  });

  it.each([
    [
      'of somebody who agreed some day to come',
      'phone,unsubscribed,consent_at\n09121234567,yes,2027-11-21\n',
      {},
    ],
    ['that has not come', 'phone,opted_out_at\n09121234567,2027-11-21\n', {}],
    ['in the column that says so', 'phone,unsubscribed\n09121234567,2027-11-21\n', {}],
    [
      'in a list of suppressions',
      'phone,opted_out_at,origin\n09121234567,2027-11-21,person\n',
      { kind: 'suppressions' },
    ],
    [
      'in a file of consents',
      'phone,consent,date\n09121234567,unsubscribed,2027-11-21\n',
      { kind: 'consent' },
    ],
  ] as const)('an opt-out %s is an opt-out of now', async (_why, file, request) => {
    const report = await shop.import(file, request);
    expect(report.rejects).toEqual([]);
    expect(suppressed()).toEqual([['+989121234567', 'person', NOON]]);
  });
});

describe('a day of leaving', () => {
  it.each<[string, string, boolean]>([
    ['a word instead of a day', 'yes', true],
    ['a month alone', 'May 2022', true],
    ['a day that never was', '31/02/2023', true],
    ['what a spreadsheet shows of a narrow column', '######', true],
    ['the leap day of a year without one', '1402/12/30', true],
    ['no', 'no', false],
    ['a dash', '-', false],
    ['the empty day of a database', '0000-00-00 00:00:00', false],
    ['the first day of a clock', '1970-01-01', false],
    ['the first day of a spreadsheet', '1900-01-01', false],
    ['the day before it', '1899-12-30', false],
    ['the first day of a clock, west of Greenwich', '1969-12-31', false],
  ])('%s', async (_why, cell, left) => {
    await shop.import(`phone,Opt Out Date\n09121234567,${cell}\n`, {
      consent: 'express',
      consentSource: 'form',
    });
    expect(suppressed()).toEqual(left ? [['+989121234567', 'person', NOON]] : []);
    await shop.import(`phone,consent,Unsubscribed At\n09351112233,yes,${cell}\n`, {
      kind: 'consent',
      unknown: 'create',
    });
    expect(suppressed()).toHaveLength(left ? 2 : 0);
  });
});

describe('implied by an inquiry', () => {
  const INQUIRY = { consent: 'inquiry', consentSource: 'asked for the price list' } as const;
  const ends = () =>
    shop.db.prepare('SELECT basis, expires_at FROM consent_state ORDER BY phone').raw().all();
  const IN_SIX_MONTHS = Date.UTC(2027, 4, 21, 8, 30);

  it.each([
    ['of a whole file', 'phone\n09121234567\n', INQUIRY],
    ['of somebody who is known', 'phone\n09121234567\n', { ...INQUIRY, mode: 'update' }],
    ['in a column', 'phone,sms consent\n09121234567,inquiry\n', {}],
    ['in a column, in Persian', 'phone,sms consent\n09121234567,استعلام\n', {}],
    ['in a file of consents', 'phone,consent\n09121234567,enquiry\n', { kind: 'consent', unknown: 'create' }],
  ] as const)('%s it ends after 6 months', async (_why, file, request) => {
    if ('mode' in request) await shop.import('phone\n09121234567\n');
    await shop.import(file, request);
    expect(ends()).toEqual([['implied', IN_SIX_MONTHS]]);
    const again = await shop.import(file, request);
    expect(shop.counts(again)).toMatchObject({ consents: 0 });
  });

  it('and a purchase after it is another yes, whoever noted both', async () => {
    await shop.import('phone\n09121234567\n', INQUIRY);
    await shop.import('phone\n09121234567\n', { ...INQUIRY, consent: 'implied' });
    expect(ends()).toEqual([['implied', null]]);
  });
});

describe('a no in a file stands in the ledger too', () => {
  const ledger = () => createConsentStore(shop.db, KEY, (size) => Buffer.alloc(size, 1));
  const LEFT = {
    people: ['phone,unsubscribed\n09121234567,yes\n', {}, 'spring.csv: unsubscribed'],
    consent: ['phone,consent,source\n09121234567,unsubscribed,paper\n', { kind: 'consent' }, 'paper'],
    'what people said on a list of suppressions': [
      'phone,origin,reason\n09121234567,opt-out,rang us\n09121234568,complaint,\n',
      { kind: 'suppressions' },
      'rang us',
    ],
    'people with a yes of the whole file': [
      'phone,unsubscribed\n09121234567,yes\n09351234567,\n',
      { consent: 'express', consentSource: 'form' },
      'spring.csv: unsubscribed',
    ],
  } as const;

  it.each(Object.entries(LEFT))('%s', async (_why, [file, request, source]) => {
    const report = await shop.import(file, request);
    expect(ledger().history('+989121234567')[0]).toMatchObject({
      event: 'revoked',
      sourceKind: 'import',
      importId: report.import.id,
      statement: { source, evidence: expect.stringContaining('spring.csv sha256:') },
    });
    expect(ledger().history('+989121234568')).toEqual([]);
    const rows = (): unknown => shop.db.prepare('SELECT count(*) FROM consent_event').pluck().get();
    const before = rows();
    await shop.import(file, request);
    expect(rows(), 'the same file again adds no row').toBe(before);
    expect(verifyLedger(shop.db, KEY)).toMatchObject({ ok: true });
  });

  it.each(Object.entries(LEFT))(
    '%s: taken off the list by hand, it is missed',
    async (_why, [file, request]) => {
      await shop.import(file, request);
      shop.db.exec("DELETE FROM suppression WHERE phone = '+989121234567'");

      expect(verifyLedger(shop.db, KEY)).toMatchObject({ ok: false, flaw: 'opt-out-missing' });
    },
  );

  it('is not counted as a yes', async () => {
    const report = await shop.import('phone,unsubscribed,sms consent\n09121234567,yes,\n09121234568,,yes\n');
    expect(shop.counts(report)).toMatchObject({ consents: 1, suppressed: 1, held: 0 });
  });

  it('said from the number that an import gave them goes back with them to the old one', async () => {
    await shop.import('phone,customer id,sms consent\n09121234567,K1,yes\n');
    const { import: second } = await shop.import('phone,customer id\n09351234567,K1\n');
    const said = {
      phone: '+989351234567',
      origin: 'person',
      via: 'sms',
      at: NOON,
      recordedAt: NOON,
    } as const;
    createSuppressionStore(shop.db, KEY).add(said);
    shop.undo(second.id!);

    expect(shop.people().map(([phone]) => phone)).toEqual(['+989121234567']);
    expect(suppressed()).toContainEqual(['+989121234567', 'person', NOON]);
    expect(ledger().state('+989121234567')).toMatchObject({ state: 'none' });
    expect(verifyLedger(shop.db, KEY)).toMatchObject({ ok: true });
  });

  it('goes along with a changed number, and stays when the import is undone', async () => {
    await shop.import('phone,customer id,unsubscribed\n09121234567,K1,yes\n');
    const { import: second } = await shop.import('phone,customer id\n09351234567,K1\n');
    shop.undo(second.id!);

    expect(ledger().history('+989351234567')).toMatchObject([{ event: 'revoked' }]);
    shop.db.exec("DELETE FROM suppression WHERE phone = '+989351234567'");
    expect(verifyLedger(shop.db, KEY)).toMatchObject({ ok: false, flaw: 'opt-out-missing' });
  });
});

describe('undo', () => {
  it('gives back what still holds the import’s value, and leaves later edits', async () => {
    await shop.import('phone,city,company,tags\n09121234567,Shiraz,Naranj,old\n');
    shop.later(1000);
    const { import: second } = await shop.import(
      'phone,city,company,tags\n09121234567,Tehran,Golestan,new\n09351234567,Yazd,,\n',
      { consent: 'express', consentSource: 'x' },
    );
    shop.db.exec("UPDATE contact SET company = 'Bahar' WHERE phone = '+989121234567'");

    expect(shop.undo(second.id!)).toMatchObject({ removed: 1, restored: 1, kept: [], consents: 2 });
    expect(shop.people('phone, city, company')).toEqual([['+989121234567', 'Shiraz', 'Bahar']]);
    expect(
      shop.db.prepare('SELECT tag.name FROM contact_tag JOIN tag ON tag.id = tag_id').pluck().all(),
    ).toEqual(['old']);
    expect(consents().map((row) => (row as unknown[])[1])).toEqual(['none', 'none']);
  });

  it('people with whom something happened since stay, and are listed', async () => {
    const { import: first } = await shop.import('phone\n09121234567\n09351234567\n');
    shop.later(1000);
    await shop.import('phone,date,order id\n09121234567,2026-11-20,A1\n', { kind: 'events', type: 'order' });

    expect(shop.undo(first.id!)).toMatchObject({ removed: 1, kept: [1] });
  });

  it('never lifts a suppression', async () => {
    const { import: first } = await shop.import('phone,unsubscribed\n09121234567,yes\n');
    shop.undo(first.id!);

    expect(shop.people()).toEqual([]);
    expect(suppressed()).toHaveLength(1);
  });

  it('takes events back, and gives back those it changed', async () => {
    await shop.import('phone\n09121234567\n');
    await shop.import('phone,date,amount,order id\n09121234567,2026-11-20,100,A1\n', {
      kind: 'events',
      type: 'order',
    });
    const { import: second } = await shop.import(
      'phone,date,amount,order id\n09121234567,2026-11-20,999,A1\n09121234567,2026-11-21,5,A2\n',
      { kind: 'events', type: 'order' },
    );
    expect(second).toMatchObject({ added: 1, updated: 1 });

    shop.undo(second.id!);
    expect(shop.one('orders, spent')).toEqual({ orders: 1, spent: 100_000_000 });
  });
});

it('every column that says stop counts, not the first alone', async () => {
  const report = await shop.import(
    'phone,unsubscribed,do not text,SMS_BLACKLISTED\n09121234561,TRUE,,\n09121234562,,1,\n09121234563,,,1\n09121234564,no,no,0\n',
    { consent: 'express', consentSource: 'form' },
  );

  expect(report.import).toMatchObject({ added: 4, suppressed: 3 });
  expect(report.mapping.opted_out).toEqual(['unsubscribed', 'do not text', 'SMS_BLACKLISTED']);
});

it('also in a file of consents', async () => {
  await shop.import(
    'phone,consent,unsubscribed,do not text\n09121234561,yes,,\n09121234562,yes,,1\n09121234563,yes,1,\n',
    { kind: 'consent', unknown: 'create', consentSource: 'till' },
  );
  expect(suppressed().map((row) => (row as unknown[])[0])).toEqual(['+989121234562', '+989121234563']);
});

describe('events', () => {
  beforeEach(() => shop.import('id,phone\nC1,09121234567\n'));

  it.each([
    ['the amount says it', 'phone,date,amount\n09121234567,2026-01-01,5 USD\n', 'amount', '5 USD'],
    ['a column says it', 'phone,date,amount,currency\n09121234567,2026-01-01,5,EUR\n', 'currency', 'EUR'],
  ])('another currency is shown as it stands, where %s', async (_why, file, column, value) => {
    const report = await shop.import(file, { kind: 'events', type: 'order' });

    expect(report.rejects).toMatchObject([{ column, code: 'currency-mismatch', value }]);
  });

  it.each([
    ['no type', 'phone,date,type\n09121234567,2026-01-01,\n', {}, 'event-type-missing'],
    ['no time', 'phone,date\n09121234567,\n', { type: 'order' }, 'time-invalid'],
    ['an impossible time', 'phone,date\n09121234567,2026-02-30\n', { type: 'order' }, 'time-invalid'],
    ['no amount', 'phone,date,amount\n09121234567,2026-01-01,ten\n', { type: 'order' }, 'amount-invalid'],
    [
      'another currency',
      'phone,date,amount,currency\n09121234567,2026-01-01,10,EUR\n',
      { type: 'order' },
      'currency-mismatch',
    ],
    ['nobody known', 'phone,date\n09351234567,2026-01-01\n', { type: 'order' }, 'person-unknown'],
    ['no number', 'phone,date\n,2026-01-01\n', { type: 'order' }, 'phone-missing'],
  ] as const)('rejects %s', async (_why, file, request, code) => {
    const report = await shop.import(file, { kind: 'events', ...request });
    expect(report.rejects).toMatchObject([{ line: 2, code }]);
  });

  it('a file that never says what happened is refused before a row is read', async () => {
    await expect(
      shop.import('phone,date\n09121234567,2026-01-01\n', { kind: 'events' }),
    ).rejects.toMatchObject({ code: 'event-type-needed', exitCode: 2 });
    expect(shop.db.prepare('SELECT count(*) FROM import_batch').pluck().get()).toBe(1);
  });

  it('--unknown create makes the person', async () => {
    const report = await shop.import('phone,name,date\n09351234567,Sara,2026-01-01\n', {
      kind: 'events',
      type: 'visit',
      unknown: 'create',
    });
    expect(report.import.added).toBe(1);
    expect(shop.people()).toEqual([
      ['+989121234567', null],
      ['+989351234567', 'Sara'],
    ]);
  });

  it('finds people by the id of the shop', async () => {
    const report = await shop.import('customer id,date,order id\nC1,2026-01-01,7\n', {
      kind: 'events',
      type: 'order',
    });
    expect(report.import.added).toBe(1);
  });

  it.each([
    ['to opt out is no event by which a text is stopped', 'opt-out'],
    ['an opt-in by this way would be no consent', 'Opt In'],
  ])('refuses a type of its own: %s', async (_why, type) => {
    const file = 'phone,date,id\n09121234567,2026-01-01,7\n';
    await expect(shop.import(file, { kind: 'events', type })).rejects.toMatchObject({
      code: 'event-type-reserved',
    });
    const rows = await shop.import(`type,${file.replaceAll('\n09', `\n${type},09`)}`, { kind: 'events' });
    expect(rows.rejects.map(({ code, value }) => [code, value])).toEqual([['event-type-missing', type]]);
  });

  it('Shopify: a further article that bears the day of its order', async () => {
    const header = 'Name,Financial Status,Created at,Total,Currency,Lineitem name,Billing Name,Billing Phone';
    const day = '2026-01-01 10:00:00 +0330';
    const report = await shop.import(
      `${header}\n#1001,paid,${day},250000,IRR,Rose,Ali,'+989121234567\n#1001,,${day},,,Tulip,,\n`,
      { kind: 'events', type: 'order' },
    );
    expect(shop.counts(report)).toMatchObject({ rows: 2, added: 1, unchanged: 1, rejected: 0 });
  });

  it('Shopify: orders taken in as people are named by the buyer, not by the number of the order', async () => {
    const header = 'Name,Email,Financial Status,Created at,Lineitem name,Billing Name,Billing Phone';
    await shop.import(`${header}\n#1001,a@b.co,paid,2026-01-01 10:00:00 +0330,Rose,Ali,'+989351230000\n`);
    expect(shop.people()).toContainEqual(['+989351230000', 'Ali']);
  });

  it('Shopify: one line for each article is one order', async () => {
    const header =
      'Name,Email,Financial Status,Created at,Total,Currency,Lineitem name,Billing Name,Billing Phone,Cancelled at';
    const report = await shop.import(
      `${header}\n#1001,a@b.co,paid,2026-01-01 10:00:00 +0330,250000,IRR,Rose,Ali,'+989121234567,\n#1001,a@b.co,,,,,Tulip,,,\n`,
      { kind: 'events', type: 'order' },
    );
    expect(shop.counts(report)).toMatchObject({ rows: 2, added: 1, unchanged: 1, rejected: 0 });
    expect(report.import.format).toBe('shopify-orders');
    expect(shop.one('orders, spent')).toEqual({ orders: 1, spent: 250_000_000_000 });
  });

  it('the same file again is nothing new, with ids or without', async () => {
    const file = 'phone,date,amount\n09121234567,2026-01-01,5\n09121234567,2026-01-01,5\n';
    expect((await shop.import(file, { kind: 'events', type: 'visit' })).import).toMatchObject({ added: 2 });
    expect((await shop.import(file, { kind: 'events', type: 'visit' })).import).toMatchObject({
      added: 0,
      unchanged: 2,
    });
  });
});
