import { isGregorianDate, isJalaliDate } from '../../shared/calendar.ts';
import { asciiDigits } from '../../shared/text.ts';
import { monthOf } from '../clean/months.ts';
import type { YearlessDays } from './fields.ts';

/** What the cells of a column tell of the calendar of those in it that have no year. */
export interface CalendarEvidence {
  jalali: number;
  gregorian: number;
  /** Jalali years that stand first, as in 1364/05/12, and last. */
  yearFirst: number;
  yearLast: number;
}

export const noEvidence = (): CalendarEvidence => ({ jalali: 0, gregorian: 0, yearFirst: 0, yearLast: 0 });

/** As programs write it, in an order that needs no proof. */
const YEAR_FIRST = /^\s*(\d{4})(?:[-/.]\d{1,2}[-/.]\d{1,2}(?!\d)|\d{4}\s*$)/;
const YEAR_LAST = /^\s*\d{1,2}[-/.]\d{1,2}[-/.](\d{4})(?!\d)/;
const NO_YEAR = /^\s*(\d{1,2})[-/](\d{1,2})\s*$/;

/** Adds what one cell proves: a year of the fourteenth century is Jalali, and so is a day that only that calendar has. */
export function weighCalendar(cell: string, evidence: CalendarEvidence): void {
  const text = asciiDigits(cell);
  const first = YEAR_FIRST.exec(text);
  const year = Number((first ?? YEAR_LAST.exec(text))?.[1]);
  if (year >= 1200 && year < 1500) {
    evidence.jalali += 1;
    evidence[first ? 'yearFirst' : 'yearLast'] += 1;
  } else if (year >= 1850 && year <= 2200) evidence.gregorian += 1;
  else weighDay(text, evidence);
}

function weighDay(text: string, evidence: CalendarEvidence): void {
  const match = NO_YEAR.exec(text);
  if (!match) {
    const named =
      /\p{L}/u.test(text) &&
      text
        .split(/[\d\s,،./-]+/)
        .map(monthOf)
        .find((month) => month !== undefined);
    if (named) evidence[named.calendar] += 1;
    return;
  }
  const [a, b] = [Number(match[1]), Number(match[2])];
  const orders = [
    [a, b],
    [b, a],
  ].map(([month, day]) => ({ month: month!, day: day! }));
  // A leap day is a day.
  const jalali = orders.some((date) => isJalaliDate({ year: 1403, ...date }));
  const gregorian = orders.some((date) => isGregorianDate({ year: 2024, ...date }));
  if (jalali && !gregorian) evidence.jalali += 1;
  if (gregorian && !jalali) evidence.gregorian += 1;
}

/** What they tell together; undefined: nothing. */
export function yearlessOf({
  jalali,
  gregorian,
  yearFirst,
  yearLast,
}: CalendarEvidence): YearlessDays | undefined {
  if (jalali === 0 && gregorian === 0) return undefined;
  const calendar = gregorian === 0 ? 'jalali' : jalali === 0 ? 'gregorian' : 'mixed';
  const year =
    yearFirst > 0 && yearLast === 0 ? 'first' : yearLast > 0 && yearFirst === 0 ? 'last' : undefined;
  return { calendar, ...(year && { year }) };
}
