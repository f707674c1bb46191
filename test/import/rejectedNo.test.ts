import { afterEach, beforeEach, expect, it } from 'vitest';
import { createConsentStore, verifyLedger } from '../../src/consent/index.ts';
import type { ImportRequest, RejectCode } from '../../src/import/index.ts';
import { KEY, openShop } from './support.ts';

let shop: ReturnType<typeof openShop>;
beforeEach(async () => {
  shop = openShop();
  await shop.import(`id,phone,sms consent\n1,${A},yes\n2,${B},yes\n`, {}, 'known.csv');
  shop.later(1000);
});
afterEach(() => shop.close());

const A = '09121234567';
const B = '09351112233';
const STRANGER = '09361112233';

const suppressed = () =>
  shop.db.prepare('SELECT phone, origin FROM suppression ORDER BY id').raw().all() as [string, string][];

/** What stands against texting a number: an entry of the list, a no in the ledger, or nothing. */
function against(number: string): string {
  const phone = `+98${number.slice(1)}`;
  const listed = suppressed().find(([each]) => each === phone);
  if (listed) return listed[1];
  const last = createConsentStore(shop.db, KEY, (size) => Buffer.alloc(size, 1)).lastWord(phone, '');
  return last?.event === 'expired' ? 'no' : 'nothing';
}

// Whoever said no must not be texted because something else in their row is wrong.
it.each<[string, string, Partial<ImportRequest>, RejectCode, string, string]>([
  ['an id of somebody else', `id,phone,unsubscribed\n2,${A},yes\n`, {}, 'external-id-conflict', A, 'person'],
  ['and a plain no', `id,phone,sms consent\n2,${A},no\n`, {}, 'external-id-conflict', A, 'no'],
  ['too many cells', `id,phone,unsubscribed\n1,${A},yes,x\n`, {}, 'row-ragged', A, 'person'],
  ['too many cells and a plain no', `phone,sms consent\n${A},no,x\n`, {}, 'row-ragged', A, 'no'],
  ['too few', `phone,unsubscribed,name,city\n${A},yes\n`, {}, 'row-ragged', A, 'person'],
  ['and a note', `phone,notes,name,city\n${A},do not text\n`, {}, 'row-ragged', A, 'no'],
  [
    'an answer that nobody can read',
    `phone,sms consent,unsubscribed\n${A},hm,yes\n`,
    {},
    'consent-invalid',
    A,
    'person',
  ],
  [
    'beside a note',
    `phone,sms consent,notes\n${A},hm,asked not to be texted\n`,
    {},
    'consent-invalid',
    A,
    'no',
  ],
  ['a NUL before it', `phone,name,unsubscribed\n${A},"A\0b",yes\n`, {}, 'control-character', A, 'person'],
  ['a NUL after it', `phone,unsubscribed,city\n${A},yes,"A\0b"\n`, {}, 'control-character', A, 'person'],
  [
    'a quote that went wrong',
    `phone,unsubscribed,city\n${A},yes,"a" b\n`,
    {},
    'quote-malformed',
    A,
    'person',
  ],
  [
    'nobody known to --mode update',
    `phone,unsubscribed\n${STRANGER},yes\n`,
    { mode: 'update' },
    'person-unknown',
    STRANGER,
    'person',
  ],
  ['in a file of consent', `phone,consent\n${A},no,x\n`, { kind: 'consent' }, 'row-ragged', A, 'no'],
  ['and no more', `phone,consent\n${A},unsubscribed,x\n`, { kind: 'consent' }, 'row-ragged', A, 'person'],
  [
    'without an answer of its own',
    `phone,comments\n${A},asked not to be texted\n`,
    { kind: 'consent' },
    'consent-invalid',
    A,
    'no',
  ],
  [
    'of somebody unknown',
    `phone,consent\n${STRANGER},no\n`,
    { kind: 'consent' },
    'person-unknown',
    STRANGER,
    'no',
  ],
  [
    'in a do-not-text list',
    `phone,origin\n${A},manual,x\n`,
    { kind: 'suppressions' },
    'row-ragged',
    A,
    'manual',
  ],
  [
    'by an origin that nobody knows',
    `phone,origin\n${A},moon\n`,
    { kind: 'suppressions' },
    'origin-invalid',
    A,
    'manual',
  ],
])('a no is heard in a row that is rejected: %s', async (_why, file, request, code, number, stands) => {
  const report = await shop.import(file, request);
  shop.counts(report);
  expect(report.rejects).toMatchObject([{ line: 2, code }]);
  expect(against(number)).toBe(stands);
  expect(suppressed().length).toBe(report.import.suppressed);
  const told = report.warnings.find((warning) => warning.code === 'rejected-no');
  expect(told).toMatchObject({ line: 2, column: 'phone', value: `+98${number.slice(1)}` });
  const rows = shop.db.prepare('SELECT count(*) FROM consent_event').pluck();
  const before = rows.get();
  await shop.import(file, request);
  expect([rows.get(), suppressed().length]).toEqual([before, report.import.suppressed]);
  expect(verifyLedger(shop.db, KEY)).toMatchObject({ ok: true });
});

it.each<[string, string, Partial<ImportRequest>]>([
  ['no number that reads well', 'phone,unsubscribed\n12,yes\n', {}],
  ['no no', `phone,sms consent,unsubscribed\n${A},hm,\n`, {}],
  ['a yes', `phone,sms consent\n${A},yes,x\n`, {}],
  [
    'words that slipped into the column of a tick',
    `phone,city,unsubscribed\n${A},Shiraz,near the park,x\n`,
    {},
  ],
  ['a dash in a row out of shape', `phone,sms consent\n${A},-,x\n`, {}],
  ['an event', `phone,date,unsubscribed\n${A},never,yes\n`, { kind: 'events', type: 'order' }],
])('nothing is heard where there is %s', async (_why, file, request) => {
  const report = await shop.import(file, request);
  expect(report.import.rejected).toBe(1);
  expect([against(A), suppressed(), report.warnings.map(({ code }) => code)]).toEqual([
    'nothing',
    [],
    expect.not.arrayContaining(['rejected-no']),
  ]);
});

it('counts over a yes of the same file, wherever that stands', async () => {
  for (const rows of [
    [`${STRANGER},yes`, `${STRANGER},no,x`],
    [`${STRANGER},no,x`, `${STRANGER},yes`],
  ]) {
    await shop.import(`phone,sms consent\n${rows.join('\n')}\n`);
    expect(against(STRANGER)).toBe('no');
    shop.later(1000);
  }
});

it('binds the main number of whose further number it is', async () => {
  await shop.import(`phone,phone 2\n${A},${STRANGER}\n`);
  await shop.import(`phone,unsubscribed\n${STRANGER},yes,x\n`);
  expect([against(STRANGER), against(A), against(B)]).toEqual(['person', 'person', 'nothing']);
});

it('binds every number of a row of a do-not-text list', async () => {
  await shop.import(`phone,phone 2,origin\n${A},${STRANGER},nobody knows\n`, { kind: 'suppressions' });
  expect([against(A), against(STRANGER), against(B)]).toEqual(['manual', 'manual', 'nothing']);
});
