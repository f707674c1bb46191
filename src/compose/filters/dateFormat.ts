import { dateOfDay, toJalali, weekdayOfDay } from '../../shared/calendar.ts';
import { type CalendarWords, wordsOf } from './calendarWords.ts';
import { RenderFailure } from './filter.ts';
import { persianDigits } from './digits.ts';

export type Calendar = 'jalali' | 'gregorian';

/** Formats by name, so that nobody has to know strftime. */
const NAMED: Readonly<Record<string, string>> = {
  long: '%A %-d %B %Y',
  medium: '%-d %B %Y',
  short: '%Y/%m/%d',
  day: '%-d %B',
  weekday: '%A',
  time: '%H:%M',
};

export const DATE_FORMATS = `${Object.keys(NAMED).join(', ')}, or parts like %Y/%m/%d, %-d %B, %A, %H:%M`;

/** A day as its calendar counts it; a birthday may lack its year, and then its weekday. */
interface Shown {
  readonly year: number | undefined;
  readonly month: number;
  readonly day: number;
  /** ISO: 1 Monday. */
  readonly weekday: number | undefined;
  readonly minute: number;
}

type Piece = (shown: Shown, words: CalendarWords) => string;

const two = (value: number) => String(value).padStart(2, '0');
const hour = (minute: number) => Math.floor(minute / 60);
const weekday: Piece = (shown, words) =>
  shown.weekday === undefined ? '' : words.weekdays[shown.weekday - 1]!;
const month: Piece = (shown, words) => words.months[shown.month - 1]!;

const PIECES: Readonly<Record<string, Piece>> = {
  Y: ({ year }) => (year === undefined ? '' : String(year)),
  y: ({ year }) => (year === undefined ? '' : two(year % 100)),
  m: (shown) => two(shown.month),
  '-m': (shown) => String(shown.month),
  d: (shown) => two(shown.day),
  '-d': (shown) => String(shown.day),
  e: (shown) => String(shown.day),
  B: month,
  b: month,
  A: weekday,
  a: weekday,
  H: ({ minute }) => two(hour(minute)),
  '-H': ({ minute }) => String(hour(minute)),
  I: (shown) => two(hour(shown.minute) % 12 || 12),
  '-I': (shown) => String(hour(shown.minute) % 12 || 12),
  p: ({ minute }) => (minute < 720 ? 'AM' : 'PM'),
  M: ({ minute }) => two(minute % 60),
  '%': () => '%',
};

/** What is wrong with a date format, or undefined. Formats stand in templates, so this is told before any plan. */
export function faultOfDateFormat(format: string): string | undefined {
  if (Object.hasOwn(NAMED, format)) return undefined;
  if (!format.includes('%')) return `"${format}" is not a date format`;
  for (const [whole, letter] of format.matchAll(/%(-?[A-Za-z%]|)/g)) {
    if (!Object.hasOwn(PIECES, letter!)) return `"${whole}" is not a part of a date`;
  }
  return undefined;
}

/** Writes days in one format, calendar and language. */
export interface DateWriter {
  readonly needsTime: boolean;
  /** @param day days since 1970-01-01 @param minute of the day */
  write(day: number, minute: number): string;
  /** A birthday without its year, in this writer's calendar. */
  writeYearless(month: number, day: number): string;
}

// Filled from their keys alone. Formats and days are few; the bounds are for templates that make them up.
const writers = new Map<string, DateWriter>();
const MOST_WRITERS = 200;
const MOST_DAYS = 20_000;

/** @throws RenderFailure when the format is none */
export function dateWriter(
  format: string,
  calendar: Calendar,
  language: string,
  digits: 'persian' | 'latin',
): DateWriter {
  const key = `${calendar} ${language} ${digits} ${format}`;
  let writer = writers.get(key);
  if (!writer) {
    if (writers.size >= MOST_WRITERS) writers.clear();
    writer = createWriter(format, calendar, language, digits);
    writers.set(key, writer);
  }
  return writer;
}

function createWriter(
  format: string,
  calendar: Calendar,
  language: string,
  digits: 'persian' | 'latin',
): DateWriter {
  const fault = faultOfDateFormat(format);
  if (fault !== undefined) throw new RenderFailure(`${fault}: use ${DATE_FORMATS}`);
  const words = wordsOf(language, calendar);
  const pattern = Object.hasOwn(NAMED, format) ? NAMED[format]! : format;
  const pieces = pattern
    .split(/%(-?[A-Za-z%])/)
    .map((text, index) => (index % 2 === 0 ? text : PIECES[text]!));
  const needsTime = /%-?[HIMp]/.test(pattern);
  const days = new Map<number, string>();
  const join = (shown: Shown) => {
    const text = pieces.map((piece) => (typeof piece === 'string' ? piece : piece(shown, words))).join('');
    return digits === 'persian' ? persianDigits(text) : text;
  };
  const fresh = (day: number, minute: number) => {
    const date = dateOfDay(day);
    const { year, month, day: dayOfMonth } = calendar === 'jalali' ? toJalali(date) : date;
    return join({ year, month, day: dayOfMonth, weekday: weekdayOfDay(day), minute });
  };
  return {
    needsTime,
    write(day, minute) {
      if (needsTime) return fresh(day, minute);
      let text = days.get(day);
      if (text === undefined) {
        if (days.size >= MOST_DAYS) days.clear();
        text = fresh(day, 0);
        days.set(day, text);
      }
      return text;
    },
    writeYearless: (month, day) =>
      join({ year: undefined, month, day, weekday: undefined, minute: 0 }).replace(
        /^[\s/،,-]+|[\s/،,-]+$/g,
        '',
      ),
  };
}
