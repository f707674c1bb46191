import { addDays, type LocalDate } from '../shared/calendar.ts';
import type { Instant } from '../shared/time.ts';
import { localDate, startOfDay } from '../shared/zone.ts';

/** What may still go per day and month, in millionths and messages. undefined: no bound. */
export interface Allowance {
  readonly dayRoom: bigint | undefined;
  readonly dayCap: bigint | undefined;
  readonly monthRoom: bigint | undefined;
  readonly monthCap: bigint | undefined;
  /** `[limits] per_day`, and how many of today's are used. */
  readonly perDay: number | undefined;
  readonly usedToday: number;
}

export interface Allotted {
  /** The first moment at which there is room: `from` itself, or the start of a later day or month. */
  readonly at: Instant;
  readonly reason: 'budget' | 'not-due' | undefined;
}

/**
 * Hands out days and money in the order in which it is asked. A message that today's or this month's
 * budget (or the drip) does not hold is moved to the first period that does.
 */
export function createAllotment(allowance: Allowance, zone: string, now: Instant) {
  const { dayCap, monthCap, perDay } = allowance;
  const unbounded = dayCap === undefined && monthCap === undefined && perDay === undefined;
  const today = localDate(zone, now);
  const money = new Map<string, bigint>();
  const counts = new Map<string, number>();
  if (allowance.dayRoom !== undefined) money.set(dayKey(today), allowance.dayRoom);
  if (allowance.monthRoom !== undefined) money.set(monthKey(today), allowance.monthRoom);
  counts.set(dayKey(today), allowance.usedToday);

  /** What stands in the way on a date. */
  function obstacle(date: LocalDate, price: bigint): 'month' | 'day' | 'drip' | undefined {
    if (monthCap !== undefined && (money.get(monthKey(date)) ?? monthCap) < price) return 'month';
    if (dayCap !== undefined && (money.get(dayKey(date)) ?? dayCap) < price) return 'day';
    if (perDay !== undefined && (counts.get(dayKey(date)) ?? 0) >= perDay) return 'drip';
    return undefined;
  }

  function take(date: LocalDate, price: bigint): void {
    if (monthCap !== undefined) money.set(monthKey(date), (money.get(monthKey(date)) ?? monthCap) - price);
    if (dayCap !== undefined) money.set(dayKey(date), (money.get(dayKey(date)) ?? dayCap) - price);
    counts.set(dayKey(date), (counts.get(dayKey(date)) ?? 0) + 1);
  }

  /** @returns undefined when no period could ever hold a message of this price */
  return function allot(price: bigint, from: Instant): Allotted | undefined {
    if (unbounded) return { at: from, reason: undefined };
    if ((dayCap ?? price) < price || (monthCap ?? price) < price || perDay === 0) return undefined;
    let date = localDate(zone, from);
    let reason: Allotted['reason'];
    for (;;) {
      const inTheWay = obstacle(date, price);
      if (inTheWay === undefined) break;
      if (inTheWay !== 'drip') reason = 'budget';
      reason ??= 'not-due';
      date = inTheWay === 'month' ? firstOfNextMonth(date) : addDays(date, 1);
    }
    take(date, price);
    return { at: reason === undefined ? from : startOfDay(zone, date), reason };
  };
}

export type Allot = ReturnType<typeof createAllotment>;

function dayKey({ year, month, day }: LocalDate): string {
  return `${year}-${month}-${day}`;
}

function monthKey({ year, month }: LocalDate): string {
  return `${year}-${month}`;
}

function firstOfNextMonth({ year, month }: LocalDate): LocalDate {
  return month === 12 ? { year: year + 1, month: 1, day: 1 } : { year, month: month + 1, day: 1 };
}
