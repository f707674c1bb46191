import {
  isLeapJalaaliYear,
  isValidJalaaliDate,
  jalaaliMonthLength,
  toGregorian as gregorianOf,
  toJalaali as jalaaliOf,
} from 'jalaali-js';
import { DAY_MS } from './time.ts';

/** A day of the Gregorian calendar somewhere on earth, without a zone. Months and days count from 1. */
export interface LocalDate {
  readonly year: number;
  readonly month: number;
  readonly day: number;
}

/** The same shape in the Jalali (Solar Hijri) calendar. Month 1 is فروردین. */
export interface JalaliDate {
  readonly year: number;
  readonly month: number;
  readonly day: number;
}

/** A birthday as the person gave it: in the calendar it recurs in, with or without its year. */
export interface Birthday {
  readonly calendar: 'gregorian' | 'jalali';
  readonly year?: number | undefined;
  readonly month: number;
  readonly day: number;
}

/** Where 29 February and 30 Esfand go in a year that has none: the day before, or the day after. */
export type LeapDayPolicy = 'before' | 'after';

/** Days since 1970-01-01: the form in which dates are compared and counted. */
export function dayNumber(date: LocalDate): number {
  // setUTCFullYear, because Date.UTC reads the years 0 to 99 as 1900 to 1999.
  return Math.round(new Date(0).setUTCFullYear(date.year, date.month - 1, date.day) / DAY_MS);
}

/** The date of a day number: the inverse of {@link dayNumber}. */
export function dateOfDay(day: number): LocalDate {
  const date = new Date(day * DAY_MS);
  return { year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, day: date.getUTCDate() };
}

/** ISO weekday of a day number: 1 Monday … 7 Sunday. */
export function weekdayOfDay(day: number): number {
  // 1970-01-01 was a Thursday.
  return ((((day + 3) % 7) + 7) % 7) + 1;
}

/** ISO weekday: 1 Monday … 7 Sunday. */
export function weekdayOf(date: LocalDate): number {
  return weekdayOfDay(dayNumber(date));
}

export function addDays(date: LocalDate, days: number): LocalDate {
  return dateOfDay(dayNumber(date) + days);
}

/** Negative when `a` is earlier, 0 when they are the same day. */
export function compareDates(a: LocalDate, b: LocalDate): number {
  return a.year - b.year || a.month - b.month || a.day - b.day;
}

/** Adds Gregorian months; a day the month does not have is clipped to its last (31 January + 1 = 28 February). */
export function addMonths(date: LocalDate, months: number): LocalDate {
  const count = date.year * 12 + (date.month - 1) + months;
  const year = Math.floor(count / 12);
  const month = (count % 12) + (count % 12 < 0 ? 13 : 1);
  return { year, month, day: Math.min(date.day, gregorianMonthLength(year, month)) };
}

export function isGregorianLeapYear(year: number): boolean {
  return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
}

export function gregorianMonthLength(year: number, month: number): number {
  if (month === 2) return isGregorianLeapYear(year) ? 29 : 28;
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}

export function isGregorianDate(date: LocalDate): boolean {
  return (
    [date.year, date.month, date.day].every(Number.isInteger) &&
    date.month >= 1 &&
    date.month <= 12 &&
    date.day >= 1 &&
    date.day <= gregorianMonthLength(date.year, date.month)
  );
}

/** `2026-12-21`. */
export function isoDate(date: LocalDate): string {
  const pad = (value: number, width: number) => String(value).padStart(width, '0');
  return `${pad(date.year, 4)}-${pad(date.month, 2)}-${pad(date.day, 2)}`;
}

/** Reads `2026-12-21`, strictly; undefined when it is no such day. Cells of people's files are the import's business. */
export function readIsoDate(text: string): LocalDate | undefined {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text);
  if (!match) return undefined;
  const date = { year: Number(match[1]), month: Number(match[2]), day: Number(match[3]) };
  return isGregorianDate(date) ? date : undefined;
}

export function toJalali(date: LocalDate): JalaliDate {
  const { jy, jm, jd } = jalaaliOf(date.year, date.month, date.day);
  return { year: jy, month: jm, day: jd };
}

/** @param date a real date: see {@link isJalaliDate} */
export function fromJalali(date: JalaliDate): LocalDate {
  const { gy, gm, gd } = gregorianOf(date.year, date.month, date.day);
  return { year: gy, month: gm, day: gd };
}

export function isJalaliLeapYear(year: number): boolean {
  return isLeapJalaaliYear(year);
}

export function jalaliMonthLength(year: number, month: number): number {
  return jalaaliMonthLength(year, month);
}

export function isJalaliDate(date: JalaliDate): boolean {
  return (
    [date.year, date.month, date.day].every(Number.isInteger) &&
    isValidJalaaliDate(date.year, date.month, date.day)
  );
}

/** The year that `date` lies in, in the given calendar. */
export function yearIn(calendar: Birthday['calendar'], date: LocalDate): number {
  return calendar === 'jalali' ? toJalali(date).year : date.year;
}

/** The day on which the birthday of `year` (in the birthday's own calendar) is kept. */
export function birthdayInYear(birthday: Birthday, year: number, policy: LeapDayPolicy): LocalDate {
  const jalali = birthday.calendar === 'jalali';
  const { month, day } = birthday;
  const length = jalali ? jalaliMonthLength(year, month) : gregorianMonthLength(year, month);
  const last = { year, month, day: Math.min(day, length) };
  const date = jalali ? fromJalali(last) : last;
  return day > length && policy === 'after' ? addDays(date, 1) : date;
}

/**
 * The year whose birthday is kept on `date`, in the birthday's own calendar, or undefined. With the policy
 * `after`, the birthday of 30 Esfand 1404 is kept on 1 Farvardin 1405 and is still the one of 1404: this
 * year is what "once per person and year" is keyed by.
 */
export function birthdayYearOn(
  birthday: Birthday,
  date: LocalDate,
  policy: LeapDayPolicy,
): number | undefined {
  const year = yearIn(birthday.calendar, date);
  return [year, year - 1].find((each) => {
    return compareDates(birthdayInYear(birthday, each, policy), date) === 0;
  });
}

/** Whether the birthday is kept on this local date. */
export function birthdayFallsOn(birthday: Birthday, date: LocalDate, policy: LeapDayPolicy): boolean {
  return birthdayYearOn(birthday, date, policy) !== undefined;
}

/** The first day on or after `from` on which the birthday is kept. */
export function nextBirthday(birthday: Birthday, from: LocalDate, policy: LeapDayPolicy): LocalDate {
  const year = yearIn(birthday.calendar, from);
  const days = [year - 1, year, year + 1].map((each) => birthdayInYear(birthday, each, policy));
  return days.find((day) => compareDates(day, from) >= 0)!;
}
