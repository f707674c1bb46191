import { afterEach, beforeEach, expect, it } from 'vitest';
import { openShop } from './support.ts';

// Files as small businesses have them, and what a person would read in them.
let shop: ReturnType<typeof openShop>;
beforeEach(() => {
  shop = openShop();
});
afterEach(() => shop.close());

const codeOf = async (promise: Promise<unknown>) =>
  promise.then(
    () => 'taken',
    (error: { code: string; hint: string }) => `${error.code}: ${error.hint}`,
  );

it.each([
  ['contacts', 'contact'],
  ['suppressions', 'suppression'],
] as const)('a list of numbers and nothing else needs no header: %s', async (kind, table) => {
  const report = await shop.import('\ufeff09121234561\n\n9121234562\n۰۹۱۲۱۲۳۴۵۶۳\n+989121234564\n', { kind });

  expect(shop.counts(report)).toMatchObject({ rows: 4, added: 4 });
  expect(report.import.header_line).toBeNull();
  expect(shop.db.prepare(`SELECT phone FROM ${table} ORDER BY phone`).pluck().all()).toEqual(
    [1, 2, 3, 4].map((last) => `+98912123456${last}`),
  );
});

it.each([
  ['a number with a name is a table', 'مریم,09121234561\nعلی,09121234562\n', 'name,phone'],
  ['with the separator of the file', 'Mia;09121234561;Lyon;a@b.fr\n', 'name;phone;column 3;email'],
  ['a number twice', '09121234561,مریم,02188776655\n', 'phone,name,phone 3'],
])('a table without a header is refused, with the line to write above: %s', async (_why, file, line) => {
  expect(await codeOf(shop.import(file))).toBe(
    `no-phone-column: The first line must name the columns, for example: ${line}`,
  );
});

it.each([
  ['side by side', '09121234561,09121234562\n'],
  ['with a space between', '09121234561 09121234562\n09121234563\n'],
])('numbers alone, several to a line, may be one person or several: %s', async (_why, file) => {
  expect(await codeOf(shop.import(file))).toContain(
    'no-phone-column: If each number is a person, write one to a line.',
  );
});

it.each([
  ['no day of a database', '1970-01-01', null, 1970],
  ['no day of a spreadsheet', '1900-01-01', null, null],
  ['a day', '1990-05-04', Date.UTC(1990, 4, 3, 20, 30), 1990],
  ['nothing', '-', null, null],
])('a date that stands for none: %s', async (_why, cell, order, year) => {
  await shop.import(`Name,Mobile,Last order,Birthday,Orders,Spent\nMia,09121234561,${cell},${cell},-,n/a\n`);
  expect(shop.people('last_order, birthday_year, orders, spent')).toEqual([[order, year, null, null]]);
});

it('a count that is not there is nothing to warn of', async () => {
  const report = await shop.import('Name,Mobile,Orders,Spent\nMia,09121234561,-,N/A\n');
  expect(report.warnings).toEqual([]);
});

it.each([
  ['as an iPhone saves it', '[22/11/2026, 10:00:01] Mia: Bonjour\n[22/11/2026, 10:00:05] Leo: 09121234561\n'],
  ['as Android saves it', '22/11/2026, 10:00 - Mia: Bonjour\n22/11/2026, 10:01 - Leo: Salut\n'],
])('a WhatsApp chat is no list: %s', async (_why, file) => {
  expect(await codeOf(shop.import(file, {}, 'chat.txt'))).toContain('not-a-table');
});

it('marks of direction are no part of a name, half-spaces are', async () => {
  await shop.import(
    'نام,موبایل,شهر\n\u200fمریم\u200cسادات\u200e,\u200e۰۹۱۲۱۲۳۴۵۶۱\u200f,\u202bتهران\u202c\n',
  );
  expect(shop.people('name, city')).toEqual([['مریم\u200cسادات', 'تهران']]);
});

it('who did not say their gender has none', async () => {
  await shop.import('Name,Mobile,Gender\nMia,09121234561,Unspecified\nLeo,09121234562,Male\n');
  expect(shop.people('gender')).toEqual([[null], ['Male']]);
});

it('a fax of Google Contacts is no phone', async () => {
  const report = await shop.import(
    'Name,Phone 1 - Type,Phone 1 - Value,Phone 2 - Type,Phone 2 - Value\n' +
      'Mia,Work Fax,02188776655,Mobile,09121234561\nBob,Home Fax,02188776656,,\n',
  );
  expect(shop.people('phone, phone_alt')).toEqual([['+989121234561', '[]']]);
  expect(report.rejects.map(({ line, code }) => [line, code])).toEqual([[3, 'phone-missing']]);
});

it.each([
  ['Turkish letters', 'Ayşe Yılmaz;0532 123 45 67\nMehmet Öz;0532 123 45 68', [0xfe, 0xfd], 'Ayşe Yılmaz'],
  ['a dotted capital', 'İnci;0532 123 45 67', [0xdd], 'İnci'],
])('windows-1254 is told by its letters: %s', async (_why, rows, bytes, name) => {
  const codes: Readonly<Record<string, number>> = { ş: 0xfe, ı: 0xfd, İ: 0xdd, Ö: 0xd6, ğ: 0xf0 };
  const file = Buffer.from([...`Ad Soyad;Cep\n${rows}\n`].map((char) => codes[char] ?? char.charCodeAt(0)));
  for (const byte of bytes) expect(file.includes(byte)).toBe(true);

  const report = await shop.import(file, { country: 'TR' });
  expect(report.import.encoding).toBe('windows-1254');
  expect(shop.people('name')[0]).toEqual([name]);
});

it('accents of the west stay western', async () => {
  const file = Buffer.from('Nom;Portable\nZoé Lefèvre;0612345678\nFrançois Noël;0612345679\n', 'latin1');
  expect((await shop.import(file, { country: 'FR' })).import.encoding).toBe('windows-1252');
});
