/** Half-open minutes of the local day, 0 to 1440; `from` > `to` wraps over midnight. */
export interface MinuteSpan {
  readonly from: number;
  readonly to: number;
}

/** Open spans by weekday, Monday first. A day without a span is closed. */
export type Week = readonly (readonly MinuteSpan[])[];

export const DAY_NAMES = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;
export const DAY_MINUTES = 1440;
const WHOLE_DAY: readonly MinuteSpan[] = [{ from: 0, to: DAY_MINUTES }];

/** Reads `09:00-21:00`; undefined when it is no span. The end may be 24:00; an end before the start wraps. */
export function readSpan(text: string): MinuteSpan | undefined {
  const match = /^\s*(\d{1,2}):(\d{2})\s*[-–]\s*(\d{1,2}):(\d{2})\s*$/.exec(text);
  if (!match) return undefined;
  const [from, to] = [minuteOf(match[1]!, match[2]!), minuteOf(match[3]!, match[4]!)];
  if (from === undefined || to === undefined || from === DAY_MINUTES || from === to) return undefined;
  return { from, to };
}

function minuteOf(hour: string, minute: string): number | undefined {
  const value = Number(hour) * 60 + Number(minute);
  return Number(minute) < 60 && value <= DAY_MINUTES ? value : undefined;
}

/** Reads `closed`, `open` (the whole day), or spans with commas between them. */
export function readDay(text: string): readonly MinuteSpan[] | undefined {
  const word = text.trim().toLowerCase();
  if (word === 'closed') return [];
  if (word === 'open') return WHOLE_DAY;
  const spans = word.split(',').map(readSpan);
  return spans.every((span) => span !== undefined) ? spans : undefined;
}

const weeks = new Map<string, Week>();

/** Reads the hours of a table row: `mon-sat 09:00-21:00; sun closed`, or `daily 08:00-21:00`. */
export function readWeek(text: string): Week {
  const known = weeks.get(text);
  if (known) return known;
  const week: (readonly MinuteSpan[])[] = Array.from({ length: 7 }, () => []);
  for (const part of text.split(';')) {
    const [days = '', ...rest] = part.trim().split(' ');
    const spans = readDay(rest.join(' '));
    const [first, last] = days === 'daily' ? [0, 6] : days.split('-').map(dayIndex);
    if (!spans || first === undefined || first < 0) throw new Error(`hours: ${text}`);
    for (let day = first; day <= (last ?? first); day += 1) week[day] = spans;
  }
  weeks.set(text, week);
  return week;
}

function dayIndex(name: string): number {
  return (DAY_NAMES as readonly string[]).indexOf(name);
}

/** Writes a week the way {@link readWeek} reads it. */
export function showWeek(week: Week): string {
  const days = week.map((spans) => spans.map(showSpan).join(',') || 'closed');
  const parts: string[] = [];
  for (let first = 0; first < 7; ) {
    let last = first;
    while (last < 6 && days[last + 1] === days[first]) last += 1;
    const name = first === last ? DAY_NAMES[first]! : `${DAY_NAMES[first]!}-${DAY_NAMES[last]!}`;
    parts.push(`${first === 0 && last === 6 ? 'daily' : name} ${days[first]!}`);
    first = last + 1;
  }
  return parts.join('; ');
}

/** `09:00-21:00`. */
export function showSpan(span: MinuteSpan): string {
  return `${showMinute(span.from)}-${showMinute(span.to)}`;
}

/** `09:05` for minute 545 of the day. */
export function showMinute(minute: number): string {
  return `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;
}

/**
 * What is open on one day: its own spans up to midnight, and what yesterday's reach over it. A day that is
 * closed lets nothing reach in: "friday closed" means the whole Friday.
 */
export function openOn(today: readonly MinuteSpan[], yesterday: readonly MinuteSpan[]): MinuteSpan[] {
  if (today.length === 0) return [];
  const open: MinuteSpan[] = [];
  for (const span of yesterday) {
    if (span.from > span.to && span.to > 0) open.push({ from: 0, to: span.to });
  }
  for (const span of today) {
    open.push(span.from > span.to ? { from: span.from, to: DAY_MINUTES } : span);
  }
  return mergeSpans(open);
}

function mergeSpans(spans: readonly MinuteSpan[]): MinuteSpan[] {
  const merged: MinuteSpan[] = [];
  for (const span of [...spans].sort((a, b) => a.from - b.from)) {
    const last = merged.at(-1);
    if (last && span.from <= last.to)
      merged.push({ from: merged.pop()!.from, to: Math.max(last.to, span.to) });
    else merged.push(span);
  }
  return merged;
}

/** What is inside both; both are in order and without overlap, and so is the answer. Minutes or moments alike. */
export function intersect(a: readonly MinuteSpan[], b: readonly MinuteSpan[]): MinuteSpan[] {
  const both: MinuteSpan[] = [];
  for (let i = 0, j = 0; i < a.length && j < b.length; ) {
    const from = Math.max(a[i]!.from, b[j]!.from);
    const to = Math.min(a[i]!.to, b[j]!.to);
    if (from < to) both.push({ from, to });
    if (a[i]!.to < b[j]!.to) i += 1;
    else j += 1;
  }
  return both;
}
