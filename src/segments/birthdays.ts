import {
  addDays,
  birthdayFallsOn,
  dateOfDay,
  dayNumber,
  fromJalali,
  gregorianMonthLength,
  jalaliMonthLength,
  type LeapDayPolicy,
  type LocalDate,
  toJalali,
} from '../shared/calendar.ts';
import { localDay, readZone } from '../shared/zone.ts';
import type { DayOfCalendar } from './dates.ts';
import { column, combined, type Fragment, joined, sql } from './fragment.ts';
import type { Scope } from './scope.ts';
import type { MonthName } from './words.ts';

export const BIRTHDAY = column('(contact.birthday_calendar, contact.birthday_month, contact.birthday_day)');

type MonthDay = readonly [calendar: 'jalali' | 'gregorian', month: number, day: number];

/** The birthdays kept on a date, leap days included. */
function keptOn(date: LocalDate, leapDay: LeapDayPolicy): readonly MonthDay[] {
  const near = [addDays(date, -1), date, addDays(date, 1)];
  const candidates: MonthDay[] = near.flatMap((each): MonthDay[] => {
    const jalali = toJalali(each);
    return [
      ['gregorian', each.month, each.day],
      ['jalali', jalali.month, jalali.day],
    ];
  });
  candidates.push(['gregorian', 2, 29], ['jalali', 12, 30]);
  const kept = candidates.filter(([calendar, month, day]) =>
    birthdayFallsOn({ calendar, month, day }, date, leapDay),
  );
  return [...new Map(kept.map((each) => [each.join(), each])).values()];
}

/** One range of the index for each month: a list of rows (`IN (VALUES …)`) would scan the whole table. */
function among(days: readonly MonthDay[]): Fragment {
  const byMonth = new Map<string, { calendar: string; month: number; days: Set<number> }>();
  for (const [calendar, month, day] of days) {
    const key = `${calendar} ${month}`;
    const known = byMonth.get(key) ?? { calendar, month, days: new Set() };
    known.days.add(day);
    byMonth.set(key, known);
  }
  const months = [...byMonth.values()].map(({ calendar, month, days: some }) => {
    const list = joined(
      [...some].sort((a, b) => a - b).map((day) => sql`${day}`),
      ', ',
    );
    return sql`(contact.birthday_calendar = ${calendar} AND contact.birthday_month = ${month} AND contact.birthday_day IN (${list}))`;
  });
  return combined(months, ' OR ');
}

/** Birthdays kept on one of these days of the business. A year or more is every birthday. */
export function birthdayOnDays(from: number, before: number, scope: Scope): Fragment {
  if (before - from >= 366) return sql`(contact.birthday_month > 0)`;
  const days: MonthDay[] = [];
  for (let day = from; day < before; day += 1) days.push(...keptOn(dateOfDay(day), scope.leapDay));
  return among(days);
}

/** Birthdays kept `ahead` days from today, where today is the person's own, else the business's. */
export function birthdayOnPersonsDay(ahead: number, scope: Scope): Fragment {
  const byDay = new Map<number, string[]>();
  for (const zone of scope.catalog.zones()) {
    if (readZone(zone) === undefined) continue;
    const today = localDay(zone, scope.now);
    if (today !== scope.today) byDay.set(today, [...(byDay.get(today) ?? []), zone]);
  }
  const daysOf = (today: number): readonly MonthDay[] => keptOn(dateOfDay(today + ahead), scope.leapDay);
  if (byDay.size === 0) return among(daysOf(scope.today));
  const everyday = [scope.today, ...byDay.keys()].flatMap(daysOf);
  const cases = [...byDay].map(
    ([today, zones]) =>
      sql`WHEN contact.timezone IN (SELECT value FROM json_each(${JSON.stringify(zones)})) THEN ${among(daysOf(today))}`,
  );
  // The first condition is for the index; the second looks at the clock of each person it found.
  return sql`(${among(everyday)} AND CASE ${joined(cases, ' ')} ELSE ${among(daysOf(scope.today))} END)`;
}

/** A birthday as a day of its own calendar: `birthday is 1 مهر`, `birthday is 1369/07/01`. */
export function birthdayIs(date: DayOfCalendar): Fragment {
  const same = sql`${BIRTHDAY} = (${date.calendar}, ${date.month}, ${date.day})`;
  return date.year === undefined ? same : sql`(${same} AND contact.birthday_year = ${date.year})`;
}

/** Born before (`<`) or after (`>`) a day, in whichever calendar the birthday is kept; unknown without a year. */
export function bornCompared(by: '<' | '<=' | '>' | '>=', day: number): Fragment {
  const date = dateOfDay(day);
  const jalali = toJalali(date);
  const born = column('(contact.birthday_year, contact.birthday_month, contact.birthday_day)');
  const compare = (value: LocalDate): Fragment =>
    sql`${born} ${column(by)} (${value.year}, ${value.month}, ${value.day})`;
  return sql`CASE WHEN contact.birthday_year IS NULL THEN NULL WHEN contact.birthday_calendar = 'jalali' THEN ${compare(jalali)} ELSE ${compare(date)} END`;
}

/**
 * Birthdays in a month. A month of one calendar also finds the birthdays of the other calendar that
 * fall into it in the year that today lies in.
 */
export function birthdayInMonth(wanted: MonthName, scope: Scope): Fragment {
  const today = dateOfDay(scope.today);
  const jalali = wanted.calendar === 'jalali';
  const year = jalali ? toJalali(today).year : today.year;
  const first = { year, month: wanted.month, day: 1 };
  const start = dayNumber(jalali ? fromJalali(first) : first);
  const length = jalali ? jalaliMonthLength(year, wanted.month) : gregorianMonthLength(year, wanted.month);
  const others: MonthDay[] = [];
  for (let day = start; day < start + length; day += 1) {
    const date = dateOfDay(day);
    const other = jalali ? date : toJalali(date);
    others.push([jalali ? 'gregorian' : 'jalali', other.month, other.day]);
  }
  const own = sql`(contact.birthday_calendar = ${wanted.calendar} AND contact.birthday_month = ${wanted.month})`;
  return sql`(${own} OR ${among(others)})`;
}
