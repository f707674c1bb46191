import { type Campaign, listCampaigns, nextOccurrences, type Occurrence } from '../campaigns/index.ts';
import { copyInMemory } from '../db/sqlite.ts';
import { createRunStore, type PauseReason, type Run } from '../dispatch/index.ts';
import type { Reason } from '../plan/index.ts';
import { isoDate } from '../shared/calendar.ts';
import { UserError } from '../shared/errors.ts';
import { HOUR_MS, type Instant } from '../shared/time.ts';
import { localDate } from '../shared/zone.ts';
import { createCalendarStore } from './calendarStore.ts';
import { type Crowding, crowdingOf } from './crowding.ts';
import { startsByItself } from './enableCampaign.ts';
import { createEnabledStore, type Enabled } from './enabledStore.ts';
import { type Planned, planOccurrence, planSweep } from './planDue.ts';
import { type Bench, compileTrigger, isTriggered, type TriggeredCampaign } from './sweep.ts';
import { createTriggerStore } from './triggerStore.ts';
import { dueAt, dueSpan, type EventSpan } from './triggers.ts';

/** One sending of the future, as it would be with today's people. */
export interface CalendarEntry {
  readonly at: Instant;
  readonly campaign: string;
  readonly occurrence: string;
  readonly purpose: Campaign['purpose'];
  /** What must happen before it goes by itself; undefined: nothing. */
  readonly needs: 'enable' | 'send' | 'resume' | undefined;
  readonly audience: number;
  readonly texts: number;
  readonly skipped: number;
  readonly reasons: Readonly<Partial<Record<Reason, number>>>;
  readonly parts: number;
  /** Millionths. */
  readonly price: bigint;
  readonly currency: string;
  readonly paused: PauseReason | undefined;
  readonly error: UserError | undefined;
}

export interface FutureCalendar extends Crowding {
  readonly from: Instant;
  readonly until: Instant;
  readonly entries: readonly CalendarEntry[];
}

interface Due {
  readonly at: Instant;
  readonly campaign: Campaign;
  readonly enabled: Enabled | undefined;
  /** undefined: a sweep over these events. */
  readonly occurrence: Occurrence | undefined;
  readonly span: EventSpan | undefined;
}

/**
 * Plays the days to come on a fake clock: every schedule, every event already known, and what waits, in the
 * order in which `run` would plan them, so that caps and priorities fall as they would. Everyone is as today
 * and every text arrives. The same database and moment give the same calendar; nothing is written.
 */
export async function futureCalendar(bench: Bench, from: Instant, until: Instant): Promise<FutureCalendar> {
  const copy = copyInMemory(bench.db);
  try {
    const world = { ...bench, db: copy };
    const play = createPlay(world);
    const entries = play.waiting(from, until);
    for (const due of dueIn(world, from, until)) entries.push(...(await play.one(due)));
    entries.sort((a, b) => a.at - b.at);
    return { from, until, entries, ...crowdingOf(createCalendarStore(copy).texts, bench.settings.business.timezone, from, until) };
  } finally {
    copy.close();
  }
}

