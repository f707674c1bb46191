import { fold } from '../shared/text.ts';
import type { Unit } from './filter.ts';

/** Words of the language in other dress: Persian, plurals, abbreviations. Folded form -> the word. */
const ALIASES: Readonly<Record<string, string>> = {
  و: 'and',
  یا: 'or',
  نه: 'not',
  همه: 'everyone',
  everybody: 'everyone',
  امروز: 'today',
  دیروز: 'yesterday',
  فردا: 'tomorrow',
  خالی: 'empty',
  missing: 'empty',
  null: 'empty',
  blank: 'empty',
  بین: 'between',
  past: 'last',
};

/** The word a bare token stands for; keywords are case-blind. */
export function keyword(text: string): string {
  const folded = fold(text);
  return Object.hasOwn(ALIASES, folded) ? ALIASES[folded]! : folded;
}

const UNIT_WORDS: Readonly<Record<string, Unit>> = {
  minute: 'minute',
  minutes: 'minute',
  min: 'minute',
  mins: 'minute',
  دقیقه: 'minute',
  hour: 'hour',
  hours: 'hour',
  h: 'hour',
  hr: 'hour',
  hrs: 'hour',
  ساعت: 'hour',
  day: 'day',
  days: 'day',
  d: 'day',
  روز: 'day',
  week: 'week',
  weeks: 'week',
  w: 'week',
  wk: 'week',
  هفته: 'week',
  month: 'month',
  months: 'month',
  mo: 'month',
  ماه: 'month',
  year: 'year',
  years: 'year',
  y: 'year',
  yr: 'year',
  سال: 'year',
};

export function unitOf(text: string): Unit | undefined {
  const folded = fold(text);
  return Object.hasOwn(UNIT_WORDS, folded) ? UNIT_WORDS[folded] : undefined;
}

export interface MonthName {
  readonly calendar: 'jalali' | 'gregorian';
  readonly month: number;
}

const JALALI = [
  ['فروردین', 'farvardin'],
  ['اردیبهشت', 'ordibehesht'],
  ['خرداد', 'khordad'],
  ['تیر', 'tir'],
  ['مرداد', 'امرداد', 'mordad'],
  ['شهریور', 'shahrivar'],
  ['مهر', 'mehr'],
  ['آبان', 'ابان', 'aban'],
  ['آذر', 'اذر', 'azar'],
  ['دی', 'dey'],
  ['بهمن', 'bahman'],
  ['اسفند', 'esfand'],
];
const GREGORIAN = [
  ['January', 'jan', 'ژانویه'],
  ['February', 'feb', 'فوریه'],
  ['March', 'mar', 'مارس'],
  ['April', 'apr', 'آوریل'],
  ['May', 'مه'],
  ['June', 'jun', 'ژوئن'],
  ['July', 'jul', 'ژوئیه', 'جولای'],
  ['August', 'aug', 'اوت'],
  ['September', 'sep', 'sept', 'سپتامبر'],
  ['October', 'oct', 'اکتبر'],
  ['November', 'nov', 'نوامبر'],
  ['December', 'dec', 'دسامبر'],
];

const MONTHS = new Map<string, MonthName>();
GREGORIAN.forEach((names, index) => {
  for (const name of names) MONTHS.set(fold(name), { calendar: 'gregorian', month: index + 1 });
});
JALALI.forEach((names, index) => {
  for (const name of names) MONTHS.set(fold(name), { calendar: 'jalali', month: index + 1 });
});

/** فروردین, Farvardin, October, oct … */
export function monthOf(text: string): MonthName | undefined {
  return MONTHS.get(fold(text));
}

export const MONTH_NAMES: readonly string[] = [...JALALI, ...GREGORIAN].flat();
