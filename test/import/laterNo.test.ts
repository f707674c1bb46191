import { afterEach, beforeEach, expect, it } from 'vitest';
import { createConsentStore, createSuppressionStore, verifyLedger } from '../../src/consent/index.ts';
import laterNo from '../../src/db/migrations/0015_later_no.ts';
import { copyRefusals } from '../../src/import/copyRefusals.ts';
import { KEY, NOON, openShop, WHOLE_FILE } from './support.ts';

let shop: ReturnType<typeof openShop>;
beforeEach(() => {
  shop = openShop();
});
afterEach(() => shop.close());

const ALI = '+989121110005';
const said = (word: string, day: string) => `phone,name,consent,consent_at\n09121110005,Ali,${word},${day}\n`;
const NO_JUNE = said('no', '2026-06-01');
const NO_LAST_YEAR = said('no', '2025-05-05');
const YES_BETWEEN = said('yes', '2026-01-01');
const YES_BEFORE = said('yes', '2024-01-01');
const YES_AFTER = said('yes', '2026-07-01');

it.each([
  ['the later no came first', [NO_JUNE, NO_LAST_YEAR, YES_BETWEEN], false],
  ['the earlier no came first', [NO_LAST_YEAR, NO_JUNE, YES_BETWEEN], false],
  ['one no', [NO_JUNE, YES_BETWEEN], false],
  ['a yes before all of them', [YES_BEFORE, NO_JUNE, NO_LAST_YEAR, YES_BETWEEN], false],
  ['the yes came first', [YES_BETWEEN, NO_JUNE, NO_LAST_YEAR], false],
  ['the yes was said after all of them', [NO_JUNE, NO_LAST_YEAR, YES_AFTER], true],
  ['the yes outlives a no of before', [YES_BETWEEN, NO_LAST_YEAR], true],
] as const)('the later day counts, in whatever order the files come: %s', async (_why, files, agrees) => {
  for (const file of files) {
    await shop.import(file);
    shop.later(60_000);
  }

  expect(shop.agrees(ALI, NOON)).toBe(agrees);
  expect(verifyLedger(shop.db, KEY).ok).toBe(true);
});

it('an older no goes back when the newer one is undone, and the other way round', async () => {
  for (const file of [NO_JUNE, NO_LAST_YEAR]) await shop.import(file);
  shop.undo(1);
  await shop.import(YES_BETWEEN);

  expect(shop.agrees(ALI, NOON)).toBe(true);
});

it('of two noes of one file the later one goes along with a merge', async () => {
  await shop.import('phone,consent,consent_at\n09121110000,no,2025-05-05\n09121110005,no,2026-06-01\n');
  const consent = createConsentStore(shop.db, KEY, (size) => Buffer.alloc(size, 1));
  const suppressions = createSuppressionStore(shop.db, KEY);
  const refusals = { consent, suppressions, now: NOON };
  for (const no of copyRefusals(refusals, { from: ALI, to: '+989121110000', actor: 'cli:mina' }))
    consent.record(no);
  await shop.import('phone,consent,consent_at\n09121110000,yes,2026-01-01\n');

  expect(shop.agrees('+989121110000', NOON)).toBe(false);
});

it('of two opt-outs the later one goes along, and is told by the ledger', async () => {
  await shop.import('phone,opted_out_at\n09121110000,2025-05-05\n09121110005,2026-06-01\n');
  const consent = createConsentStore(shop.db, KEY, (size) => Buffer.alloc(size, 1));
  const suppressions = createSuppressionStore(shop.db, KEY);
  const refusals = { consent, suppressions, now: NOON };
  const noes = copyRefusals(refusals, { from: ALI, to: '+989121110000', actor: 'cli:mina' });
  for (const no of noes) consent.record(no);

  expect(noes).toMatchObject([{ event: 'revoked', phone: '+989121110000' }]);
  expect(suppressions.find('+989121110000', 'person')!.at).toBe(suppressions.find(ALI, 'person')!.at);
  expect(copyRefusals(refusals, { from: ALI, to: '+989121110000', actor: 'cli:mina' })).toEqual([]);
  expect(verifyLedger(shop.db, KEY).ok).toBe(true);
});

it('states of before are mended', async () => {
  for (const file of [YES_BEFORE, NO_JUNE, NO_LAST_YEAR]) await shop.import(file);
  const right = shop.db.prepare('SELECT * FROM consent_state').all();
  shop.db.prepare('UPDATE consent_state SET expires_at = ?').run(Date.UTC(2025, 4, 5));
  expect(verifyLedger(shop.db, KEY).ok).toBe(false);
  shop.db.exec(laterNo.sql);

  expect(shop.db.prepare('SELECT * FROM consent_state').all()).toEqual(right);
  expect(verifyLedger(shop.db, KEY).ok).toBe(true);
});

const bo = (first: string, second: string) =>
  `Name,Phone,Other Phone,SMS consent,Notes\n${first}\n${second}\n`;

it.each([
  [
    'an opt-out',
    'Bo,09121110005,09121110000,unsubscribed,',
    'Bo,09121110000,,,',
    [],
    ['09121110000', '09121110005'],
  ],
  ['a plain no', 'Bo,09121110005,09121110000,no,', 'Bo,09121110000,,,', [], []],
  ['a no in a note', 'Bo,09121110005,09121110000,,do not text', 'Bo,09121110000,,,', [], []],
  ['the other row first', 'Bo,09121110000,,,', 'Bo,09121110005,09121110000,no,', [], []],
  ['said of the further number', 'Bo,09121110000,,no,', 'Bo,09121110005,09121110000,,', [], []],
  [
    'an opt-out of the further number',
    'Bo,09121110000,,unsubscribed,',
    'Bo,09121110005,09121110000,,',
    [],
    ['09121110000', '09121110005'],
  ],
  ['two people', 'Bo,09121110005,09121110000,no,', 'Sara,09121110000,,,', ['09121110000'], []],
  [
    'two people, the other way round',
    'Wife,09121110005,,unsubscribed,',
    'Husband,09121110000,09121110005,,',
    ['09121110000'],
    ['09121110005'],
  ],
  [
    'two people, numbers in another order',
    'Wife,09121110000,,unsubscribed,',
    'Husband,09121110005,09121110000,,',
    ['09121110005'],
    ['09121110000'],
  ],
] as const)('in one file, of a person with two rows: %s', async (_why, first, second, agreed, left) => {
  await shop.import(bo(first, second), WHOLE_FILE);
  const inForce = shop.agreed().filter((phone) => shop.agrees(`+98${phone.slice(1)}`, NOON));

  expect(inForce.filter((phone) => !shop.left().includes(phone))).toEqual(agreed);
  expect(shop.left()).toEqual(left);
});
