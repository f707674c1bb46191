import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { ImportRequest } from '../../src/import/index.ts';
import { openShop, WHOLE_FILE } from './support.ts';
import { workbook } from './workbook.ts';

let shop: ReturnType<typeof openShop>;
beforeEach(() => {
  shop = openShop();
});
afterEach(() => shop.close());

const ROWS = [
  ['phone', 'name'],
  ['09121234567', 'Ali'],
];
const LIST = 'phone,name\n09121234567,Ali\n';

/** What --consent comes to, and whether the list is warned of without it. */
async function said(file: string | Buffer, name: string): Promise<[string, number]> {
  const { warnings } = await shop.import(file, { dryRun: true }, name);
  const warned = warnings.filter(({ code }) => code === 'list-of-leavers').length;
  const code = await shop.import(file, WHOLE_FILE, name).then(
    ({ import: { consents } }) => `${consents} agreed`,
    (error: { code: string }) => error.code,
  );
  return [code, warned];
}
const REFUSED = ['consent-of-leavers', 1];
const TAKEN = ['1 agreed', 0];

describe('--consent for a list that by its name is one of those who left', () => {
  it.each([
    ['Mailchimp: left', 'unsubscribed_members_export_9f3c1.csv', REFUSED],
    ['Mailchimp: never joined', 'nonsubscribed_email_audience_export_9f3c1.csv', REFUSED],
    ['Mailchimp: not reached', 'cleaned_members_export_9f3c1.csv', REFUSED],
    ['Mailchimp: joined', 'subscribed_members_export_9f3c1.csv', TAKEN],
    ['opt-outs', 'SMS Opt-Outs 2026.csv', REFUSED],
    ['a do-not-contact list', 'do-not-contact.csv', REFUSED],
    ['run together with a number', 'optouts2026.csv', REFUSED],
    ['packed', 'unsubscribed.csv', REFUSED],
    ['French', 'désinscrits-novembre.csv', REFUSED],
    ['German', 'Abmeldungen_2026.csv', REFUSED],
    ['Portuguese', 'descadastrados.csv', REFUSED],
    ['Russian', 'отписавшиеся.csv', REFUSED],
    ['Persian', 'لیست لغو شده‌ها.csv', REFUSED],
    ['Persian, a black list', 'لیست سیاه پیامک.csv', REFUSED],
    ['Persian, one word', 'لغو.csv', REFUSED],
    ['never asked', 'not opted in.csv', REFUSED],
    ['never said yes', 'never opted in.csv', REFUSED],
    ['said no', 'people who said no.csv', REFUSED],
    ['what they wrote', 'STOP replies.csv', REFUSED],
    ['blocked', 'blocked numbers.csv', REFUSED],
    ['Persian, cut off', 'قطع پیامک.csv', REFUSED],
    ['Persian, one word for several', 'نخواستند.csv', REFUSED],
    ['a shop', 'STOP shop.csv', TAKEN],
    ['parts of machines', 'قطعات.csv', TAKEN],
    ['drains', 'blocked drains jobs.csv', TAKEN],
    ['German: no texts', 'sms-nein.csv', REFUSED],
    ['one word', 'removed.csv', REFUSED],
    ['those who complained', 'complaints.csv', REFUSED],
    ['a list without its doubles', 'duplicates-removed.csv', TAKEN],
    ['a list that was cleaned of errors', 'customers_cleaned.csv', TAKEN],
    ['those who are left', 'customers without unsubscribed.csv', TAKEN],
    ['the same in German', 'kunden-ohne-abmeldungen.csv', TAKEN],
    ['the same in Persian', 'مشتریان بدون لغو عضویت.csv', TAKEN],
    ['a café', 'last-stop-cafe.csv', TAKEN],
    ['a town', 'baja-california.csv', TAKEN],
    ['cancelled meetings', 'قرارهای لغو.csv', TAKEN],
    ['nothing in its name', 'spring.csv', TAKEN],
  ])('%s: %s', async (_why, name, expected) => {
    expect(await said(LIST, name)).toEqual(expected);
  });

  it.each([
    ['a title', 'Unsubscribed list\n\nphone,name\n09121234567,Ali\n', REFUSED],
    [
      'a title beside its day',
      'Do not contact,2026-11-01\nphone,name,city\n09121234567,Ali,Tehran\n',
      REFUSED,
    ],
    ['a Persian title', 'لیست لغو عضویت\nphone,name\n09121234567,Ali\n', REFUSED],
    ['a title of customers', 'Customers of the shop\nphone,name\n09121234567,Ali\n', TAKEN],
    [
      'a legend is no title',
      'Customers; whoever is marked red in this list has unsubscribed from the letters\nphone,name\n09121234567,Ali\n',
      TAKEN,
    ],
  ])('the title above the header: %s', async (_why, file, expected) => {
    expect(await said(file, 'spring.csv')).toEqual(expected);
  });

  it.each([
    ['the sheet that is read', 'Unsubscribed', REFUSED],
    ['the same in Persian', 'لغو', REFUSED],
    ['another sheet', 'Customers', TAKEN],
  ])('a workbook: %s', async (_why, sheet, expected) => {
    expect(await said(workbook({ [sheet]: ROWS, Suppliers: ROWS }), 'list.xlsx')).toEqual(expected);
  });
});

