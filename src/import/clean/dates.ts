import { dateOfDay, dayNumber, fromJalali, type LocalDate } from '../../shared/calendar.ts';
import { asciiDigits } from '../../shared/text.ts';
import { DAY_MS, type Instant, MINUTE_MS } from '../../shared/time.ts';
import { instantOf } from '../../shared/zone.ts';
import { partClock } from './clock.ts';
import {
  checked,
  type DateOptions,
  type DateReading,
  JALALI_COUNTRIES,
  ordered,
  yearless,
} from './dayOrder.ts';
import { readIso, type WrittenDate } from './isoDate.ts';
import { monthOf } from './months.ts';

const WEEKDAY = /^(?:(?:sat|sun|mon|tue|wed|thu|fri)[a-z]*|(?:یک|دو|سه|چهار|پنج)?\s?شنبه|جمعه)[,،\s]+/iu;
/** Reads a date in any of the ways lists write it; never moves an impossible one to a possible one. */
export function readDate(cell: string, options: DateOptions): DateReading {
  return readIso(cell) ?? readAnyDate(cell, options);
}

/** Every spelling, also those that {@link readIso} reads faster. */
export function readAnyDate(cell: string, options: DateOptions): DateReading {
  const text = asciiDigits(cell)
    .replace(/[\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff]/g, '')
    .replace(/^'/, '')
    .replace(/ي/g, 'ی')
    .replace(/ك/g, 'ک')
    // 2025年10月16日, 2025년 10월 16일
    .replace(/^(\d{4})\s?[年년]\s?(\d{1,2})\s?[月월]\s?(\d{1,2})\s?[日일]/, '$1-$2-$3')
    .trim();
  if (text === '' || /^(?:[-–—]+|0+([-/.]0+)*([T ][0:.]+)?|n\/?a|none|null|never|ندارد|نامشخص)$/i.test(text))
    return 'empty';
  const { day: written, clock } = partClock(text);
  if (clock === 'invalid') return 'invalid';
  const day = written
    .replace(WEEKDAY, '')
    .replace(/^(\p{L}+)[.,]*\s+(?=[\d./-]+$)/u, (all, word) =>
      BESIDE_DATE.test(word) || /^mar$/i.test(word) ? '' : all,
    )
    .trim();
  const date = readNumbers(day, options) ?? readNamed(day, options) ?? 'invalid';
  return typeof date === 'string' || !clock ? date : { ...date, ...clock };
}

/** Dates of digits alone; undefined when there are letters in it. */
function readNumbers(text: string, options: DateOptions): DateReading | undefined {
  let match = /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})$/.exec(text);
  if (match) return checked(Number(match[1]), Number(match[2]), Number(match[3]));
  match = /^(\d{4})(\d{2})(\d{2})$/.exec(text);
  if (match) return checked(Number(match[1]), Number(match[2]), Number(match[3]));
  match = /^--(\d{2})-?(\d{2})$/.exec(text);
  if (match) return checked(undefined, Number(match[1]), Number(match[2]));
  match = /^(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})$/.exec(text);
  if (match) return ordered(Number(match[1]), Number(match[2]), Number(match[3]), options);
  match = /^(\d{1,2})[-/.](\d{1,2})[-/.](\d{1,2})$/.exec(text);
  if (match && (match[1]!.length === 2 || match[3]!.length === 2)) return shortYear(match, options);
  // As Germans write a day without its year.
  match = /^(\d{1,2})\. ?(\d{1,2})\.$/.exec(text);
  if (match) return checked(undefined, Number(match[2]), Number(match[1]));
  match = /^(\d{1,2})[-/](\d{1,2})$/.exec(text);
  if (match) return yearless(Number(match[1]), Number(match[2]), options);
  match = /^(\d{5})(\.\d+)?$/.exec(text);
  if (match) return serial(Number(match[1]), Number(match[2] ?? 0));
  match = /^(\d{10})(\d{3})?$/.exec(text);
  if (match) return unixTime(Number(match[1]) * 1000 + Number(match[2] ?? 0));
  return /\p{L}/u.test(text) ? undefined : 'invalid';
}

/** 65/05/12 or 12/05/85: the century is a guess and is said to be one. */
function shortYear(match: RegExpExecArray, options: DateOptions): DateReading {
  const [first, second, third] = [Number(match[1]), Number(match[2]), Number(match[3])];
  // Nobody writes a Jalali month first.
  const iranian = JALALI_COUNTRIES.has(options.country) && options.style !== 'month-first';
  // In Iran the year leads: 65/05/12. What is over 31 is the year anywhere.
  const leads = (iranian && third <= 31) || first > 31;
  const year = leads ? first : third;
  const full = iranian
    ? year >= 20
      ? 1300 + year
      : 1400 + year
    : year + (year > options.currentYear % 100 ? 1900 : 2000);
  const date = leads ? checked(full, second, third) : ordered(first, second, full, options);
  return typeof date === 'string' ? date : { ...date, guessed: 'century' };
}

