import { type Campaign, dueFor, type Occurrence } from '../../campaigns/index.ts';
import type { Instant } from '../../shared/time.ts';
import type { Context } from '../context.ts';
import { showWall } from '../output/dates.ts';

type Timed = Pick<Campaign, 'timing'>;

/** Whether everyone has it at a moment of their own. */
export function atOwnTime({ timing }: Timed): boolean {
  return timing.zone === 'recipient' && timing.schedule.kind !== 'none';
}

/** When an occurrence comes, for people; where it comes to each at their own time, what their clocks show then. */
export function whenDue(ctx: Context, campaign: Timed, occurrence: Occurrence, zone: string): string {
  if (!atOwnTime(campaign)) return ctx.when(occurrence.at, zone);
  return ctx.t('{wall}, their own time', { wall: wallOf(ctx, campaign, occurrence) });
}

/** Where people are: for each place the zones that it may lie in. */
export type PlaceZones = readonly (readonly string[])[];

/** The same, with the moment at which it comes to the first of these places. @param zone the business's */
export function whenFirst(
  ctx: Context,
  campaign: Timed,
  occurrence: Occurrence,
  { zone, places }: { readonly zone: string; readonly places: PlaceZones },
): string {
  if (!atOwnTime(campaign)) return ctx.when(occurrence.at, zone);
  return ctx.t('{wall}, each at their own time; the first of them {when}', {
    wall: wallOf(ctx, campaign, occurrence),
    when: ctx.when(firstOf(campaign, occurrence, places), zone),
  });
}

/** When an occurrence comes to the first of these places; in each it waits for the last of its zones. */
export function firstOf({ timing }: Timed, occurrence: Occurrence, places: PlaceZones): Instant {
  const dueIn = (zones: readonly string[]) =>
    Math.max(...zones.map((zone) => dueFor(occurrence, timing, zone)));
  return Math.min(...places.map(dueIn));
}

function wallOf(ctx: Context, { timing }: Timed, occurrence: Occurrence): string {
  return showWall(dueFor(occurrence, timing, 'UTC'), 'UTC', ctx.dates);
}
