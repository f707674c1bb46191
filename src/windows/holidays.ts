import { dateOfDay, dayNumber, weekdayOfDay } from '../shared/calendar.ts';
import { HOLIDAYS } from './data/holidays.ts';
import type { HolidayMove, HolidayRule } from './rule.ts';

const WEEKDAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];
const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

/** ISO weekday -> days to the day on which the holiday is (also) kept. */
const MOVES: Readonly<Record<HolidayMove, (weekday: number) => number>> = {
  nearest: (weekday) => (weekday === 6 ? -1 : weekday === 7 ? 1 : 0),
  sunday: (weekday) => (weekday === 7 ? 1 : 0),
  weekend: (weekday) => (weekday >= 6 ? 8 - weekday : 0),
  pair: (weekday) => (weekday >= 6 ? 2 : 0),
  monday: (weekday) => (weekday === 1 ? 0 : 8 - weekday),
  ecuador: (weekday) => [0, -1, 2, 1, 0, -1, 1][weekday - 1]!,
};

const years = new Map<string, ReadonlySet<number>>();

/**
 * Whether a public holiday of this jurisdiction lies on the day, as far as it can be computed: fixed dates,
 * weekdays of a month and Easter. Days that are proclaimed or follow the moon are the workspace's own list.
 * @param id a row's id: `FR`, `US-AL`; one without a table has none
 */
export function isPublicHoliday(id: string, day: number): boolean {
  const rules = HOLIDAYS[id];
  if (!rules) return false;
  const year = dateOfDay(day).year;
  const key = `${id} ${year}`;
  let days = years.get(key);
  if (!days) {
    // A neighbour's new year may be kept on the last Friday of this year.
    days = new Set([year - 1, year, year + 1].flatMap((each) => rules.flatMap((rule) => daysOf(rule, each))));
    years.set(key, days);
  }
  return days.has(day);
}

function daysOf(rule: HolidayRule, year: number): number[] {
  if (rule.since !== undefined && year < rule.since) return [];
  const day = dayOf(rule.on, year);
  if (!rule.moves) return [day];
  return [day, day + MOVES[rule.moves](weekdayOfDay(day))];
}

function dayOf(on: string, year: number): number {
  const easter = /^easter([+-]\d+)$/.exec(on);
  if (easter) return easterSunday(year) + Number(easter[1]);
  const fixed = /^(\d\d)-(\d\d)$/.exec(on);
  if (fixed) return dayNumber({ year, month: Number(fixed[1]), day: Number(fixed[2]) });
  const [count = '', weekday = '', month = ''] = on.split(' ');
  return weekdayOfMonth(year, MONTHS.indexOf(month) + 1, WEEKDAYS.indexOf(weekday) + 1, count);
}

function weekdayOfMonth(year: number, month: number, weekday: number, count: string): number {
  if (count === 'last') {
    const end = dayNumber({ year, month: month + 1, day: 1 }) - 1;
    return end - ((weekdayOfDay(end) - weekday + 7) % 7);
  }
  const first = dayNumber({ year, month, day: 1 });
  return first + ((weekday - weekdayOfDay(first) + 7) % 7) + (Number(count) - 1) * 7;
}

/** Western Easter Sunday as a day number. Source: Meeus, Astronomical Algorithms, chapter 8 (Gregorian calendar). */
export function easterSunday(year: number): number {
  const a = year % 19;
  const b = Math.floor(year / 100);
  const c = year % 100;
  const e = (19 * a + b - Math.floor(b / 4) - Math.floor((b - Math.floor((b + 8) / 25) + 1) / 3) + 15) % 30;
  const f = (32 + 2 * (b % 4) + 2 * Math.floor(c / 4) - e - (c % 4)) % 7;
  const g = Math.floor((a + 11 * e + 22 * f) / 451);
  const month = Math.floor((e + f - 7 * g + 114) / 31);
  return dayNumber({ year, month, day: ((e + f - 7 * g + 114) % 31) + 1 });
}