/** What will be due, in the order in which it is planned. */
function dueIn(bench: Bench, from: Instant, until: Instant): readonly Due[] {
  const enabled = new Map(createEnabledStore(bench.db).all().map((row) => [row.campaign, row]));
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

function occurrencesIn({ settings }: Bench, campaign: Campaign, enabled: Enabled | undefined, from: Instant, until: Instant): Due[] {
  const found: Due[] = [];
  for (let after = from; ; ) {
    const some = nextOccurrences(campaign, after, settings.business.timezone, AT_ONCE).filter(({ at }) => at <= until);
    found.push(...some.map((occurrence) => ({ at: occurrence.at, campaign, enabled, occurrence, span: undefined })));
    if (some.length < AT_ONCE) return found;
    after = some.at(-1)!.at;
  }
}

/** Events that are known already, by the hour: appointments to come, and delays that run. */
function sweepsIn(bench: Bench, campaign: TriggeredCampaign, enabled: Enabled | undefined, from: Instant, until: Instant): Due[] {
  const shift = dueAt(campaign.trigger, 0);
  const { after } = dueSpan(campaign, from);
  const { where } = compileTrigger(bench, campaign, from);
  const hours = new Map<number, Instant>();
  for (const { at } of createTriggerStore(bench.db).eventsIn(campaign.trigger.event, { after, until: until - shift }, where)) {
    const due = Math.max(dueAt(campaign.trigger, at), from);
    const hour = Math.floor(due / HOUR_MS);
    hours.set(hour, Math.max(hours.get(hour) ?? due, due));
  }
  return [...hours.values()].map((at) => ({ at, campaign, enabled, occurrence: undefined, span: { after, until: at - shift } }));
}

function createPlay(bench: Bench) {
  const { db, settings } = bench;
  const zone = settings.business.timezone;
  const store = createCalendarStore(db);
  const runs = createRunStore(db);
  let refs = 0;

  const deliver = (run: Run, from: Instant): void => {
    for (const message of store.open(run.id, from)) store.deliver(message, run, isoDate(localDate(zone, message.at)));
    store.finish(run.id, from);
  };

  /** What is stored and waits goes at its time. */
  function waiting(from: Instant, until: Instant): CalendarEntry[] {
    return runs.unfinished().flatMap((run) => {
      const open = store.open(run.id, from).filter(({ at }) => at <= until);
      if (open.length === 0 || run.campaign.startsWith('_')) return [];
      const price = open.reduce((sum, message) => sum + message.price, 0n);
      const at = open.reduce((first, message) => Math.min(first, message.at), Number.POSITIVE_INFINITY);
      const stands = run.state === 'paused' && !GOES_ON.has(run.pauseReason!);
      const parts = runs.openMessages(run.id, 0, 1_000_000).reduce((sum, message) => sum + message.parts, 0);
      if (stands) store.drop(run.id, from);
      else deliver(run, from);
      const { campaign, occurrence, purpose, currency, pauseReason } = run;
      return [
        {
          ...{ at, campaign, occurrence, currency, price, parts },
          purpose: purpose === 'marketing' ? ('marketing' as const) : ('transactional' as const),
          needs: stands ? ('resume' as const) : undefined,
          audience: open.length,
          texts: open.length,
          skipped: 0,
          reasons: {},
          paused: pauseReason ?? undefined,
          error: undefined,
        },
      ];
    });
  }

  async function one(due: Due): Promise<CalendarEntry[]> {
    const { campaign, occurrence, enabled, at } = due;
    if (occurrence && runs.runOf(campaign.name, occurrence.key)) return [];
    const needs = startsByItself(campaign) ? (enabled ? undefined : ('enable' as const)) : ('send' as const);
    const planned = await plan(due);
    if (planned === undefined) return [];
    const about = { at, campaign: campaign.name, occurrence: occurrence?.key ?? new Date(at).toISOString(), purpose: campaign.purpose, needs };
    if (planned instanceof UserError) return [{ ...about, ...NOTHING, currency: settings.business.currency, error: planned }];
    const run = runs.run(planned.runId)!;
    // What its owner has not said yes to takes no room from what goes by itself.
    if (planned.paused !== undefined || needs === 'enable') store.drop(run.id, at);
    else deliver(run, at);
    const { audience, send, defer, skip, reasons, parts, price, currency } = planned.plan;
    return [{ ...about, audience, texts: send + defer, skipped: skip, reasons, parts, price, currency, paused: planned.paused, error: undefined }];
  }

  async function plan({ campaign, enabled, occurrence, span, at }: Due): Promise<Extract<Planned, { kind: 'stored' }> | UserError | undefined> {
    const job = { bench, actor: 'calendar', now: () => at, newRef: () => `calendar-${++refs}`, lastRunAt: undefined };
    const row = enabled ?? { campaign: campaign.name, sourceHash: campaign.sourceHash, usualSize: 0, at };
    try {
      const planned = occurrence ? await planOccurrence(job, campaign, row, occurrence) : await planSweep(job, campaign as TriggeredCampaign, span);
      return planned?.kind === 'stored' ? planned : undefined;
    } catch (error) {
      if (error instanceof UserError) return error;
      throw error;
    }
  }

  return { waiting, one };
}

/** Runs that go on without a person's word. */
const GOES_ON: ReadonlySet<PauseReason> = new Set(['unreachable', 'disk', 'budget']);
const NOTHING = { audience: 0, texts: 0, skipped: 0, reasons: {}, parts: 0, price: 0n, paused: undefined };