/** Days since 1899-12-30: a date that a spreadsheet gave out as its number. */
function serial(days: number, part: number): DateReading {
  if (days < 10_000 || days > 80_000) return 'invalid';
  const date = dateOfDay(dayNumber({ year: 1899, month: 12, day: 30 }) + days);
  return {
    calendar: 'gregorian',
    ...date,
    guessed: 'serial',
    ...(part > 0 && { time: Math.round(part * DAY_MS) }),
  };
}

function unixTime(ms: number): DateReading {
  const day = Math.floor(ms / DAY_MS);
  return { calendar: 'gregorian', ...dateOfDay(day), time: ms - day * DAY_MS, offset: 0 };
}

/** Small words, and the days of the week as they are written in French, German, Spanish, Italian, Portuguese, Turkish and Russian. */
const BESIDE_DATE = new RegExp(
  `^(?:${[
    'of|de|del|do|di|den|ماه|le|el|il|a|à|à|at|às|as|las|alle|ore|um|uhr|saat|в|г|года|год',
    'lun|lundi|mardi|mer|mercredi|jeu|jeudi|ven|vendredi|sam|samedi|dim|dimanche',
    'montag|mo|dienstag|di|mittwoch|mi|donnerstag|freitag|fr|samstag|sa|sonnabend|sonntag|so',
    'lunes|martes|mi[ée]rcoles|mi[ée]|jueves|jue|viernes|vie|s[áa]bado|s[áa]b|domingo|dom',
    'luned[iì]|marted[iì]|mercoled[iì]|gioved[iì]|gio|venerd[iì]|sabato|domenica',
    'segunda|ter[çc]a|quarta|quinta|sexta|feira|seg|ter|qua|qui|sex',
    'pazartesi|sal[ıi]|[çc]ar[şs]amba|per[şs]embe|cuma|cumartesi|pazar|pzt|[çc]ar|per|cum|cmt|paz',
    'понедельник|вторник|среда|четверг|пятница|суббота|воскресенье|пн|вт|ср|чт|пт|сб|вс',
  ].join('|')})$`,
  'iu',
);

/** `mar. 12 févr. 2024`: no March, where another month follows. */
function isTuesday(index: number, words: readonly string[]): boolean {
  return (
    index === 0 &&
    words[0]!.toLowerCase() === 'mar' &&
    words.slice(1).some((word) => monthOf(word) !== undefined)
  );
}

/** `12 مهر 1370`, `Oct 3, 1990`, `3 octobre`. */
function readNamed(text: string, options: DateOptions): DateReading | undefined {
  const words = text
    .replace(/(\d)(?:st|nd|rd|th|er|ام|م|º|°|ª)(?=[\s,،]|$)/gi, '$1')
    .split(/[\s,،./-]+/)
    .map((word) => word.replace(/(?<=\p{L}{2})ماه$/u, ''))
    .filter((word, index, all) => word !== '' && !BESIDE_DATE.test(word) && !isTuesday(index, all));
  const names = words.map(monthOf);
  const place = names.findIndex((name) => name !== undefined);
  const month = names[place];
  const numbers = words.filter((_word, index) => index !== place);
  if (!month || numbers.length === 0 || numbers.length > 2 || numbers.some((word) => !/^\d{1,4}$/.test(word)))
    return undefined;
  const [first, second] = numbers as [string, string?];
  const yearLeads = first.length === 4;
  const day = Number(yearLeads ? second : first);
  const yearText = yearLeads ? first : second;
  if (Number.isNaN(day)) return 'invalid';
  if (yearText === undefined) return checked(undefined, month.month, day, month.calendar);
  const short = yearText.length < 4;
  const jalali = month.calendar === 'jalali';
  const full = !short
    ? Number(yearText)
    : jalali
      ? 1300 + Number(yearText)
      : Number(yearText) + (Number(yearText) > options.currentYear % 100 ? 1900 : 2000);
  const date = checked(full, month.month, day, month.calendar);
  return typeof date === 'string' || !short ? date : { ...date, guessed: 'century' };
}

/** The Gregorian day. Only for a date with its year. */
export function gregorianOf({ calendar, year, month, day }: WrittenDate): LocalDate {
  const date = { year: year!, month, day };
  return calendar === 'jalali' ? fromJalali(date) : date;
}

/** The moment: of the clock written, else the start of that day in the business's zone. */
export function instantOfDate(date: WrittenDate, zone: string): Instant {
  const local = gregorianOf(date);
  const time = date.time ?? 0;
  if (date.offset !== undefined) return dayNumber(local) * DAY_MS + time - date.offset;
  const minute = Math.floor(time / MINUTE_MS);
  return instantOf(zone, local, minute) + (time - minute * MINUTE_MS);
}
