import { IANAZone } from 'luxon';
import { dateOfDay, dayNumber, isoDate, type LocalDate, readIsoDate } from './calendar.ts';
import { DAY_MS, HOUR_MS, type Instant, MINUTE_MS } from './time.ts';

/** What a clock on the wall shows: a local date and the minute of that day, 0 to 1439. */
export interface WallTime {
  readonly date: LocalDate;
  readonly minute: number;
}

/** One UTC day of one zone: its offset, and where the offset changes within the day (never twice since 1970). */
interface OffsetDay {
  readonly before: number;
  readonly changesAt: Instant;
  readonly after: number;
}

/** Far from every real offset (UTC-12 to UTC+14, and local mean times before 1970). */
const FAR = 16 * HOUR_MS;
/** Names that are no abbreviation, among those that look like one. */
const SHORT_NAMES = new Set(['UTC', 'GMT', 'PRC', 'ROC', 'ROK']);

// Filled from the tz database alone, so the same question has the same answer whoever asked first.
const offsetDays = new Map<string, Map<number, OffsetDay>>();
const dayStarts = new Map<string, Map<number, Instant>>();

/**
 * The IANA name of a zone, or undefined. Abbreviations (EST, IST, CST) are refused: several countries use
 * them, and ICU would quietly pick one. So are bare offsets (+03:30): they know no summer time.
 */
