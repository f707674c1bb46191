import { isGregorianDate, isJalaliDate } from '../../shared/calendar.ts';
import type { DateStyle, YearlessDays } from '../map/fields.ts';
import type { WrittenDate } from './isoDate.ts';

export type DateReading = WrittenDate | 'empty' | 'invalid' | 'ambiguous';

export interface DateOptions {
  /** What the column proves; undefined: nothing. */
  readonly style: DateStyle | 'contradictory' | undefined;
  /** What the column tells of days without a year; undefined: nothing. */
  readonly yearless?: YearlessDays | undefined;
  /** ISO 3166: where nothing else tells, Americans write the month first. */
  readonly country: string;
  readonly currentYear: number;
}

const MONTH_FIRST = new Set(['US', 'PR', 'GU', 'PH', 'FM', 'MH', 'PW']);
/** Where Jalali is written. */
export const JALALI_COUNTRIES = new Set(['IR', 'AF']);

/** A year of the fourteenth or fifteenth century is Jalali: nobody in a list was born in 1370 of the other. */
export function checked(
  year: number | undefined,
  month: number,
  day: number,
  calendar?: WrittenDate['calendar'],
): DateReading {
  const jalali =
    calendar === 'jalali' || (calendar === undefined && year !== undefined && year >= 1200 && year < 1500);
  // Without a year a leap day may be meant: 1403 and 2024 both have theirs.
  const date = { year: year ?? (jalali ? 1403 : 2024), month, day };
  if (!jalali && year !== undefined && (year < 1850 || year > 2200)) return 'invalid';
  if (jalali ? !isJalaliDate(date) : !isGregorianDate(date)) return 'invalid';
  return { calendar: jalali ? 'jalali' : 'gregorian', year, month, day };
}

/** Day and month in whatever order the column has; the year stands last. */
export function ordered(a: number, b: number, year: number, options: DateOptions): DateReading {
  const usual = MONTH_FIRST.has(options.country) ? 'month-first' : 'day-first';
  return inOrder([a, b], (month, day) => checked(year, month, day), { ...options, usual });
}

/** A day without its year: nothing in it says of which calendar it is, unless only one has it. */
export function yearless(a: number, b: number, options: DateOptions): DateReading {
  const told = options.yearless?.calendar;
  if (told === 'jalali' || told === 'gregorian') return yearlessIn(told, [a, b], options);
  const [usual, other] = JALALI_COUNTRIES.has(options.country)
    ? (['jalali', 'gregorian'] as const)
    : (['gregorian', 'jalali'] as const);
  const date = yearlessIn(usual, [a, b], options);
  if (date === 'invalid') return yearlessIn(other, [a, b], options);
  const sure = typeof date === 'string' || (usual === 'gregorian' && told === undefined);
  return sure || yearlessIn(other, [a, b], options) === 'invalid' ? date : { ...date, guessed: 'calendar' };
}

function yearlessIn(
  calendar: WrittenDate['calendar'],
  numbers: readonly [number, number],
  options: DateOptions,
): DateReading {
  const read = (month: number, day: number): DateReading => checked(undefined, month, day, calendar);
  if (calendar === 'gregorian') {
    const usual = MONTH_FIRST.has(options.country) ? 'month-first' : 'day-first';
    return inOrder(numbers, read, { ...options, usual });
  }
  // The month follows the year, and stands first where the year is left out.
  const year = options.yearless?.year;
  if (year === 'first' && options.style === undefined)
    return inOrder(numbers, read, { style: 'month-first', usual: 'month-first' });
  return inOrder(numbers, read, { ...options, usual: year === 'last' ? 'day-first' : 'month-first' });
}

function inOrder(
  [a, b]: readonly [number, number],
  read: (month: number, day: number) => DateReading,
  { style, usual }: Pick<DateOptions, 'style'> & { readonly usual: DateStyle },
): DateReading {
  const dayFirst = read(b, a);
  const monthFirst = read(a, b);
  if (monthFirst === 'invalid' || a === b) return dayFirst;
  if (dayFirst === 'invalid') return monthFirst;
  if (style === 'contradictory') return 'ambiguous';
  if (style !== undefined) return style === 'day-first' ? dayFirst : monthFirst;
  const guess = usual === 'month-first' ? monthFirst : dayFirst;
  return typeof guess === 'string' ? guess : { ...guess, guessed: 'order' };
}
