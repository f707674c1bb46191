import { DAY_MS, type Instant, MINUTE_MS } from '../shared/time.ts';
import { offsetSpans } from '../shared/zone.ts';
import type { Binding } from './binding.ts';
import { intersect, type MinuteSpan } from './hours.ts';

/** Open stretches of time, half-open, in order and never touching. */
export type Timeline = readonly { readonly from: Instant; readonly to: Instant }[];

/**
 * When a window is open between two moments: in every zone, under every binding. Exact by construction: within a
 * stretch of equal offset the wall clock runs like UTC, so the open minutes of its local days are cut out of it and
 * nothing is searched. A minute that the clock shows twice is open twice; one that it skips is never.
 */
export function openTimes(
  zones: readonly string[],
  bindings: readonly Binding[],
  from: Instant,
  to: Instant,
): Timeline {
  const days = new Map<number, readonly MinuteSpan[]>();
  const openDay = (day: number) => {
    let open = days.get(day);
    if (open === undefined) {
      open = bindings.map((binding) => binding.openOn(day)).reduce(intersect);
      days.set(day, open);
    }
    return open;
  };
  return zones.map((zone) => openInZone(zone, openDay, from, to)).reduce(intersect);
}

function openInZone(
  zone: string,
  openDay: (day: number) => readonly MinuteSpan[],
  from: Instant,
  to: Instant,
): MinuteSpan[] {
  const open: { from: Instant; to: Instant }[] = [];
  for (const stretch of offsetSpans(zone, from, to)) {
    const lastDay = Math.floor((stretch.to - 1 + stretch.offset) / DAY_MS);
    for (let day = Math.floor((stretch.from + stretch.offset) / DAY_MS); day <= lastDay; day += 1) {
      const midnight = day * DAY_MS - stretch.offset;
      for (const span of openDay(day)) {
        const start = Math.max(midnight + span.from * MINUTE_MS, stretch.from);
        const end = Math.min(midnight + span.to * MINUTE_MS, stretch.to);
        if (start < end) append(open, start, end);
      }
    }
  }
  return open;
}

/** Midnight does not close what goes on after it, and neither does a change of offset. */
function append(open: { from: Instant; to: Instant }[], from: Instant, to: Instant): void {
  const last = open.at(-1);
  if (last?.to === from) last.to = to;
  else open.push({ from, to });
}
