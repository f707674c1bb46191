import { afterEach, describe, expect, it } from 'vitest';
import { openShop } from './support.ts';
import { workbook } from './workbook.ts';

const shops: ReturnType<typeof openShop>[] = [];
afterEach(() => {
  for (const shop of shops.splice(0)) shop.close();
});

const PHONES = ['+4915112345678', '+4915112345679', '+4915112345680', '+4915112345681'];

/** What each person of a list is said to have spent, in a business of that country. */
async function spent(country: string, currency: string, cells: readonly string[]) {
  const shop = openShop({ currency });
  shops.push(shop);
  const rows = cells.map((cell, index) => `${PHONES[index]},"${cell}"`);
  const report = await shop.import(`phone,Total spent\n${rows.join('\n')}\n`, { country });
  const amounts = shop
    .people('base_spent')
    .map(([micros]) => (micros === null ? null : Number(micros) / 1e6));
  return [amounts, report.warnings.map(({ code }) => code)];
}

describe('one mark and three digits behind it', () => {
  it.each([
    ['a point groups where the comma parts', 'DE', 'EUR', ['1.234 €', '2.500'], [1234, 2500]],
    ['in Turkey', 'TR', 'TRY', ['1.500 TL'], [1500]],
    ['in Spain', 'ES', 'EUR', ['2.500'], [2500]],
    ['in Brazil', 'BR', 'BRL', ['R$ 1.500'], [1500]],
    ['a point parts elsewhere', 'US', 'USD', ['1.234'], [1.234]],
    ['and the comma groups', 'US', 'USD', ['1,234'], [1234]],
    ['the column knows better than the country', 'DE', 'EUR', ['1.234', '12.50'], [1.234, 12.5]],
    ['whichever way', 'US', 'EUR', ['1.234', '12,50'], [1234, 12.5]],
    ['both marks in a cell prove it', 'US', 'EUR', ['1.234', '2.345,60'], [1234, 2345.6]],
    ['and so do two of one', 'US', 'EUR', ['1.234', '1.234.567'], [1234, 1234567]],
    ['a program’s long number too', 'DE', 'EUR', ['1.234', '1234.567'], [1.234, 1234.567]],
    ['where both are proved the country decides', 'DE', 'EUR', ['1.234', '1,5', '1.5'], [1234, 1.5, 1.5]],
    ['less than one is no thousand', 'DE', 'EUR', ['0.500'], [0.5]],
  ])('%s (%s)', async (_why, country, currency, cells, expected) => {
    expect(await spent(country, currency, cells)).toEqual([expected, []]);
  });

  it('of events too', async () => {
    const shop = openShop({ currency: 'EUR', timezone: 'Europe/Berlin' });
    shops.push(shop);
    const file = `phone,date,total\n${PHONES[0]},2026-01-02,1.234 €\n${PHONES[0]},2026-01-03,"2.345,50"\n`;
    await shop.import(file, { kind: 'events', type: 'order', unknown: 'create', country: 'DE' });
    const amounts = shop.db.prepare('SELECT amount FROM event ORDER BY at').pluck().all();
    expect(amounts.map((micros) => Number(micros) / 1e6)).toEqual([1234, 2345.5]);
  });

  it('not in a number of a workbook, whose point always parts', async () => {
    const shop = openShop({ currency: 'EUR' });
    shops.push(shop);
    const bytes = workbook({
      One: [
        ['phone', 'Total spent'],
        [PHONES[0]!, 12.345],
      ],
    });
    await shop.import(bytes, { country: 'DE' }, 'list.xlsx');
    const amounts = shop.people('base_spent').map(([micros]) => Number(micros) / 1e6);
    expect(amounts).toEqual([12.345]);
  });

  it('not in our own export', async () => {
    const shop = openShop({ currency: 'EUR' });
    shops.push(shop);
    const file = `phone,phone_alt,external_id,also_known_as,spent\n${PHONES[0]},,,,12.345\n`;
    await shop.import(file, { country: 'DE' });
    expect(shop.people('base_spent')).toEqual([[12_345_000]]);
  });

  it('proved below the first rows', async () => {
    const shop = openShop({ currency: 'EUR' });
    shops.push(shop);
    const rows = Array.from({ length: 600 }, (_row, index) => `+49151${20000000 + index},1.234`);
    await shop.import(`phone,Total spent\n${rows.join('\n')}\n+4915112345678,12.50\n`, { country: 'DE' });
    expect(shop.db.prepare('SELECT max(base_spent) FROM contact').pluck().get()).toBe(12_500_000);
  });
});

describe('a word behind an amount', () => {
  it.each([
    ['thousands', '$1.2K'],
    ['millions', '$4M'],
    ['a share', '$5 %'],
    ['by the month', '$5/month'],
  ])('that is no money is no amount: %s', async (_why, cell) => {
    expect(await spent('US', 'USD', [cell])).toEqual([[null], ['amount-invalid']]);
  });

  it.each([
    ['the currency again', 'US', 'USD', '$5 USD', 5],
    ['as in India', 'IN', 'INR', '₹ 500/-', 500],
  ])('that is: %s', async (_why, country, currency, cell, expected) => {
    expect(await spent(country, currency, [cell])).toEqual([[expected], []]);
  });
});
