import { dayNumber, weekdayOfDay } from '../shared/calendar.ts';
import type { Instant } from '../shared/time.ts';
import { wallTime } from '../shared/zone.ts';
import { type Estimate, share } from './statistics.ts';
import { QUARTER_MS } from './tally.ts';

/** Messages that went out in one hour of the day, or on one day of the week, and how many were reacted to. */
export interface Slot {
  /** 0 to 23, or the ISO weekday 1 to 7. */
  readonly slot: number;
  readonly messages: number;
  readonly reacted: number;
  readonly share: Estimate | undefined;
}

export interface BestHours {
  readonly hours: readonly Slot[];
  readonly weekdays: readonly Slot[];
  /** The slot that is better than all the rest together with 95 % confidence; undefined where none is. */
  readonly bestHour: number | undefined;
  readonly bestWeekday: number | undefined;
}

/** By the business's clock. Quarter hours are exact: no zone of today is off by less. */
export function bestHours(
  quarters: ReadonlyMap<number, number>,
  reacted: ReadonlyMap<number, number>,
  zone: string,
): BestHours {
  const hours = Array.from({ length: 24 }, () => ({ messages: 0, reacted: 0 }));
  const weekdays = Array.from({ length: 7 }, () => ({ messages: 0, reacted: 0 }));
  const add = (at: Instant, what: 'messages' | 'reacted', count: number): void => {
    const { date, minute } = wallTime(zone, at);
    hours[Math.floor(minute / 60)]![what] += count;
    weekdays[weekdayOfDay(dayNumber(date)) - 1]![what] += count;
  };
  for (const [quarter, count] of quarters) add(quarter * QUARTER_MS, 'messages', count);
  for (const [quarter, count] of reacted) add(quarter * QUARTER_MS, 'reacted', count);
  const slots = (counts: typeof hours, first: number): Slot[] =>
    counts.map((each, index) => ({
      slot: index + first,
      ...each,
      share: share(each.reacted, each.messages),
    }));
  const result = { hours: slots(hours, 0), weekdays: slots(weekdays, 1) };
  return { ...result, bestHour: best(result.hours), bestWeekday: best(result.weekdays) };
}

/** The lower bound of the best must clear the upper bound of all the others taken together. */
function best(slots: readonly Slot[]): number | undefined {
  const top = slots.reduce<Slot | undefined>(
    (leader, slot) => (slot.share && slot.share.low > (leader?.share?.low ?? 0) ? slot : leader),
    undefined,
  );
  if (!top?.share) return undefined;
  const [messages, reacted] = slots.reduce(
    ([all, hits], slot) => (slot === top ? [all, hits] : [all + slot.messages, hits + slot.reacted]),
    [0, 0],
  );
  const rest = share(reacted, messages);
  return rest && top.share.low > rest.high ? top.slot : undefined;
}
