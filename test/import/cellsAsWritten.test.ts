import { afterEach, beforeEach, expect, it } from 'vitest';
import { openShop } from './support.ts';
import { workbook } from './workbook.ts';

let shop: ReturnType<typeof openShop>;
beforeEach(() => {
  shop = openShop();
});
afterEach(() => shop.close());

const held = (): unknown[] =>
  shop
    .people('attributes')
    .map(([json]) => (JSON.parse(json as string) as Record<string, unknown>)['Balance'] ?? null);

it.each([
  // why                                     country  cells                                            kept
  [
    'grouped, in digits of two scripts',
    'IR',
    ['1,250,000', '900000', '۲٬۰۰۰٬۰۰۰'],
    [1_250_000, 900_000, 2_000_000],
  ],
  ['with a sign of money', 'US', ['$1,250.00', '$900', ''], [1250, 900, null]],
  ['with its currency', 'IR', ['1,250,000 تومان', '900 تومان'], [1_250_000, 900]],
  [
    'grouped by points, which one cell proves',
    'DE',
    ['1.250', '12,50', '1.234.567,5'],
    [1250, 12.5, 1_234_567.5],
  ],
  ['grouped by narrow spaces', 'FR', ['1\u202f250\u202f000', '900'], [1_250_000, 900]],
  ['below zero', 'US', ['-1,250', '12'], [-1250, 12]],
  ['written plainly', 'US', ['1250', '12.5'], [1250, 12.5]],
  [
    'one that is none: nobody can tell what the others are',
    'US',
    ['1,250', 'ask Mina'],
    ['1,250', 'ask Mina'],
  ],
  ['of two currencies: they do not compare', 'US', ['$1,250', '€900'], ['$1,250', '€900']],
  ['parted by a space: a code of six digits', 'IN', ['560 001', '400 020'], ['560 001', '400 020']],
  ['an address of a machine', 'US', ['10.0.0.1', '192.168.1.1'], ['10.0.0.1', '192.168.1.1']],
  ['a leading zero', 'US', ['0,125', '012,500'], ['0,125', '012,500']],
  ['two numbers, where the point parts', 'US', ['3,5', '1,250'], ['3,5', '1,250']],
  ['beyond what a number can hold', 'US', ['9,007,199,254,740,993', '1'], ['9,007,199,254,740,993', 1]],
])('a column of numbers, %s', async (_why, country, cells, kept) => {
  const rows = cells.map((cell, index) => `+98912123456${index},"${cell}"`).join('\n');
  await shop.import(`Phone,Balance\n${rows}\n`, { country });

  expect(held()).toEqual(kept);
});

it('one that is none far below the first rows leaves the column as it is written', async () => {
  const rows = Array.from({ length: 600 }, (_, index) => `+98912123${4000 + index},"1,250"`);
  await shop.import(`Phone,Balance\n${rows.join('\n')}\n+989121239999,unknown\n`);
  expect(new Set(held())).toEqual(new Set(['1,250', 'unknown']));
});

it.each([
  ['an attribute is left empty', 'Balance', '#N/A', [['Balance', 'cell-error']]],
  ['a date stays empty', 'Birthday', '#REF!', [['Birthday', 'date-invalid']]],
  ['a name is none', 'Name', '#NAME?', [['Name', 'cell-error']]],
  ['a town is none', 'City', '#DIV/0!', [['City', 'cell-error']]],
])('where a formula went wrong %s', async (_why, column, cell, warnings) => {
  const report = await shop.import(`Phone,${column}\n09121234567,${cell}\n`);

  expect(report.warnings.map((warning) => [warning.column, warning.code])).toEqual(warnings);
  expect(shop.people('name, city, birthday_day, attributes')).toEqual([[null, null, null, '{}']]);
});

it('a workbook’s errors are read as a CSV’s are: none of them is an empty cell', async () => {
  const rows = [
    ['Phone', 'SMS consent', 'Birthday', 'Size'],
    ['09121234567', { error: '#N/A' }, '', ''],
    ['09121234568', 'yes', { error: '#REF!' }, { error: '#DIV/0!' }],
    [{ error: '#VALUE!' }, 'yes', '', ''],
  ];
  const report = await shop.import(
    workbook({ People: rows }),
    { consent: 'express', consentSource: 'till' },
    'people.xlsx',
  );

  expect(report.rejects.map(({ line, column, code, value }) => [line, column, code, value])).toEqual([
    [2, 'SMS consent', 'consent-invalid', '#N/A'],
    [4, 'Phone', 'phone-invalid', '#VALUE!'],
  ]);
  expect(report.warnings.map(({ line, column, code }) => [line, column, code])).toEqual([
    [3, 'Birthday', 'date-invalid'],
    [3, 'Size', 'cell-error'],
  ]);
  expect(shop.agreed()).toEqual(['09121234568']);
});

it('a workbook that begins with a guide names its other sheets', async () => {
  const file = workbook({
    Guide: [['How to use this file'], ['Fill in the next sheet']],
    People: [['Phone'], ['09121234567']],
  });
  await expect(shop.import(file, {}, 'people.xlsx')).rejects.toMatchObject({
    code: 'no-phone-column',
    hint: expect.stringContaining('--sheet "People"') as string,
  });
});

it('a row with a pager or a fax alone is told by that', async () => {
  const report = await shop.import(
    'First Name,Labels,Phone 1 - Label,Phone 1 - Value\nAnn,x,Pager,09121234567\nLeo,x,Mobile,09121234568\n',
  );
  expect(report.rejects).toEqual([
    { line: 2, column: 'Phone 1 - Label', code: 'phone-missing', value: 'Pager' },
  ]);
});

it('a day whose own name speaks of consent is a yes, where nobody left', async () => {
  const report = await shop.import(
    'Mobile,Consent given on,Withdrawn on\n09121234567,2024-01-02,\n09121234568,2024-01-02,2025-01-01\n',
    { kind: 'consent', consentSource: 'web form', unknown: 'create' },
  );
  expect([report.rejects, shop.agreed(), shop.left()]).toEqual([[], ['09121234567'], ['09121234568']]);
});
