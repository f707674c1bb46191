import { gregorianMonthLength, jalaliMonthLength } from '../shared/calendar.ts';
import { fold } from '../shared/text.ts';
import type { CalendarName, EveryRule } from './campaign.ts';

const WEEKDAYS: Readonly<Record<string, number>> = named([
  ['monday', 'mon', 'دوشنبه'],
  ['tuesday', 'tue', 'سه شنبه'],
  ['wednesday', 'wed', 'چهارشنبه'],
  ['thursday', 'thu', 'پنجشنبه', 'پنج شنبه'],
  ['friday', 'fri', 'جمعه'],
  ['saturday', 'sat', 'شنبه'],
  ['sunday', 'sun', 'یکشنبه'],
]);

const JALALI_MONTHS = named([
  ['فروردین', 'farvardin'],
  ['اردیبهشت', 'ordibehesht'],
  ['خرداد', 'khordad'],
  ['تیر', 'tir'],
  ['مرداد', 'امرداد', 'mordad'],
  ['شهریور', 'shahrivar'],
  ['مهر', 'mehr'],
  ['آبان', 'aban'],
  ['آذر', 'azar'],
  ['دی', 'dey'],
  ['بهمن', 'bahman'],
  ['اسفند', 'esfand'],
]);

const GREGORIAN_MONTHS = named([
  ['january', 'jan'],
  ['february', 'feb'],
  ['march', 'mar'],
  ['april', 'apr'],
  ['may'],
  ['june', 'jun'],
  ['july', 'jul'],
  ['august', 'aug'],
  ['september', 'sep'],
  ['october', 'oct'],
  ['november', 'nov'],
  ['december', 'dec'],
]);

/** Half-spaces, letters and digits are folded, so «سه‌شنبه» may be written in any of its ways. */
function named(names: readonly (readonly string[])[]): Readonly<Record<string, number>> {
  const byName: Record<string, number> = {};
  names.forEach((spellings, index) => {
    for (const name of spellings) byName[key(name)] = index + 1;
  });
  return byName;
}

function key(word: string): string {
  return fold(word).replaceAll(' ', '');
}

/**
 * Reads `every`: "day at 10:00", "monday at 10:00", "1 فروردین at 10:00", "25 december at 10:00",
 * "month 1 at 10:00"; «هر روز ساعت ۱۰:۰۰», «شنبه ساعت ۱۰», «ماه ۱ ساعت ۱۰:۰۰» too.
 * @param calendar of "month N"; a month's name brings its own
 * @returns undefined when it is none of these, or names a day that never comes
 */
export function readEvery(text: string, calendar: CalendarName): EveryRule | undefined {
  const match = /^(?:(?:every|each|هر)\s+)?(.+?)\s+(?:at|ساعت|در ساعت)\s+(\d{1,2})(?::(\d{2}))?$/.exec(
    fold(text),
  );
  if (!match) return undefined;
  const minute = Number(match[2]) * 60 + Number(match[3] ?? 0);
  if (minute >= 1440 || Number(match[3] ?? 0) > 59) return undefined;
  const what = match[1]!;
  const word = key(what);
  if (word === 'day' || word === 'روز') return { unit: 'day', minute };
  const weekday = WEEKDAYS[word];
  if (weekday !== undefined) return { unit: 'weekday', weekday, minute };
  return readMonthly(what, calendar, minute) ?? readYearly(what, minute);
}

function readMonthly(what: string, calendar: CalendarName, minute: number): EveryRule | undefined {
  const match = /^(?:month|ماه)\s+(?:day\s+|روز\s+)?(\d{1,2})$/.exec(what);
  const day = Number(match?.[1] ?? 0);
  return day >= 1 && day <= 31 ? { unit: 'month', day, calendar, minute } : undefined;
}

function readYearly(what: string, minute: number): EveryRule | undefined {
  const match = /^(?:(\d{1,2})\s+(?:of\s+)?(\p{L}+)(?:\s+ماه)?|(\p{L}+)\s+(\d{1,2}))$/u.exec(what);
  if (!match) return undefined;
  const day = Number(match[1] ?? match[4]);
  const name = key(match[2] ?? match[3]!);
  const jalali = JALALI_MONTHS[name];
  const month = jalali ?? GREGORIAN_MONTHS[name];
  if (month === undefined || day < 1) return undefined;
  // In years 1403 and 2024 the last months have their leap day: a day beyond these never comes.
  const longest = jalali === undefined ? gregorianMonthLength(2024, month) : jalaliMonthLength(1403, month);
  return day > longest
    ? undefined
    : { unit: 'year', month, day, calendar: jalali === undefined ? 'gregorian' : 'jalali', minute };
}
