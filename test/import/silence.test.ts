import { afterEach, beforeEach, expect, it } from 'vitest';
import { openShop } from './support.ts';
import { workbook } from './workbook.ts';

let shop: ReturnType<typeof openShop>;
beforeEach(() => {
  shop = openShop();
});
afterEach(() => shop.close());

const column = (name: string) => shop.db.prepare(`SELECT ${name} FROM contact ORDER BY phone`).pluck().all();

// ICU still names countries by codes that were given back: a filter for GB would have missed "United Kingdom".
it.each([
  ['FX was France once', 'France', 'FR'],
  ['and in Persian', 'فرانسه', 'FR'],
  ['UK is no code of ISO 3166', 'United Kingdom', 'GB'],
  ['SU was Russia once', 'Russia', 'RU'],
  ['YU was Serbia once', 'Serbia', 'RS'],
  ['TP was Timor-Leste once', 'Timor-Leste', 'TL'],
  ['as ISO writes it', 'Iran, Islamic Republic of', 'IR'],
  ['a code that was given back names nothing', 'FX', 'FX'],
])('countries: %s', async (_why, name, expected) => {
  await shop.import(`phone,country\n+989121234567,"${name}"\n`);
  expect(column('country')).toEqual([expected]);
});

it('a moment in a workbook is no second early, and an hour alone is no day of 1899', async () => {
  const rows = workbook({
    مشتریان: [
      ['موبایل', 'آخرین خرید'],
      ['09121234501', { date: 46296.97916666667 }],
      ['09121234502', { date: 46296.9791666666 }],
      ['09121234503', { date: 0.4375 }],
    ],
  });
  const report = await shop.import(rows, {}, 'book.xlsx');
  const at = Date.UTC(2026, 9, 1, 20, 0);
  expect(column('base_last_order')).toEqual([at, at, null]);
  expect(report.warnings.map(({ code, line }) => [code, line])).toEqual([['date-invalid', 4]]);
});

it('says which sheet is read, and which are not', async () => {
  const rows = workbook({
    leer: [],
    kunden: [['phone'], ['09121234501']],
    archiv: [['phone'], ['09121234502']],
  });
  const first = await shop.import(rows, {}, 'book.xlsx');
  expect(first.import).toMatchObject({ sheet: 'kunden', other_sheets: ['archiv'], rows: 1 });
  const second = await shop.import(rows, { sheet: 'archiv' }, 'book.xlsx');
  expect(second.import).toMatchObject({ sheet: 'archiv', other_sheets: ['kunden'], rows: 1 });
});

const card = (lines: string): string => `BEGIN:VCARD\nVERSION:3.0\n${lines}\nEND:VCARD\n`;

it('a card that was cut off is not lost without a word', async () => {
  const cut = 'BEGIN:VCARD\nVERSION:3.0\nFN:Ali\nTEL:09121110000\n';
  await expect(
    shop.import(`${card('TEL:09121110002')}${cut}${card('TEL:09121110001')}`, {}, 'a.vcf'),
  ).rejects.toMatchObject({
    code: 'record-too-long',
    where: { line: 5 },
  });
});

it('the card of somebody’s agent is not theirs', async () => {
  const agent = 'AGENT:\nBEGIN:VCARD\nVERSION:2.1\nN:Agent;The\nTEL;CELL:09121110009\nEND:VCARD';
  await shop.import(card(`N:Boss;The\n${agent}\nTEL;CELL:09121110000`), {}, 'a.vcf');
  expect([column('phone'), column('last_name')]).toEqual([['+989121110000'], ['Boss']]);
});

it.each([
  ['a year that means none', 'BDAY;X-APPLE-OMIT-YEAR=1604:1604-05-12', [null, 5, 12]],
  ['with its kind beside it', 'BDAY;X-APPLE-OMIT-YEAR=1604;VALUE=date:1604-05-12', [null, 5, 12]],
  ['a year that is one', 'BDAY;VALUE=date:1990-05-12', [1990, 5, 12]],
])('birthdays of an iPhone: %s', async (_why, line, expected) => {
  const report = await shop.import(card(`${line}\nTEL;TYPE=CELL:09121110000`), {}, 'a.vcf');
  const parts = ['birthday_year', 'birthday_month', 'birthday_day'].flatMap(column);
  expect([parts, report.warnings]).toEqual([expected, []]);
});

it('a number that Shopify marks as text is the number', async () => {
  await shop.import("phone,Customer ID,code\n09121234501,'7012345678901,'0042\n");
  expect([column('external_id'), column('attributes')]).toEqual([['7012345678901'], ['{"code":"0042"}']]);
});

it('a cell that is too long does not come in cut short by way of the rejects file', async () => {
  const path = shop.path('rejects.csv');
  const long = `phone,name,notes\n09121234501,${'x'.repeat(70_000)},${'y'.repeat(500)}\n`;
  await shop.import(long, { rejectsPath: path });
  const again = await shop.import({ path });
  expect(again.rejects.map(({ code, column }) => [code, column])).toEqual([['field-too-long', 'name']]);
});

it('tags in quotes of their own, as Mailchimp writes them', async () => {
  await shop.import('phone,tags\n09121234501,"""vip"",""club"""\n');
  expect(shop.db.prepare('SELECT name FROM tag ORDER BY name').pluck().all()).toEqual(['club', 'vip']);
});

it('numbers of Brevo bear the code of their country without a plus', async () => {
  await shop.import('EMAIL,SMS,SMS_BLACKLISTED,EMAIL_BLACKLISTED,ADDED_TIME\na@b.co,33612345678,No,No,\n');
  expect(column('phone')).toEqual(['+33612345678']);
});

it('one column cannot be two fields', async () => {
  const map = [
    ['phone', 'mobile'],
    ['name', 'mobile'],
  ] as const;
  await expect(shop.import('mobile,x\n09121234501,1\n', { map })).rejects.toMatchObject({
    code: 'map-invalid',
    message: expect.stringContaining('phone and name both'),
  });
});
