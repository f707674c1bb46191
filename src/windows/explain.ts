import type { Instant } from '../shared/time.ts';
import { wallTime } from '../shared/zone.ts';
import { dayNumber, isoDate } from '../shared/calendar.ts';
import { showMinute, showSpan } from './hours.ts';
import type { Place } from './place.ts';
import type { WindowPolicy } from './windows.ts';

/** How one rule sees one zone at a moment: a line of `windows check` and `explain`. */
export interface WindowCheck {
  readonly rule: string;
  readonly zone: string;
  /** The clock on that wall: `2026-12-21 22:40`. */
  readonly local: string;
  readonly open: boolean;
  /** The open hours of that local day: `09:00-21:00`, or `closed`. */
  readonly hours: string;
}

/** Every rule in every candidate zone; the window is open when each of them is. */
export function checkWindow(policy: WindowPolicy, place: Place, at: Instant): WindowCheck[] {
  return policy.bindings(place).flatMap((binding) =>
    place.zones.map((zone) => {
      const { date, minute } = wallTime(zone, at);
      const spans = binding.openOn(dayNumber(date));
      return {
        rule: binding.id,
        zone,
        local: `${isoDate(date)} ${showMinute(minute)}`,
        open: spans.some((span) => span.from <= minute && minute < span.to),
        hours: spans.map(showSpan).join(',') || 'closed',
      };
    }),
  );
}
