import { describe, expect, it } from 'vitest';
import { sayMoney } from '../../../src/cli/output/money.ts';
import type { DateStyle } from '../../../src/cli/output/dates.ts';

const EN: DateStyle = { lang: 'en', calendar: 'gregorian', digits: 'latin' };
const FA: DateStyle = { lang: 'fa', calendar: 'jalali', digits: 'persian' };
const rials = (whole: number) => ({ micros: BigInt(whole) * 1_000_000n, currency: 'IRR' });

describe('sayMoney', () => {
  it.each([
    // why this row                               amount                                     style                     reads
    ['as before, in English', rials(1_581_000), EN, '1,581,000 IRR'],
    ['in Persian with its word and digits', rials(1_581_000), FA, '۱٬۵۸۱٬۰۰۰ ریال'],
    ['digits by choice', rials(1_581_000), { ...FA, digits: 'latin' }, '1,581,000 ریال'],
    ['toman by choice', rials(1_581_000), { ...FA, toman: true }, '۱۵۸٬۱۰۰ تومان'],
    ['an odd rial stays exact in toman', rials(1_505), { ...FA, toman: true }, '۱۵۰٫۵ تومان'],
    ['less than a toman', rials(5), { ...EN, toman: true }, '0.5 toman'],
    ['a debt', rials(-20), { ...EN, toman: true }, '-2 toman'],
    ['toman in English too', rials(150_000), { ...EN, toman: true }, '15,000 toman'],
    [
      'toman is a way to count rials alone',
      { micros: 12_500_000n, currency: 'EUR' },
      { ...FA, toman: true },
      '۱۲٫۵۰ یورو',
    ],
    ['a currency without a Persian word of its own', { micros: 9_000_000n, currency: 'SEK' }, FA, '۹٫۰۰ SEK'],
  ] as const)('%s', (_why, money, style, reads) => {
    expect(sayMoney(money, style)).toBe(reads);
  });
});
