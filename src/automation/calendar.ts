import { type Campaign, listCampaigns, nextOccurrences, type Occurrence } from '../campaigns/index.ts';
import { openCopy } from '../db/copy.ts';
import { createControl } from '../dispatch/index.ts';
import { UserError } from '../shared/errors.ts';
import { HOUR_MS, type Instant } from '../shared/time.ts';
import { createCalendarStore } from './calendarStore.ts';
import { type Crowding, crowdingOf } from './crowding.ts';
import { pauseChangedRuns } from './changedRuns.ts';
import { startsByItself } from './enableCampaign.ts';
import { createEnabledStore, type Enabled } from './enabledStore.ts';
import { passedFor } from './planDue.ts';
import { type CalendarEntry, createPlay, type Due, playOne, playWaiting } from './playFuture.ts';
import { type Bench, compileTrigger, isTriggered, type TriggeredCampaign } from './sweep.ts';
import { createTriggerStore } from './triggerStore.ts';
import { dueAt, dueSpan } from './triggers.ts';

export interface FutureCalendar extends Crowding {
  readonly from: Instant;
  readonly until: Instant;
  /** Nothing of it starts before `campaign resume`. */
  readonly allPaused: boolean;
  readonly entries: readonly CalendarEntry[];
}

/**
 * Plays the days to come on a fake clock: every schedule, every event already known, and what waits, in the
 * order in which `run` would plan and send them, so that caps, priorities and budgets fall as they would. Everyone
 * is as today, every gateway is at once, and every text arrives. The same database and moment give the same calendar; nothing is written.
 */
export async function futureCalendar(bench: Bench, from: Instant, until: Instant): Promise<FutureCalendar> {
  const copy = await openCopy(bench.db);
  try {
    const world = { ...bench, db: copy };
    const play = createPlay(world, from);
    pauseChangedRuns(world, { actor: 'calendar', now: from });
    const entries = playWaiting(play, from, until);
    for (const due of dueIn(world, from, until)) {
      play.sending.playTo(due.at);
      entries.push(...(await playOne(play, due)));
    }
    play.sending.playTo(until);
    entries.sort((a, b) => a.at - b.at);
    return {
      from,
      until,
      allPaused: createControl(bench.db).allPaused(),
      entries,
      ...crowdingOf(createCalendarStore(copy).texts, bench.settings.business.timezone, from, until),
    };
  } finally {
    copy.close();
  }
}

/** What will be due, in the order in which it is planned. */
function dueIn(bench: Bench, from: Instant, until: Instant): readonly Due[] {
  const enabled = new Map(
    createEnabledStore(bench.db)
      .all()
      .map((row) => [row.campaign, row]),
  );
  const found: Due[] = [];
  for (const { name, campaign } of listCampaigns(bench.dir, bench.settings)) {
    if (campaign instanceof UserError) continue;
    const row = enabled.get(name);
    const inForce = row?.sourceHash === campaign.sourceHash ? row : undefined;
    if (isTriggered(campaign)) found.push(...sweepsIn(bench, campaign, inForce, from, until));
    else found.push(...occurrencesIn(bench, campaign, inForce, from, until));
  }
  const rank = ({ campaign }: Due) => (campaign.purpose === 'transactional' ? 0 : 1);
  return found.sort((a, b) => a.at - b.at || rank(a) - rank(b) || b.campaign.priority - a.campaign.priority);
}

const AT_ONCE = 16;

function occurrencesIn(
  bench: Bench,
  campaign: Campaign,
  enabled: Enabled | undefined,
  from: Instant,
  until: Instant,
): Due[] {
  const about = { campaign, enabled, span: undefined };
  const found: Due[] = underWay(bench, campaign, enabled, from).map((occurrence) => ({
    ...about,
    at: from,
    occurrence,
  }));
  for (let after = from; ; ) {
    const some = nextOccurrences(campaign, after, bench.settings.business.timezone, AT_ONCE).filter(
      ({ at }) => at <= until,
    );
    found.push(...some.map((occurrence) => ({ ...about, at: occurrence.at, occurrence })));
    if (some.length < AT_ONCE) return found;
    after = some.at(-1)!.at;
  }
}

/** Occurrences that have come and are not stored yet: the next `run` starts them, for whoever is still in time. */
function underWay(
  bench: Bench,
  campaign: Campaign,
  enabled: Enabled | undefined,
  from: Instant,
): readonly Occurrence[] {
  if (!enabled || !startsByItself(campaign)) return [];
  return passedFor({ bench, now: () => from, lastRunAt: undefined }, campaign, enabled).due;
}

/** Events that are known already, by the hour: appointments to come, and delays that run. */
function sweepsIn(
  bench: Bench,
  campaign: TriggeredCampaign,
  enabled: Enabled | undefined,
  from: Instant,
  until: Instant,
): Due[] {
  const shift = dueAt(campaign.trigger, 0);
  const { after } = dueSpan(campaign, from);
  const { where } = compileTrigger(bench, campaign, from);
  const hours = new Map<number, Instant>();
  for (const { at } of createTriggerStore(bench.db).eventsIn(
    campaign.trigger.event,
    { after, until: until - shift },
    where,
  )) {
    const due = Math.max(dueAt(campaign.trigger, at), from);
    const hour = Math.floor(due / HOUR_MS);
    hours.set(hour, Math.max(hours.get(hour) ?? due, due));
  }
  return [...hours.values()].map((at) => ({
    at,
    campaign,
    enabled,
    occurrence: undefined,
    span: { after, until: at - shift },
  }));
}
