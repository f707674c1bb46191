import {
  addDays,
  gregorianMonthLength,
  isoDate,
  jalaliMonthLength,
  type LocalDate,
  toJalali,
  weekdayOf,
} from '../shared/calendar.ts';
import { DAY_MS, type Instant } from '../shared/time.ts';
import { instantOf, localDate, readWallTime, wallTime } from '../shared/zone.ts';
import type { Campaign, EveryRule, Schedule, Timing } from './campaign.ts';
import { lastTick, nextTick } from './cron.ts';

/** One sending of a campaign. Its key makes a rerun harmless: the same key is never sent twice to a phone. */
export interface Occurrence {
  /** `once`, `2026-11-25` (at, every) or `2026-11-25T10:00` (cron). */
  readonly key: string;
  /** The wall time it is due, `2026-11-25T10:00`, in the schedule's zone. */
  readonly local: string;
  /** When it may start. With `zone = "recipient"`: when the first clock on earth shows the wall time. */
  readonly at: Instant;
}

/** What `send` by hand finds. */
export type Due =
  | { readonly kind: 'due'; readonly occurrence: Occurrence }
  /** Only `at`: the run is stored and everyone waits. */
  | { readonly kind: 'future'; readonly occurrence: Occurrence }
  /** Only `at`: later than catch_up allows. */
  | { readonly kind: 'missed'; readonly occurrence: Occurrence }
  /** Nothing due now; the next one, if the schedule has one. */
  | { readonly kind: 'none'; readonly next: Occurrence | undefined };

type Scheduled = Pick<Campaign, 'timing'>;

/** The zones in which a day begins first and ends last. */
const FIRST_ZONE = 'Etc/GMT-14';
const LAST_ZONE = 'Etc/GMT+12';
/** Every rule comes round within these days: 29 February may be missing for eight years. */
const LONGEST_WAIT_DAYS = 366 * 8 + 1;

/** The occurrence that `send` by hand means. @param zone the business's zone */
export function occurrenceToSend({ timing }: Scheduled, now: Instant, zone: string): Due {
  const { schedule } = timing;
  if (schedule.kind === 'none')
    return { kind: 'due', occurrence: { key: 'once', local: localText(zone, now), at: now } };
  if (schedule.kind === 'at') {
    const occurrence = onceAt(schedule, timing, zone);
    if (now < occurrence.at) return { kind: 'future', occurrence };
    return { kind: now <= lastStart(occurrence, timing, zone) ? 'due' : 'missed', occurrence };
  }
  const occurrence = dueOccurrence({ timing }, now, zone);
  return occurrence
    ? { kind: 'due', occurrence }
    : { kind: 'none', next: nextOccurrences({ timing }, now, zone, 1)[0] };
}

/** The latest occurrence of a schedule that is due and not later than its catch_up; undefined without a schedule. */
export function dueOccurrence({ timing }: Scheduled, now: Instant, zone: string): Occurrence | undefined {
  const latest = latestOccurrence(timing, now, zone);
  return latest && now <= lastStart(latest, timing, zone) ? latest : undefined;
}

/** Occurrences that came since a moment: those that may still start, and those that catch_up has given up. */
export interface Passed {
  readonly due: readonly Occurrence[];
  readonly missed: readonly Occurrence[];
}

const MOST_PASSED = 500;

/** What came after `since` and until `now`, oldest first; of very many the latest. */
export function passedOccurrences(campaign: Scheduled, since: Instant, now: Instant, zone: string): Passed {
  const due: Occurrence[] = [];
  const missed: Occurrence[] = [];
  for (let after = since, seen = 0; seen < MOST_PASSED; seen += 1) {
    const [next] = nextOccurrences(campaign, after, zone, 1);
    if (next === undefined || next.at > now) break;
    (now <= lastStart(next, campaign.timing, zone) ? due : missed).push(next);
    after = next.at;
  }
  return { due, missed };
}

/** The next occurrences after a moment, at most `count`. */
export function nextOccurrences(
  { timing }: Scheduled,
  now: Instant,
  zone: string,
  count: number,
): readonly Occurrence[] {
  const { schedule } = timing;
  if (schedule.kind === 'none') return [];
  if (schedule.kind === 'at') return [onceAt(schedule, timing, zone)].filter(({ at }) => at > now);
  return schedule.kind === 'cron'
    ? nextTicks(schedule.expression, timing, now, zone, count)
    : nextDays(schedule.rule, timing, now, zone, count);
}

/** When an occurrence is due for a person in a zone: differs from its start only with `zone = "recipient"`. */
export function dueFor(
  occurrence: Occurrence,
  timing: Pick<Timing, 'zone' | 'schedule'>,
  personZone: string,
): Instant {
  return timing.zone === 'recipient' && timing.schedule.kind !== 'none'
    ? instantOfLocal(personZone, occurrence.local)
    : occurrence.at;
}

