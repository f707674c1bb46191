import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createConsentStore, createSuppressionStore, verifyLedger } from '../../src/consent/index.ts';
import { createContactStore, createEventStore } from '../../src/contacts/index.ts';
import { createJournalStore } from '../../src/db/journalStore.ts';
import { createBatchStore, undoImport } from '../../src/import/index.ts';
import { KEY, NOON, openShop } from './support.ts';

const DAY = 86_400_000;
const SARA = '+989121234567';

let shop: ReturnType<typeof openShop>;
beforeEach(() => {
  shop = openShop({ topics: ['News'] });
});
afterEach(() => shop.close());

const consent = () => createConsentStore(shop.db, KEY, (size) => Buffer.alloc(size, 1));
const ledgerRows = () => shop.db.prepare('SELECT count(*) FROM consent_event').pluck().get();
const agreed = () => {
  const state = consent().state(SARA);
  return state?.state === 'granted' && (state.expiresAt === null || state.expiresAt > NOON + 9 * DAY);
};

const undo = (id: number) => {
  const { db } = shop;
  undoImport(id, {
    batches: createBatchStore(db),
    contacts: createContactStore(db),
    events: createEventStore(db),
    consent: consent(),
    suppressions: createSuppressionStore(db, KEY),
    journal: createJournalStore(db),
    now: NOON + 9 * DAY,
    actor: 'cli:mina',
    transaction: (work) => db.transaction(work).immediate(),
  });
};

const YES = 'phone,sms consent\n09121234567,yes\n';
const NO = 'phone,sms consent\n09121234567,no\n';
const NO_TOO = 'phone,sms consent,city\n09121234567,no,Shiraz\n';
const LISTED = 'phone,answer\n09121234567,no\n';

describe('a no that several files state', () => {
  it.each<[string, readonly string[], number, boolean]>([
    ['one alone is undone', [YES, NO], 2, true],
    ['the first is undone', [YES, NO, NO_TOO], 2, false],
    ['the second is undone', [YES, NO, NO_TOO], 3, false],
    ['a list of consent says it too', [YES, NO, LISTED], 2, false],
    ['a list of people says it too', [YES, LISTED, NO], 2, false],
    ['a yes came between', [YES, NO, YES, NO_TOO], 4, true],
  ])('%s', async (_why, files, id, expected) => {
    for (const [index, file] of files.entries()) {
      await shop.import(file, { kind: file === LISTED ? 'consent' : 'contacts' }, `${index}.csv`);
      shop.later(DAY);
    }
    undo(id);

    expect(agreed()).toBe(expected);
    expect(verifyLedger(shop.db, KEY).ok).toBe(true);
  });

  it('both undone, the yes is back', async () => {
    for (const file of [YES, NO, NO_TOO]) await shop.import(file);
    undo(2);
    undo(3);

    expect(agreed()).toBe(true);
  });

  it.each([
    ['short lists', 10],
    ['long lists', 0],
  ])('each file writes it once: %s', async (_why, lotsFrom) => {
    shop.close();
    shop = openShop({ lotsFrom });
    for (const file of [YES, NO, NO_TOO]) await shop.import(file);
    const before = ledgerRows();
    for (const file of [NO, NO_TOO, NO]) {
      const { unchanged, rows } = (await shop.import(file)).import;
      expect(unchanged).toBe(rows);
    }

    expect([before, ledgerRows()]).toEqual([3, 3]);
  });
});

describe('a no to a topic', () => {
  it.each<[string, string, string, unknown[], string[]]>([
    ['that is ours', 'unsubscribed', 'news', [[SARA, 'News']], []],
    ['that nobody knows', 'unsubscribed', 'SMS', [[SARA, '']], ['topic-unknown']],
    ['of none', 'unsubscribed', '', [[SARA, '']], []],
  ])('%s', async (_why, word, topic, expected, warned) => {
    await shop.import(YES);
    const file = `phone,answer,topic\n09121234567,${word},${topic}\n`;
    const report = await shop.import(file, { kind: 'consent' }, 'left.csv');

    expect(shop.db.prepare('SELECT phone, topic FROM suppression').raw().all()).toEqual(expected);
    expect(report.warnings.map(({ code }) => code)).toEqual(warned);
  });

  it.each([
    ['a plain one, that nobody knows', 'SMS', false],
    ['a plain one, that is ours', 'news', true],
  ])('%s', async (_why, topic, expected) => {
    await shop.import(YES);
    shop.later(DAY);
    await shop.import(`phone,answer,topic\n09121234567,no,${topic}\n`, { kind: 'consent' }, 'noes.csv');

    expect(agreed()).toBe(expected);
  });

  it('in a file with a yes to everything: the no to who knows what wins', async () => {
    await shop.import('phone\n09121234567\n', {}, 'people.csv');
    const file = 'phone,answer,topic\n09121234567,yes,\n09121234567,no,SMS\n';
    await shop.import(file, { kind: 'consent' }, 'both.csv');

    expect(agreed()).toBe(false);
  });
});
