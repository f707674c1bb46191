import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createSuppressionStore, verifyLedger } from '../../src/consent/index.ts';
import { DAY, KEY, NOON, openShop, WHOLE_FILE } from './support.ts';
import { workbook } from './workbook.ts';

const SARA = '+989121234567';

let shop: ReturnType<typeof openShop>;
beforeEach(() => {
  shop = openShop({ topics: ['News'] });
});
afterEach(() => shop.close());

const ledgerRows = () => shop.db.prepare('SELECT count(*) FROM consent_event').pluck().get();
const agreed = () => shop.agrees(SARA, NOON + 9 * DAY);

const YES = 'phone,sms consent\n09121234567,yes\n';
const NO = 'phone,sms consent\n09121234567,no\n';
const NO_TOO = 'phone,sms consent,city\n09121234567,no,Shiraz\n';
const LISTED = 'phone,answer\n09121234567,no\n';
const REJECTED = 'phone,sms consent,opt-out\n09121234567,no,no,too many\n';

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
    shop.undo(id, NOON + 9 * DAY);

    expect(agreed()).toBe(expected);
    expect(verifyLedger(shop.db, KEY).ok).toBe(true);
  });

  it.each<[string, readonly string[], readonly number[], boolean]>([
    ['the first is undone', [YES, NO, NO], [2], false],
    ['the second is undone', [YES, NO, NO], [3], false],
    ['both are undone', [YES, NO, NO], [2, 3], true],
    ['both are undone, the second first', [YES, NO, NO], [3, 2], true],
    ['of three two are undone', [YES, NO, NO, NO], [2, 4], false],
    ['and another file that says it too', [YES, NO, NO_TOO, NO], [2, 3], false],
    [
      'a yes came after both',
      [YES, NO, NO, 'phone,sms consent,sms consent date\n09121234567,yes,2026-11-24\n'],
      [2],
      true,
    ],
    ['a list of consent', [YES, LISTED, LISTED], [2], false],
    ['a rejected row', [YES, REJECTED, REJECTED], [2], false],
  ])('the same file twice: %s', async (_why, files, ids, expected) => {
    for (const [index, file] of files.entries()) {
      const whole = file.startsWith('phone\n') ? WHOLE_FILE : {};
      await shop.import(file, { kind: file === LISTED ? 'consent' : 'contacts', ...whole }, `${index}.csv`);
      shop.later(DAY);
    }
    for (const id of ids) shop.undo(id, NOON + 9 * DAY);

    expect(agreed()).toBe(expected);
    expect(verifyLedger(shop.db, KEY).ok).toBe(true);
  });

  it.each([
    ['another sheet of the workbook', { sheet: 'Winter' }],
    ['its column means nothing', { map: [['ignore', 'sms consent']] as [string, string][] }],
  ])('the same bytes read otherwise say no no: %s', async (_why, otherwise) => {
    const book = workbook({
      Spring: [
        ['phone', 'sms consent'],
        ['09121234567', 'no'],
      ],
      Winter: [
        ['phone', 'sms consent'],
        ['09121234568', 'no'],
      ],
    });
    await shop.import(YES);
    await shop.import(book, {}, 'book.xlsx');
    await shop.import(book, otherwise, 'book.xlsx');
    shop.undo(2, NOON + 9 * DAY);

    expect(agreed()).toBe(true);
  });

  it('a no that went along with a number is still there when one of two files is undone', async () => {
    await shop.import('phone,id,sms consent\n09121234568,7,no\n');
    await shop.import('phone,id,city,sms consent\n09121234568,7,Shiraz,no\n');
    await shop.import('phone,id\n09121234567,7\n');
    shop.undo(2, NOON + 9 * DAY);
    await shop.import('phone,city\n09121234567,Shiraz\n', WHOLE_FILE);

    expect(agreed()).toBe(false);
  });

  it.each([
    ['an opt-out', 'phone,opted out\n09121234567,yes\n', 'contacts'],
    ['an opt-out in a list of consent', 'phone,answer\n09121234567,unsubscribed\n', 'consent'],
    ['a do-not-text list', 'phone\n09121234567\n', 'suppressions'],
  ] as const)('%s outlives every undo', async (_why, file, kind) => {
    await shop.import(YES);
    await shop.import(file, { kind }, 'left.csv');
    await shop.import(file, { kind }, 'left.csv');
    shop.undo(2, NOON + 9 * DAY);
    shop.undo(3, NOON + 9 * DAY);

    expect(createSuppressionStore(shop.db, KEY).of(SARA)).toHaveLength(1);
  });

  it('both undone, the yes is back', async () => {
    for (const file of [YES, NO, NO_TOO]) await shop.import(file);
    shop.undo(2, NOON + 9 * DAY);
    shop.undo(3, NOON + 9 * DAY);

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
