import {
  addMonths,
  dateOfDay,
  dayNumber,
  fromJalali,
  isGregorianDate,
  isJalaliDate,
  isoDate,
  type LocalDate,
} from '../shared/calendar.ts';
import { startOfDay } from '../shared/zone.ts';
import type { Literal, Period, Span, Unit } from './filter.ts';
import { type Fragment, sql } from './fragment.ts';
import { literalText, plainDigits } from './literals.ts';
import type { Expr, Scope, Test } from './scope.ts';
import { monthOf } from './words.ts';

/** Years below this are Jalali: no contact was born and no order placed before 1700. */
const FIRST_GREGORIAN = 1700;

/** A month and a day of one calendar, with or without a year. */
export interface DayOfCalendar {
  readonly calendar: 'jalali' | 'gregorian';
  readonly year: number | undefined;
  readonly month: number;
  readonly day: number;
}

/** Half-open, in day numbers or, for hours and minutes, in moments; an absent end is open. */
export interface Stretch {
  readonly by: 'day' | 'instant';
  readonly from: number | undefined;
  readonly before: number | undefined;
}

/** Reads `2026-03-21`, `1405/01/01`, `1 فروردین 1405`, `21 March 2026`, `1 مهر`; undefined when it is no date. */
export function readDate(text: string): DayOfCalendar | undefined {
  const plain = plainDigits(text).trim();
  const ymd = /^(\d{3,4})([-/.])(\d{1,2})\2(\d{1,2})$/.exec(plain);
  if (ymd) {
    const year = Number(ymd[1]);
    const calendar = year < FIRST_GREGORIAN ? 'jalali' : 'gregorian';
    return real({ calendar, year, month: Number(ymd[3]), day: Number(ymd[4]) });
  }
  const named = /^(\d{1,2})\s+(\p{L}+)(?:[\s,،]+(\d{4}))?$/u.exec(plain);
  const month = named ? monthOf(named[2]!) : undefined;
  if (!named || !month) return undefined;
  return real({
    ...month,
    year: named[3] === undefined ? undefined : Number(named[3]),
    day: Number(named[1]),
  });
}

/** Without a year a leap year is assumed: 30 Esfand and 29 February are days. */
function real(date: DayOfCalendar): DayOfCalendar | undefined {
  const jalali = date.calendar === 'jalali';
  const full = { year: date.year ?? (jalali ? 1403 : 2024), month: date.month, day: date.day };
  return (jalali ? isJalaliDate(full) : isGregorianDate(full)) ? date : undefined;
}

/** The ISO form of a date in either calendar, or null: what stored texts are compared by. */
export function isoDayOf(text: string): string | null {
  const date = readDate(text);
  return date?.year === undefined ? null : isoDate(toLocalDate({ ...date, year: date.year }));
}

export function toLocalDate({ calendar, year, month, day }: DayOfCalendar & { year: number }): LocalDate {
  return calendar === 'jalali' ? fromJalali({ year, month, day }) : { year, month, day };
}

/** The day number that a value names. Errors: `filter-date`. */
export function dayOf(literal: Literal, scope: Scope): number {
  if (literal.kind === 'day') return scope.today + { yesterday: -1, today: 0, tomorrow: 1 }[literal.word];
  if ('count' in literal)
    return shift(literal.count, literal.unit, literal.kind === 'ago' ? -1 : 1, literal.span, scope);
  const date = readDate(literal.text);
  if (date?.year === undefined) {
    return scope.fail(
      'filter-date',
      literal.span,
      date ? `"${literalText(literal)}" has no year.` : `"${literalText(literal)}" is no date.`,
      date
        ? 'Add it, for example: 1 فروردین 1405'
        : 'Write it like 2026-03-21, 1405/01/01, "1 فروردین 1405", today or 90 days ago.',
    );
  }
  return dayNumber(toLocalDate({ ...date, year: date.year }));
}

function shift(count: number, unit: Unit, sign: 1 | -1, span: Span, scope: Scope): number {
  if (unit === 'day' || unit === 'week') return scope.today + sign * count * (unit === 'week' ? 7 : 1);
  if (unit === 'month' || unit === 'year') {
    const months = unit === 'year' ? count * 12 : count;
    return checkedDay(dayNumber(addMonths(dateOfDay(scope.today), sign * months)), span, scope);
  }
  return scope.fail(
    'filter-date',
    span,
    'A date counts whole days.',
    'Say for example: within 24 hours, or: 1 day ago',
  );
}

