import { MICROS } from '../../shared/money.ts';
import { asciiDigits } from '../../shared/text.ts';
import type { Unit } from '../map/fields.ts';

export interface AmountOptions {
  /** Of the business, or of the row's own currency column. */
  readonly currency: string;
  /** What the header says. */
  readonly unit: Unit | undefined;
}

export type AmountReading =
  | { readonly kind: 'amount'; readonly micros: number; readonly currency: string }
  | { readonly kind: 'empty' | 'invalid' };

const WORDS: Readonly<Record<string, readonly [currency: string, factor: number]>> = {
  تومان: ['IRR', 10],
  تومن: ['IRR', 10],
  toman: ['IRR', 10],
  tomans: ['IRR', 10],
  ت: ['IRR', 10],
  ریال: ['IRR', 1],
  rial: ['IRR', 1],
  rials: ['IRR', 1],
  '﷼': ['IRR', 1],
  '€': ['EUR', 1],
  '£': ['GBP', 1],
  '¥': ['JPY', 1],
  '₺': ['TRY', 1],
  '₹': ['INR', 1],
  '₽': ['RUB', 1],
  kr: ['SEK', 1],
};
/** Currencies that nobody writes with decimals: 1.250 is one thousand two hundred and fifty. */
const WHOLE = new Set(['IRR', 'JPY', 'KRW', 'VND', 'IDR', 'CLP', 'IQD', 'AFN']);

/** Reads an amount with separators and units of any script. Grouping is told from its form, and never across currencies. */
export function readAmount(cell: string, { currency, unit }: AmountOptions): AmountReading {
  if (/^\d{1,12}$/.test(cell)) return amount(Number(cell) * 1e6, currency, unit);
  const text = asciiDigits(cell)
    .replace(/[\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff]/g, '')
    .replace(/ي/g, 'ی')
    .replace(/^['"]/, '')
    .trim();
  if (text === '' || /^[-–—]+$/.test(text)) return { kind: 'empty' };
  const match = /^(\(?)\s*([^\d\s.,()+-]*)\s*([+-]?)\s*([\d][\d.,٬٫،_'’\u00a0\u202f ]*)\s*([^\d]*)$/u.exec(
    text,
  );
  if (!match) return { kind: 'invalid' };
  const [, open, before, sign, digits, tail] = match;
  const after = tail!.replace(/\)$/, '').trim();
  const word = (before || after || '').toLowerCase().replace(/\.$/, '');
  const named =
    word === ''
      ? undefined
      : (WORDS[word] ??
        (/^[a-z]{3}$/.test(word)
          ? ([word.toUpperCase(), 1] as const)
          : word === '$'
            ? ([currency, 1] as const)
            : null));
  if (named === null || (open === '(') !== /\)$/.test(tail!)) return { kind: 'invalid' };
  const number = plainNumber(digits!.trim(), named?.[0] ?? currency);
  if (number === undefined) return { kind: 'invalid' };
  const signed = (sign === '-' || open === '(' ? -1 : 1) * Math.round(number * Number(MICROS));
  return named
    ? { kind: 'amount', micros: signed * named[1], currency: named[0] }
    : amount(signed, currency, unit);
}

function amount(micros: number, currency: string, unit: Unit | undefined): AmountReading {
  if (unit === undefined) return { kind: 'amount', micros, currency };
  if (unit === 'toman' || unit === 'rial')
    return { kind: 'amount', micros: unit === 'toman' ? micros * 10 : micros, currency: 'IRR' };
  return { kind: 'amount', micros, currency: unit };
}

/** Takes grouping out: 1,240,000 · 1.240.000 · 1 240 000,50 · 12,34,567.8. */
export function plainNumber(text: string, currency = ''): number | undefined {
  const clean = text
    .replace(/[\s_'’\u00a0\u202f٬]/g, '')
    .replace(/٫/g, '.')
    .replace(/،/g, ',');
  const dots = clean.split('.').length - 1;
  const commas = clean.split(',').length - 1;
  if (dots > 0 && commas > 0) {
    const comma = clean.lastIndexOf(',') > clean.lastIndexOf('.');
    if ((comma ? commas : dots) > 1) return undefined;
    return Number(comma ? clean.replace(/\./g, '').replace(',', '.') : clean.replace(/,/g, ''));
  }
  if (commas === 0 && dots === 0) return Number(clean);
  const mark = commas > 0 ? ',' : '.';
  const parts = clean.split(mark);
  const grouped =
    parts.slice(1).every((part) => part.length === 3) && parts[0]!.length <= 3 && parts[0] !== '';
  if (parts.length > 2) {
    const indian = mark === ',' && /^\d{1,2}(?:,\d{2})+,\d{3}$/.test(clean);
    return grouped || indian ? Number(parts.join('')) : undefined;
  }
  // One mark and three digits after it: a comma groups, a point does so only where nobody writes decimals.
  if (grouped && parts[0] !== '0' && (mark === ',' || WHOLE.has(currency))) return Number(parts.join(''));
  return Number(parts.join('.'));
}