describe('a sheet of those who left beside the one that is read', () => {
  const bookOf = (sheet: string) => workbook({ Customers: ROWS, [sheet]: ROWS });
  const refusal = { code: 'consent-beside-leavers', exitCode: 2 };

  it.each(['Do not contact', 'Unsubscribed', 'لغو کرده‌ها', 'Opt-outs 2026', 'Abmeldungen'])(
    'keeps --consent from everybody until it was taken in: %s',
    async (sheet) => {
      const book = bookOf(sheet);
      const takeSheet = (name: string) => `take ${name}`;
      shop.close();
      shop = openShop({ takeSheet });
      await expect(shop.import(book, WHOLE_FILE, 'list.xlsx')).rejects.toMatchObject({
        ...refusal,
        hint: expect.stringContaining(`take ${sheet}`),
      });
      expect(shop.people()).toEqual([]);

      await shop.import(book, { sheet, kind: 'suppressions' }, 'list.xlsx');
      const { import: done, warnings } = await shop.import(book, WHOLE_FILE, 'list.xlsx');
      expect([done.consents, done.held, warnings]).toEqual([1, 1, []]);
    },
  );

  it.each<[string, string, Partial<ImportRequest>, string[]]>([
    ['is named without --consent too', 'Unsubscribed', {}, ['sheet-of-leavers']],
    ['of a list of consent', 'Unsubscribed', { kind: 'consent', unknown: 'create' }, ['sheet-of-leavers']],
    ['is nobody’s concern in a do-not-text list', 'Unsubscribed', { kind: 'suppressions' }, []],
    ['a sheet of others', 'Suppliers', {}, []],
    ['a sheet of those who are left', 'Without unsubscribed', {}, []],
  ])('%s', async (_why, sheet, request, expected) => {
    const { warnings } = await shop.import(bookOf(sheet), request, 'list.xlsx');
    expect(warnings.map(({ code }) => code)).toEqual(expected);
  });

  it.each<[string, Partial<ImportRequest>]>([
    ['people only', { sheet: 'Unsubscribed' }],
    ['tried', { sheet: 'Unsubscribed', kind: 'suppressions', dryRun: true }],
  ])('was not taken in where it was taken as %s', async (_why, request) => {
    const book = bookOf('Unsubscribed');
    await shop.import(book, request, 'list.xlsx');
    await expect(shop.import(book, WHOLE_FILE, 'list.xlsx')).rejects.toMatchObject(refusal);
  });

  it('of another version of the workbook is another sheet', async () => {
    const sheet = 'Unsubscribed';
    await shop.import(bookOf(sheet), { sheet, kind: 'suppressions' }, 'list.xlsx');
    const later = workbook({ Customers: ROWS, [sheet]: [...ROWS, ['09351112233', 'Bob']] });
    await expect(shop.import(later, WHOLE_FILE, 'list.xlsx')).rejects.toMatchObject(refusal);
  });
});

it('a list of consent is refused as well, and rows that say it themselves count in both', async () => {
  const file = 'phone,sms consent\n09121234567,yes\n';
  const consent = { kind: 'consent', unknown: 'create' } as const;
  await expect(shop.import(file, { ...consent, ...WHOLE_FILE }, 'optouts.csv')).rejects.toMatchObject({
    code: 'consent-of-leavers',
  });
  expect((await shop.import(file, consent, 'optouts.csv')).import.consents).toBe(1);
  expect((await shop.import(LIST, { kind: 'suppressions' }, 'optouts.csv')).import.suppressed).toBe(1);
});

describe('two lists side by side', () => {
  const [ALI, BOB] = ['09121234567', '09351112233'];

  it.each<[string, string, string, string]>([
    ['beside it', `Phone,Unsubscribed\n${BOB},${ALI}\n${ALI},\n`, 'Unsubscribed', 'Phone'],
    ['of another name', `Name,Phone,Do not text\nBob,${BOB},${ALI}\nAli,${ALI},\n`, 'Do not text', 'Phone'],
    ['Persian', `موبایل,لغو شده‌ها\n${BOB},${ALI}\n${ALI},\n`, 'لغو شده‌ها', 'موبایل'],
    ['with an empty column between', `Phone,,Opted out\n${BOB},,${ALI}\n${ALI},,\n`, 'Opted out', 'Phone'],
    [
      'far below',
      `Phone,Unsubscribed\n${`${BOB},\n`.repeat(600)}${BOB},${ALI}\n${ALI},\n`,
      'Unsubscribed',
      'Phone',
    ],
  ])('are not read as one, and both can be taken in as it is said: %s', async (_why, file, column, phone) => {
    const hint = `--as suppressions --map phone="${column}" --map ignore="${phone}"\n`;
    const refused = { code: 'list-of-leavers-beside', exitCode: 2, hint: expect.stringContaining(hint) };
    await expect(shop.import(file, WHOLE_FILE)).rejects.toMatchObject(refused);
    await expect(shop.import(file)).rejects.toMatchObject(refused);

    await shop.import(file, {
      kind: 'suppressions',
      map: [
        ['phone', column],
        ['ignore', phone],
      ],
    });
    await shop.import(file, { ...WHOLE_FILE, map: [['ignore', column]] });
    expect([shop.left(), shop.agreed()]).toEqual([[ALI], [ALI, BOB]]);
  });

  it.each([
    ['their own number', ALI],
    ['a day', '20250304'],
    ['a moment', '1741046400'],
    ['a tick', 'x'],
  ])('are one where the mark is %s', async (_why, mark) => {
    await shop.import(`Phone,Unsubscribed\n${BOB},\n${ALI},${mark}\n`, WHOLE_FILE);
    expect([shop.left(), shop.agreed()]).toEqual([[ALI], [BOB]]);
  });
});
