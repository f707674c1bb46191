import { MICROS } from '../../shared/money.ts';
import { asciiDigits } from '../../shared/text.ts';
import type { DecimalMark } from '../map/decimalMark.ts';
import type { Unit } from '../map/fields.ts';

export interface AmountOptions {
  /** Of the business, or of the row's own currency column. */
  readonly currency: string;
  /** What the header says. */
  readonly unit: Unit | undefined;
  /** Of its column; default: the point. */
  readonly decimal?: DecimalMark | undefined;
}

export type AmountReading =
  | { readonly kind: 'amount'; readonly micros: number; readonly currency: string }
  | { readonly kind: 'empty' | 'invalid' };

const TOMAN: ReadonlySet<string> = new Set(['تومان', 'تومن', 'toman', 'tomans', 'ت']);
/** The currencies that a word or sign may mean: the business's own where it is among them, else the first. */
const SIGNS: Readonly<Record<string, string>> = Object.fromEntries(
  (
    [
      ['ریال|rial|rials|riyal|﷼|ر.س|sr', 'IRR SAR QAR OMR YER'],
      ['دینار|dinar|jd|kd', 'IQD KWD JOD BHD TND DZD LYD RSD'],
      ['درهم|د.إ|dh|dhs|dirham', 'AED MAD'],
      ['€|euro|euros|يورو|یورو', 'EUR'],
      ['£', 'GBP EGP LBP SYP'],
      ['¥|円|元', 'JPY CNY'],
      ['$', 'USD CAD AUD NZD SGD HKD TWD MXN CLP COP ARS UYU JMD TTD BBD BSD BZD FJD NAD XCD'],
      ['us$', 'USD'],
      ['r$', 'BRL'],
      ['kr|:-', 'SEK NOK DKK ISK'],
      ['₺|tl', 'TRY'],
      ['₹|rs|₨', 'INR PKR LKR NPR MUR'],
      ['₽|руб|р|rub', 'RUB BYN'],
      ['₴|грн', 'UAH'],
      ['₸|тг', 'KZT'],
      ['₼|man|manat', 'AZN TMT'],
      ['₪', 'ILS'],
      ['₫|đ', 'VND'],
      ['₩|원', 'KRW'],
      ['฿', 'THB'],
      ['₱', 'PHP'],
      ['₦', 'NGN'],
      ['rp', 'IDR'],
      ['rm', 'MYR'],
      ['zł|zl', 'PLN'],
      ['kč', 'CZK'],
      ['ft', 'HUF'],
      ['lei', 'RON MDL'],
      ['лв', 'BGN'],
      ['fr|sfr', 'CHF'],
      ['s/', 'PEN'],
    ] as const
  ).flatMap(([signs, currencies]) => signs.split('|').map((sign) => [sign, currencies])),
);

/** Undefined: no word of money. */
function currencyNamed(word: string, own: string): readonly [currency: string, factor: number] | undefined {
  if (TOMAN.has(word)) return ['IRR', 10];
  const meant = SIGNS[word]?.split(' ');
  if (meant) return [meant.includes(own) ? own : meant[0]!, 1];
  return /^[a-z]{3}$/.test(word) ? [word.toUpperCase(), 1] : undefined;
}
/** Whether a word or sign is one of money. */
export function isMoneyWord(word: string): boolean {
  return TOMAN.has(word) || Object.hasOwn(SIGNS, word) || CODES.has(word);
}

const CODES: ReadonlySet<string> = new Set(
  Object.values(SIGNS).flatMap((codes) => codes.toLowerCase().split(' ')),
);

/** Currencies that nobody writes with decimals: 1.250 is one thousand two hundred and fifty. */
const WHOLE = new Set(['IRR', 'JPY', 'KRW', 'VND', 'IDR', 'CLP', 'IQD', 'AFN']);

/** Reads an amount with separators and units of any script. Grouping is told from its form, and never across currencies. */
export function readAmount(cell: string, { currency, unit, decimal }: AmountOptions): AmountReading {
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
  const named = word === '' ? undefined : currencyNamed(word, currency);
  // `$1.2K`: a word that is no money may be a thousand times the number.
  const behind = before === '' ? '' : after.toLowerCase().replace(/\.$/, '');
  if (/[\p{L}%]/u.test(behind) && !currencyNamed(behind, currency)) return { kind: 'invalid' };
  if ((word !== '' && !named) || (open === '(') !== /\)$/.test(tail!)) return { kind: 'invalid' };
  const number = plainNumber(digits!.trim(), { currency: named?.[0] ?? currency, decimal });
  if (number === undefined) return { kind: 'invalid' };
  const signed = (sign === '-' || open === '(' ? -1 : 1) * Math.round(number * Number(MICROS));
  return named
    ? { kind: 'amount', micros: signed * named[1], currency: named[0] }
    : amount(signed, currency, unit);
}

function amount(micros: number, currency: string, unit: Unit | undefined): AmountReading {
  if (unit === undefined) return { kind: 'amount', micros, currency };
  if (unit === 'toman') return { kind: 'amount', micros: micros * 10, currency: 'IRR' };
  if (unit === 'rial') return { kind: 'amount', micros, currency: currencyNamed('rial', currency)![0] };
  return { kind: 'amount', micros, currency: unit };
}

/** Takes grouping out: 1,240,000 · 1.240.000 · 1 240 000,50 · 12,34,567.8. */
export function plainNumber(
  text: string,
  { currency = '', decimal }: { readonly currency?: string; readonly decimal?: DecimalMark | undefined } = {},
): number | undefined {
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
  // One mark and three digits after it: a comma groups, a point where nobody writes decimals or the comma parts them.
  const groups = mark === ',' || decimal === ',' || WHOLE.has(currency);
  if (grouped && parts[0] !== '0' && groups) return Number(parts.join(''));
  return Number(parts.join('.'));
}
