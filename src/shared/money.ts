import { UserError } from './errors.ts';
import { asciiDigits } from './text.ts';

/** An amount of one currency. `micros` are millionths of its unit, so 1,500 IRR is 1_500_000_000n. */
export interface Money {
  readonly micros: bigint;
  readonly currency: string;
}

export const MICROS = 1_000_000n;

/** Toman is how people in Iran count; the currency is the rial and one toman is ten of them. */
const UNITS: Readonly<Record<string, readonly [currency: string, factor: bigint]>> = {
  toman: ['IRR', 10n],
  tomans: ['IRR', 10n],
  تومان: ['IRR', 10n],
  تومن: ['IRR', 10n],
  rial: ['IRR', 1n],
  rials: ['IRR', 1n],
  ریال: ['IRR', 1n],
};

/**
 * Reads `150000`, `150_000.5`, `"150000 IRR"`, `"15000 toman"`, `"۱۵۰۰۰ تومان"`.
 * @returns undefined when the text is no amount; a bare number takes `defaultCurrency`.
 */
export function readMoney(input: string | number, defaultCurrency: string): Money | undefined {
  const text = asciiDigits(String(input))
    .replace(/[ي]/g, 'ی')
    .replace(/٫/g, '.')
    .replace(/[٬،_,\u00a0\u200c]/g, '')
    .trim();
  const match = /^(-?)(\d{1,15})(?:\.(\d{1,6})\d*)?\s*(\p{L}*)$/u.exec(text);
  if (!match) return undefined;
  const [, sign, whole, fraction = '', word = ''] = match;
  const unit = word === '' ? ([defaultCurrency, 1n] as const) : unitOf(word);
  if (!unit) return undefined;
  const micros = (BigInt(whole!) * MICROS + BigInt(fraction.padEnd(6, '0') || '0')) * unit[1];
  return { micros: sign ? -micros : micros, currency: unit[0] };
}

function unitOf(word: string): readonly [string, bigint] | undefined {
  const known = UNITS[word.toLowerCase()];
  if (known) return known;
  return /^[A-Za-z]{3}$/.test(word) ? [word.toUpperCase(), 1n] : undefined;
}

/** Like {@link readMoney}, for a setting: an amount that cannot be read is an error that names the setting. */
export function moneySetting(name: string, input: string | number, defaultCurrency: string): Money {
  const money = readMoney(input, defaultCurrency);
  if (money) return money;
  throw new UserError('amount-unreadable', `${name}: "${input}" is not an amount.`, {
    hint: `Write it like 150000, "150000 ${defaultCurrency}" or "15000 toman".`,
  });
}

/** A decimal string without exponent or trailing zeros: what JSON carries. */
export function decimal(micros: bigint): string {
  const sign = micros < 0n ? '-' : '';
  const size = micros < 0n ? -micros : micros;
  const fraction = (size % MICROS).toString().padStart(6, '0').replace(/0+$/, '');
  return `${sign}${size / MICROS}${fraction === '' ? '' : `.${fraction}`}`;
}

/** The digits after the point in which people pay: 0 for IRR and JPY, 3 for KWD, 2 for most. */
function minorDigits(currency: string): number {
  try {
    const style = new Intl.NumberFormat('en', { style: 'currency', currency });
    return currency === 'IRR' ? 0 : (style.resolvedOptions().maximumFractionDigits ?? 2);
  } catch {
    return 2;
  }
}

/** A total for people: grouped, rounded **up** once to what can be paid, with its currency. */
export function showMoney({ micros, currency }: Money): string {
  const digits = minorDigits(currency);
  const step = 10n ** BigInt(6 - digits);
  const up = micros >= 0n ? (micros + step - 1n) / step : micros / step;
  const text = decimal(up * step);
  const [whole = '0', fraction = ''] = text.split('.');
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, ',');
  return `${grouped}${digits > 0 ? `.${fraction.padEnd(digits, '0')}` : ''} ${currency}`;
}
