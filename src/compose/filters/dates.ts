import {
  type Birthday,
  fromJalali,
  isGregorianDate,
  isJalaliDate,
  type LocalDate,
  toJalali,
  weekdayOf,
} from '../../shared/calendar.ts';
import { asciiDigits } from '../../shared/text.ts';
import { wallTime } from '../../shared/zone.ts';
import { type Filter, type FilterSetting, RenderFailure, textOf } from './filter.ts';
import { persianDigits } from './numbers.ts';
import { type CalendarWords, wordsOf } from './calendarWords.ts';

type Calendar = FilterSetting['calendar'];

/** A date as far as it is known: a birthday may have no year, a date no time. */
interface Known {
  /** Gregorian; undefined for a birthday without its year. */
  readonly date: LocalDate | undefined;
  readonly yearless: Birthday | undefined;
  readonly minute: number | undefined;
}

/** Below this year a date of four digits is Jalali: nobody texts about the Gregorian year 1405. */
const LAST_JALALI_YEAR = 1699;
const TEXT_DATE =
  /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[T ,،]+(\d{1,2}):(\d{2})(?::\d{2}(?:\.\d+)?)?)?\s*(Z|[+-]\d{2}:?\d{2})?$/;

function isBirthday(value: unknown): value is Birthday {
  return typeof value === 'object' && value !== null && 'calendar' in value && 'month' in value;
}

/**
 * Numbers are moments in Unix milliseconds, told in the setting's zone. Texts are `2026-12-11`,
 * `1405/09/20`, either with a time; with an offset or Z they are moments, without one wall time.
 */
function known(value: unknown, setting: FilterSetting): Known | undefined {
  if (value === null || value === undefined || value === '') return undefined;
  if (typeof value === 'number') return momentOf(value, setting);
  if (isBirthday(value)) return birthdayOf(value);
  const text = asciiDigits(textOf(value)).trim();
  if (text === 'now' || text === 'today') return momentOf(setting.now, setting);
  const match = TEXT_DATE.exec(text);
  if (!match) throw new RenderFailure(`"${textOf(value)}" is not a date`);
  const [year, month, day] = [Number(match[1]), Number(match[2]), Number(match[3])];
  const jalali = year <= LAST_JALALI_YEAR;
  if (!(jalali ? isJalaliDate : isGregorianDate)({ year, month, day })) {
    throw new RenderFailure(`"${textOf(value)}" is not a date`);
  }
  const date = jalali ? fromJalali({ year, month, day }) : { year, month, day };
  const minute = match[4] === undefined ? undefined : Number(match[4]) * 60 + Number(match[5]);
  if (match[6] === undefined || minute === undefined) return { date, yearless: undefined, minute };
  return momentOf(Date.UTC(date.year, date.month - 1, date.day, 0, minute) - offsetOf(match[6]), setting);
}

function offsetOf(text: string): number {
  if (text === 'Z') return 0;
  const [hours, minutes] = [Number(text.slice(1, 3)), Number(text.slice(-2))];
  return (text.startsWith('-') ? -1 : 1) * (hours * 60 + minutes) * 60_000;
}

function momentOf(instant: number, setting: FilterSetting): Known {
  const { date, minute } = wallTime(setting.zone, instant);
  return { date, yearless: undefined, minute };
}

function birthdayOf(birthday: Birthday): Known {
  const { calendar, year, month, day } = birthday;
  if (year === undefined) return { date: undefined, yearless: birthday, minute: undefined };
  const date = calendar === 'jalali' ? fromJalali({ year, month, day }) : { year, month, day };
  return { date, yearless: undefined, minute: undefined };
}

/** Formats by name, so that nobody has to know strftime. */
const NAMED: Readonly<Record<string, string>> = {
  long: '%A %-d %B %Y',
  medium: '%-d %B %Y',
  short: '%Y/%m/%d',
  day: '%-d %B',
  weekday: '%A',
  time: '%H:%M',
};

function formatted(value: unknown, calendar: Calendar, format: unknown, setting: FilterSetting): string {
  const when = known(value, setting);
  if (!when) return '';
  const pattern = format === undefined ? 'medium' : textOf(format);
  // A birthday without a year keeps its own calendar: it cannot be told in the other one.
  const words = wordsOf(setting.language, when.yearless?.calendar ?? calendar);
  const text = write(
    Object.hasOwn(NAMED, pattern) ? NAMED[pattern]! : pattern,
    when,
    words,
    when.yearless?.calendar ?? calendar,
  );
  return setting.digits === 'persian' ? persianDigits(text) : text;
}

type Shown = { readonly year?: number | undefined; readonly month: number; readonly day: number };
type Piece = (when: Known, shown: Shown, words: CalendarWords) => string;

const two = (value: number) => String(value).padStart(2, '0');
const hour: (when: Known) => number = ({ minute = 0 }) => Math.floor(minute / 60);
const weekday: Piece = ({ date }, _shown, words) =>
  date === undefined ? '' : words.weekdays[weekdayOf(date) - 1]!;
const month: Piece = (_when, shown, words) => words.months[shown.month - 1]!;

const PIECES: Readonly<Record<string, Piece>> = {
  Y: (_when, { year }) => (year === undefined ? '' : String(year)),
  y: (_when, { year }) => (year === undefined ? '' : two(year % 100)),
  m: (_when, shown) => two(shown.month),
  '-m': (_when, shown) => String(shown.month),
  d: (_when, shown) => two(shown.day),
  '-d': (_when, shown) => String(shown.day),
  e: (_when, shown) => String(shown.day),
  B: month,
  b: month,
  A: weekday,
  a: weekday,
  H: (when) => two(hour(when)),
  '-H': (when) => String(hour(when)),
  M: ({ minute = 0 }) => two(minute % 60),
  '%': () => '%',
};

/** What is wrong with a date format, or undefined. Written in templates, so told before any plan. */
export function faultOfDateFormat(format: string): string | undefined {
  if (Object.hasOwn(NAMED, format)) return undefined;
  if (!format.includes('%')) return `"${format}" is not a date format`;
  for (const [whole, letter] of format.matchAll(/%(-?[A-Za-z%]|)/g)) {
    if (!Object.hasOwn(PIECES, letter!)) return `"${whole}" is not a part of a date`;
  }
  return undefined;
}

export const DATE_FORMATS = `${Object.keys(NAMED).join(', ')}, or parts like %Y/%m/%d, %-d %B, %A, %H:%M`;

function write(pattern: string, when: Known, words: CalendarWords, calendar: Calendar): string {
  const fault = faultOfDateFormat(pattern);
  if (fault !== undefined) throw new RenderFailure(`${fault}: use ${DATE_FORMATS}`);
  const whole = calendar === 'jalali' ? toJalali : (date: LocalDate) => date;
  const shown: Shown = when.date === undefined ? when.yearless! : whole(when.date);
  const text = pattern.replace(/%(-?[A-Za-z%])/g, (_all, letter: string) =>
    PIECES[letter]!(when, shown, words),
  );
  return when.date === undefined ? text.replace(/^[\s/،,-]+|[\s/،,-]+$/g, '') : text;
}

/** Moments as Unix milliseconds, dates as text in either calendar, birthdays: told in the calendar asked for. */
export const dateFilters: Readonly<Record<string, Filter>> = {
  jalali: (value, [format], setting) => formatted(value, 'jalali', format, setting),
  gregorian: (value, [format], setting) => formatted(value, 'gregorian', format, setting),
  date: (value, [format], setting) => formatted(value, setting.calendar, format, setting),
  time: (value, [format], setting) => formatted(value, setting.calendar, format ?? 'time', setting),
};