export function readZone(text: string): string | undefined {
  const name = text.trim();
  if (!/^[a-z]/i.test(name) || /^systemv\//i.test(name)) return undefined;
  if (/^[a-z]{3}(\d[a-z]{3})?$/i.test(name) && !SHORT_NAMES.has(name.toUpperCase())) return undefined;
  const known = canonicalName(name);
  if (known === undefined) return undefined;
  const sameName = known.toLowerCase() === name.toLowerCase();
  // ICU answers Asia/Calcutta to Asia/Kolkata: the name the person wrote is kept, if it is written well.
  return sameName || name === name.toLowerCase() ? known : name;
}

let listed: ReadonlySet<string> | undefined;

function canonicalName(name: string): string | undefined {
  // The list takes 2 ms of a start, the first formatter of a zone 14: who formats nothing need not wait for it.
  listed ??= new Set(Intl.supportedValuesOf('timeZone'));
  if (listed.has(name)) return name;
  try {
    return new Intl.DateTimeFormat('en-US', { timeZone: name }).resolvedOptions().timeZone;
  } catch {
    return undefined;
  }
}

/**
 * What local clocks are ahead of UTC at a moment, in milliseconds (Tehran: 12 600 000).
 * @param zone an IANA name, as {@link readZone} gives it
 */
export function offsetAt(zone: string, instant: Instant): number {
  const day = Math.floor(instant / DAY_MS);
  let days = offsetDays.get(zone);
  if (days === undefined) {
    days = new Map();
    offsetDays.set(zone, days);
  }
  let known = days.get(day);
  if (known === undefined) {
    known = readOffsetDay(zone, day);
    days.set(day, known);
  }
  return instant < known.changesAt ? known.before : known.after;
}

/** The wall clock of a zone at a moment. */
export function wallTime(zone: string, instant: Instant): WallTime {
  const local = instant + offsetAt(zone, instant);
  const day = Math.floor(local / DAY_MS);
  return { date: dateOfDay(day), minute: Math.floor((local - day * DAY_MS) / MINUTE_MS) };
}

/** The wall clock of a zone at a moment, in words of its own: `2026-11-21 12:00 Asia/Tehran`. */
export function wallText(zone: string, instant: Instant): string {
  const { date, minute } = wallTime(zone, instant);
  const two = (value: number): string => String(value).padStart(2, '0');
  return `${isoDate(date)} ${two(Math.floor(minute / 60))}:${two(minute % 60)} ${zone}`;
}

/** The local date at a moment. */
export function localDate(zone: string, instant: Instant): LocalDate {
  return dateOfDay(localDay(zone, instant));
}

/** The local date at a moment as a day number (see `dayNumber` in calendar.ts). */
export function localDay(zone: string, instant: Instant): number {
  return Math.floor((instant + offsetAt(zone, instant)) / DAY_MS);
}

/**
 * The first moment at which the wall clock of the zone shows the given time or a later one. So a time that
 * the clock shows twice is the first of the two, and a time that it skips is the moment of the jump.
 */
export function instantOf(zone: string, date: LocalDate, minute = 0): Instant {
  const wall = dayNumber(date) * DAY_MS + minute * MINUTE_MS;
  const early = wall - FAR;
  const late = wall + FAR;
  const before = offsetAt(zone, early);
  const after = offsetAt(zone, late);
  if (before === after && offsetAt(zone, wall - before) === before) return wall - before;

  const found = [wall - before, wall - after].sort((a, b) => a - b);
  const exact = found.find((instant) => instant + offsetAt(zone, instant) === wall);
  return exact ?? changeBetween(zone, early, late);
}

/** The first moment of a local date: not always 00:00, where clocks jump at midnight. */
export function startOfDay(zone: string, date: LocalDate): Instant {
  return instantOf(zone, date, 0);
}

/** The same of a day number. A plan asks it of a few days for everybody who was texted lately: looked up, not worked out. */
export function startOfDayNumber(zone: string, day: number): Instant {
  let starts = dayStarts.get(zone);
  if (starts === undefined) {
    starts = new Map();
    dayStarts.set(zone, starts);
  }
  let start = starts.get(day);
  if (start === undefined) {
    start = startOfDay(zone, dateOfDay(day));
    starts.set(day, start);
  }
  return start;
}

/** A stretch of time in which a zone keeps one offset; half-open. */
export interface OffsetSpan {
  readonly from: Instant;
  readonly to: Instant;
  readonly offset: number;
}

/** The stretches of equal offset that fill [from, to), in order: within each, wall time runs like UTC. */
export function offsetSpans(zone: string, from: Instant, to: Instant): OffsetSpan[] {
  const spans: OffsetSpan[] = [];
  let start = from;
  let offset = offsetAt(zone, from);
  for (let day = Math.floor(from / DAY_MS); day * DAY_MS < to; day += 1) {
    const next = Math.min((day + 1) * DAY_MS, to);
    if (offsetAt(zone, next) === offset) continue;
    const change = changeBetween(zone, Math.max(start, day * DAY_MS), next);
    if (change >= to) break;
    spans.push({ from: start, to: change, offset });
    start = change;
    offset = offsetAt(zone, change);
  }
  spans.push({ from: start, to, offset });
  return spans;
}

/** Reads a wall time written `2026-12-21T10:00` or `2026-12-21 10:00`; undefined when it is none. */
export function readWallTime(text: string): WallTime | undefined {
  const match = /^(\d{4}-\d{2}-\d{2})[T ](\d{2}):(\d{2})$/.exec(text);
  const date = match ? readIsoDate(match[1]!) : undefined;
  if (!match || !date || Number(match[2]) > 23 || Number(match[3]) > 59) return undefined;
  return { date, minute: Number(match[2]) * 60 + Number(match[3]) };
}

function readOffsetDay(zone: string, day: number): OffsetDay {
  const start = day * DAY_MS;
  const before = askOffset(zone, start);
  const after = askOffset(zone, start + DAY_MS);
  if (before === after) return { before, changesAt: Number.POSITIVE_INFINITY, after };
  let [low, high] = [start, start + DAY_MS];
  while (high - low > 1000) {
    const middle = Math.floor((low + high) / 2000) * 1000;
    if (askOffset(zone, middle) === before) low = middle;
    else high = middle;
  }
  return { before, changesAt: high, after };
}

/** Where the offset changes between two moments with one change between them. */
function changeBetween(zone: string, from: Instant, to: Instant): Instant {
  const before = offsetAt(zone, from);
  // The tz database knows whole seconds only.
  let [low, high] = [Math.floor(from / 1000) * 1000, Math.ceil(to / 1000) * 1000];
  while (high - low > 1000) {
    const middle = Math.floor((low + high) / 2000) * 1000;
    if (offsetAt(zone, middle) === before) low = middle;
    else high = middle;
  }
  return high;
}

/** The offset straight from the tz database of the runtime, by luxon: slow, hence the memo above it. */
function askOffset(zone: string, instant: Instant): number {
  return Math.round(IANAZone.create(zone).offset(instant) * 60) * 1_000;
}
