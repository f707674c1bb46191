import { afterEach, beforeEach, expect, it } from 'vitest';
import { openShop } from './support.ts';

let shop: ReturnType<typeof openShop>;
beforeEach(() => {
  shop = openShop();
});
afterEach(() => shop.close());

const NUMBERS = ['customer id,Qx,name', 'C-1,09121234567,Sara', 'C-2,09121234568,Ali', ''].join('\n');

it.each([
  [
    'whose the numbers are is not guessed where ids tell the people, but it is said',
    NUMBERS,
    ['phone-unnamed'],
  ],
  ['a name that says it needs no word', NUMBERS.replace('Qx', 'Mobile'), []],
  ['a column of landlines is none', NUMBERS.replaceAll('0912123', '0218877'), []],
])('ids and numbers without a name: %s', async (_why, file, said) => {
  const { warned, rejects } = await shop.import(file);

  expect(warned.map(({ code }) => code)).toEqual(said);
  for (const { first } of warned) expect(first).toMatchObject({ line: 1, column: 'Qx' });
  expect(rejects.length).toBe(file.includes('Mobile') ? 0 : 2);
});

it('named, they are the phones', async () => {
  const report = await shop.import(NUMBERS, { map: [['phone', 'Qx']] });

  expect([shop.counts(report).added, report.warned]).toEqual([2, []]);
});
