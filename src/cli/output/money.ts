import { type Money, showMoney } from '../../shared/money.ts';
import { type DateStyle, inDigits } from './dates.ts';

const PERSIAN_NAMES: Readonly<Record<string, string>> = {
  IRR: 'ریال',
  EUR: 'یورو',
  USD: 'دلار',
  GBP: 'پوند',
  TRY: 'لیر',
  AED: 'درهم',
  toman: 'تومان',
};

/** `12,345 IRR`, in Persian «۱۲٬۳۴۵ ریال»; who counts in toman reads a tenth of the rials, exactly. */
export function sayMoney(money: Money, { lang, digits, toman }: DateStyle): string {
  const inToman = toman === true && money.currency === 'IRR';
  const [amount = '', unit = ''] = (inToman ? tomanOf(money.micros) : showMoney(money)).split(' ');
  const named = lang === 'fa' ? (PERSIAN_NAMES[unit] ?? unit) : unit;
  const shown = digits === 'latin' ? amount : inDigits(amount, digits).replaceAll(',', '٬').replace('.', '٫');
  return `${shown} ${named}`;
}

/** Rounded up to the rial, as amounts are; a rial is a tenth of a toman. */
function tomanOf(micros: bigint): string {
  const rials = showMoney({ micros, currency: 'IRR' }).replace(/[^\d-]/g, '');
  const last = rials.at(-1);
  const whole = rials.slice(0, -1).replace('-', '') || '0';
  const sign = rials.startsWith('-') ? '-' : '';
  return `${sign}${whole.replace(/\B(?=(\d{3})+$)/g, ',')}${last === '0' ? '' : `.${last}`} toman`;
}