/** SQLite and calendars both end somewhere; nobody's orders are older than the year 1000. */
function checkedDay(day: number, span: Span, scope: Scope): number {
  if (day > -354_000 && day < 2_900_000) return day;
  return scope.fail('filter-date', span, 'That is too far from today.', 'Use at most 1000 years.');
}

/** What a period means at the scope's moment. Errors: `filter-date`. */
export function stretchOf(period: Period, scope: Scope): Stretch {
  switch (period.test) {
    case 'on': {
      const day = dayOf(period.date, scope);
      return { by: 'day', from: day, before: day + 1 };
    }
    case 'before':
      return { by: 'day', from: undefined, before: dayOf(period.date, scope) };
    case 'until':
      return { by: 'day', from: undefined, before: dayOf(period.date, scope) + 1 };
    case 'after':
      return { by: 'day', from: dayOf(period.date, scope) + 1, before: undefined };
    case 'since':
      return { by: 'day', from: dayOf(period.date, scope), before: undefined };
    case 'between': {
      const [from, to] = [dayOf(period.from, scope), dayOf(period.to, scope)];
      if (from > to) return backwards(period.span, scope);
      return { by: 'day', from, before: to + 1 };
    }
    default:
      return countedStretch(period, scope);
  }
}

export function backwards(span: Span, scope: Scope): never {
  return scope.fail(
    'filter-range',
    span,
    'Nothing lies between these two: the first is the greater.',
    'Turn them round.',
  );
}

function countedStretch(
  { test, count, unit, span }: Period & { test: 'within' | 'older' | 'next' },
  scope: Scope,
): Stretch {
  if (unit === 'hour' || unit === 'minute') {
    const length = count * (unit === 'hour' ? 3_600_000 : 60_000);
    if (test === 'next') return { by: 'instant', from: scope.now, before: scope.now + length };
    const edge = scope.now - length;
    if (test === 'older') return { by: 'instant', from: undefined, before: edge + 1 };
    return { by: 'instant', from: edge + 1, before: scope.now + 1 };
  }
  if (test === 'next') {
    return { by: 'day', from: scope.today, before: shift(count, unit, 1, span, scope) };
  }
  const edge = shift(count, unit, -1, span, scope) + 1;
  if (test === 'older') return { by: 'day', from: undefined, before: edge };
  return { by: 'day', from: edge, before: scope.today + 1 };
}

/** The test that a date lies in a stretch. Errors: `filter-type` where hours are asked of a bare date. */
export function inStretch(expr: Expr, stretch: Stretch, span: Span, scope: Scope): Test {
  if (expr.type === 'instant') {
    const edge = (end: number | undefined): number | undefined =>
      end === undefined || stretch.by === 'instant' ? end : startOfDay(scope.zone, dateOfDay(end));
    return rangeTest(edge(stretch.from), edge(stretch.before));
  }
  if (stretch.by === 'instant') {
    return scope.fail(
      'filter-type',
      span,
      `${expr.name} is a date without a time of day.`,
      'Count in days, weeks, months or years.',
    );
  }
  return dayTest(stretch);
}

/** The value is asked for once: to read a text as a date takes longer than to compare it. */
function dayTest({ from, before }: Stretch): Test {
  const iso = (day: number): string => isoDate(dateOfDay(day));
  return (value) => {
    if (from === undefined) return sql`${value} < ${iso(before!)}`;
    if (before === undefined) return sql`${value} >= ${iso(from)}`;
    return sql`(${value} BETWEEN ${iso(from)} AND ${iso(before - 1)})`;
  };
}

function rangeTest(from: number | undefined, before: number | undefined): Test {
  return (value: Fragment) => {
    if (from === undefined) return sql`${value} < ${before!}`;
    if (before === undefined) return sql`${value} >= ${from}`;
    // "on" one day of an indexed column is still one range of the index.
    return sql`(${value} >= ${from} AND ${value} < ${before})`;
  };
}

/** Text or a mixed column read as dates, in either calendar; what is no date is unknown. */
export function asDay(expr: Expr): Expr {
  return { ...expr, type: 'day', value: sql`campaign_day(${expr.value})` };
}

export const isDate = (expr: Expr): boolean => expr.type === 'instant' || expr.type === 'day';
