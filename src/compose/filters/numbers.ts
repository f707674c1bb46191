import { decimal, readMoney } from '../../shared/money.ts';
import { asciiDigits } from '../../shared/text.ts';
import { persianDigits } from './digits.ts';
import { type Filter, type FilterSetting, RenderFailure, textOf } from './filter.ts';

/** `150000` as 150,000 or ۱۵۰٬۰۰۰, exactly: nothing is rounded. */
function grouped(plain: string, digits: FilterSetting['digits']): string {
  const [whole = '', fraction] = plain.split('.');
  const persian = digits === 'persian';
  const groups = inThousands(whole, persian ? '٬' : ',');
  const text = fraction === undefined ? groups : `${groups}${persian ? '٫' : '.'}${fraction}`;
  return persian ? persianDigits(text) : text;
}

/** Cut by hand: the usual pattern looks at every digit's whole tail. */
function inThousands(whole: string, comma: string): string {
  const sign = whole.startsWith('-') ? 1 : 0;
  let text = '';
  let end = whole.length;
  for (; end - 3 > sign; end -= 3) text = `${comma}${whole.slice(end - 3, end)}${text}`;
  return whole.slice(0, end) + text;
}

interface Amount {
  readonly micros: bigint;
  readonly currency: string;
}

function amountOf(value: unknown, setting: FilterSetting): Amount | undefined {
  if (value === null || value === undefined || value === '') return undefined;
  const plain = typeof value === 'number' ? plainNumber(value) : textOf(value);
  const money = readMoney(plain, setting.currency);
  if (!money) throw new RenderFailure(`"${plain}" is not an amount`);
  return money;
}

/** JavaScript writes big and small numbers with an exponent; people do not. */
function plainNumber(value: number): string {
  const text = String(value);
  return text.includes('e') && Number.isFinite(value) ? value.toFixed(6).replace(/\.?0+$/, '') : text;
}

function rials({ micros, currency }: Amount): bigint {
  if (currency !== 'IRR') throw new RenderFailure(`an amount in ${currency} cannot be told in rial or toman`);
  return micros;
}

function persianWord(setting: FilterSetting): boolean {
  return setting.language.toLowerCase().startsWith('fa');
}

/** Amounts of whole rials, as nearly all are; the long way round is for the rest and for the errors. */
function wholeRials(value: unknown, { currency }: FilterSetting): string | undefined {
  if (currency !== 'IRR') return undefined;
  const text = typeof value === 'number' ? String(value) : value;
  return typeof text === 'string' && /^(?:0|[1-9]\d{0,14})$/.test(text) ? text : undefined;
}

const toman: Filter = (value, _args, setting) => {
  const whole = wholeRials(value, setting);
  if (whole?.endsWith('0') && whole !== '0') return tomanText(whole.slice(0, -1), setting);
  const amount = amountOf(value, setting);
  if (!amount) return '';
  const micros = rials(amount);
  // A seventh decimal cannot be kept; amounts of less than a thousandth of a rial do not exist.
  return tomanText(decimal(micros / 10n), setting);
};

function tomanText(plain: string, setting: FilterSetting): string {
  return `${grouped(plain, setting.digits)} ${persianWord(setting) ? 'تومان' : 'toman'}`;
}

const rial: Filter = (value, _args, setting) => {
  let plain = wholeRials(value, setting);
  if (plain === undefined) {
    const amount = amountOf(value, setting);
    if (!amount) return '';
    plain = decimal(rials(amount));
  }
  return `${grouped(plain, setting.digits)} ${persianWord(setting) ? 'ریال' : 'rial'}`;
};

/** In the business's currency; cents are written in full where there are any. */
const money: Filter = (value, _args, setting) => {
  const amount = amountOf(value, setting);
  if (!amount) return '';
  if (amount.currency === 'IRR') return rial(value, [], setting);
  const [whole, fraction] = decimal(amount.micros).split('.');
  const plain = fraction === undefined ? whole! : `${whole}.${fraction.padEnd(2, '0')}`;
  return `${grouped(plain, setting.digits)} ${amount.currency}`;
};

const number: Filter = (value, _args, setting) => {
  if (value === null || value === undefined || value === '') return '';
  const plain = asciiDigits(typeof value === 'number' ? plainNumber(value) : textOf(value)).replace(
    /[٬,_]/g,
    '',
  );
  if (!/^-?\d+(\.\d+)?$/.test(plain)) throw new RenderFailure(`"${textOf(value)}" is not a number`);
  return grouped(plain, setting.digits);
};

export const numberFilters: Readonly<Record<string, Filter>> = {
  toman,
  rial,
  money,
  number,
  fa_digits: (value) => persianDigits(textOf(value)),
  latin_digits: (value) => asciiDigits(textOf(value)),
};