/** The last moment at which an occurrence may start. */
function lastStart(occurrence: Occurrence, timing: Timing, zone: string): Instant {
  const last =
    timing.zone === 'recipient'
      ? instantOfLocal(LAST_ZONE, occurrence.local)
      : startOf(occurrence.local, timing, zone);
  return last + timing.catchUpMs;
}

function latestOccurrence(timing: Timing, now: Instant, zone: string): Occurrence | undefined {
  const { schedule } = timing;
  if (schedule.kind === 'none') return undefined;
  if (schedule.kind === 'at') {
    const occurrence = onceAt(schedule, timing, zone);
    return occurrence.at <= now ? occurrence : undefined;
  }
  return schedule.kind === 'cron'
    ? latestTick(schedule.expression, timing, now, zone)
    : latestDay(schedule.rule, timing, now, zone);
}

function onceAt({ local }: Extract<Schedule, { kind: 'at' }>, timing: Timing, zone: string): Occurrence {
  return { key: local.slice(0, 10), local, at: startOf(local, timing, zone) };
}

function startOf(local: string, timing: Timing, zone: string): Instant {
  return instantOfLocal(timing.zone === 'recipient' ? FIRST_ZONE : zone, local);
}

function instantOfLocal(zone: string, local: string): Instant {
  const wall = readWallTime(local)!;
  return instantOf(zone, wall.date, wall.minute);
}

function localText(zone: string, instant: Instant): string {
  const { date, minute } = wallTime(zone, instant);
  return wallText(date, minute);
}

function wallText(date: LocalDate, minute: number): string {
  const two = (value: number): string => String(value).padStart(2, '0');
  return `${isoDate(date)}T${two(Math.floor(minute / 60))}:${two(minute % 60)}`;
}

function onDay(date: LocalDate, rule: EveryRule, timing: Timing, zone: string): Occurrence {
  const local = wallText(date, rule.minute);
  return { key: isoDate(date), local, at: startOf(local, timing, zone) };
}

function latestDay(rule: EveryRule, timing: Timing, now: Instant, zone: string): Occurrence | undefined {
  const today = localDate(timing.zone === 'recipient' ? FIRST_ZONE : zone, now);
  // Older ones are beyond catch_up, whatever the zone.
  const days = Math.ceil(timing.catchUpMs / DAY_MS) + 2;
  for (let back = 0; back <= days; back += 1) {
    const date = addDays(today, -back);
    if (!fallsOn(rule, date)) continue;
    const occurrence = onDay(date, rule, timing, zone);
    if (occurrence.at <= now) return occurrence;
  }
  return undefined;
}

function nextDays(
  rule: EveryRule,
  timing: Timing,
  now: Instant,
  zone: string,
  count: number,
): readonly Occurrence[] {
  const found: Occurrence[] = [];
  const today = localDate(timing.zone === 'recipient' ? FIRST_ZONE : zone, now);
  for (
    let ahead = 0, waited = 0;
    found.length < count && waited < LONGEST_WAIT_DAYS;
    ahead += 1, waited += 1
  ) {
    const date = addDays(today, ahead);
    if (!fallsOn(rule, date)) continue;
    const occurrence = onDay(date, rule, timing, zone);
    if (occurrence.at <= now) continue;
    found.push(occurrence);
    waited = 0;
  }
  return found;
}

/** A day that a month does not have is kept on its last: "month 31" on 30 April, 30 Esfand on the 29th. */
function fallsOn(rule: EveryRule, date: LocalDate): boolean {
  if (rule.unit === 'day') return true;
  if (rule.unit === 'weekday') return weekdayOf(date) === rule.weekday;
  const jalali = rule.calendar === 'jalali';
  const { year, month, day } = jalali ? toJalali(date) : date;
  if (rule.unit === 'year' && month !== rule.month) return false;
  const length = jalali ? jalaliMonthLength(year, month) : gregorianMonthLength(year, month);
  return day === Math.min(rule.day, length);
}

function tick(timing: Timing, zone: string, found: Instant | undefined): Occurrence | undefined {
  if (found === undefined) return undefined;
  const local = localText(timing.zone === 'recipient' ? FIRST_ZONE : zone, found);
  return { key: local, local, at: found };
}

function latestTick(expression: string, timing: Timing, now: Instant, zone: string): Occurrence | undefined {
  const where = timing.zone === 'recipient' ? FIRST_ZONE : zone;
  return tick(timing, zone, lastTick(expression, where, now));
}

function nextTicks(
  expression: string,
  timing: Timing,
  now: Instant,
  zone: string,
  count: number,
): readonly Occurrence[] {
  const where = timing.zone === 'recipient' ? FIRST_ZONE : zone;
  const found: Occurrence[] = [];
  for (let after = now; found.length < count; ) {
    const occurrence = tick(timing, zone, nextTick(expression, where, after));
    if (occurrence === undefined) break;
    // A clock that is set back shows one wall time twice; it is one occurrence.
    if (occurrence.key !== found.at(-1)?.key) found.push(occurrence);
    after = occurrence.at;
  }
  return found;
}
