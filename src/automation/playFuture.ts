import type { Campaign, Occurrence } from '../campaigns/index.ts';
import { createRunStore, type PauseReason, type Run } from '../dispatch/index.ts';
import type { Reason } from '../plan/index.ts';
import { isoDate } from '../shared/calendar.ts';
import { UserError } from '../shared/errors.ts';
import type { Instant } from '../shared/time.ts';
import { localDate } from '../shared/zone.ts';
import { createCalendarStore } from './calendarStore.ts';
import { startsByItself } from './enableCampaign.ts';
import type { Enabled } from './enabledStore.ts';
import { type Planned, planOccurrence, planSweep } from './planOne.ts';
import type { Bench, TriggeredCampaign } from './sweep.ts';
import type { EventSpan } from './triggers.ts';

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

/** Something that will be due. */
export interface Due {
  readonly at: Instant;
  readonly campaign: Campaign;
  readonly enabled: Enabled | undefined;
  /** undefined: a sweep over these events. */
  readonly occurrence: Occurrence | undefined;
  readonly span: EventSpan | undefined;
}

/** A copy of the database in which the future happens. */
export function createPlay(bench: Bench) {
  let refs = 0;
  return {
    bench,
    store: createCalendarStore(bench.db),
    runs: createRunStore(bench.db),
    newRef: () => `calendar-${++refs}`,
  };
}

export type Play = ReturnType<typeof createPlay>;

/** Everything that waits in a run arrives at its time. */
function deliver({ bench, store }: Play, run: Run, from: Instant): void {
  const zone = bench.settings.business.timezone;
  for (const message of store.open(run.id, from))
    store.deliver(message, run, isoDate(localDate(zone, message.at)));
  store.finish(run.id, from);
}

/** Runs that go on without a person's word. */
const GOES_ON: ReadonlySet<PauseReason> = new Set(['unreachable', 'disk', 'budget']);

/** What is stored and waits goes at its time; a run that stands still goes nowhere. */
export function playWaiting(play: Play, from: Instant, until: Instant): CalendarEntry[] {
  return play.runs.unfinished().flatMap((run) => {
    const open = play.store.open(run.id, from).filter(({ at }) => at <= until);
    if (open.length === 0 || run.campaign.startsWith('_')) return [];
    const stands = run.state === 'paused' && !GOES_ON.has(run.pauseReason!);
    const { campaign, occurrence, currency, pauseReason } = run;
    const entry: CalendarEntry = {
      at: open.reduce((first, message) => Math.min(first, message.at), Number.POSITIVE_INFINITY),
      campaign,
      occurrence,
      purpose: run.purpose === 'marketing' ? 'marketing' : 'transactional',
      needs: stands ? 'resume' : undefined,
      audience: open.length,
      texts: open.length,
      skipped: 0,
      reasons: {},
      parts: open.reduce((sum, message) => sum + message.parts, 0),
      price: open.reduce((sum, message) => sum + message.price, 0n),
      currency,
      paused: pauseReason ?? undefined,
      error: undefined,
    };
    if (stands) play.store.drop(run.id, from);
    else deliver(play, run, from);
    return [entry];
  });
}

const NOTHING = { audience: 0, texts: 0, skipped: 0, reasons: {}, parts: 0, price: 0n, paused: undefined };

/** One sending: planned as `run` would, and delivered. */
export async function playOne(play: Play, due: Due): Promise<CalendarEntry[]> {
  const { bench, runs, store } = play;
  const { campaign, occurrence, enabled, at } = due;
  if (occurrence && runs.runOf(campaign.name, occurrence.key)) return [];
  const needs = startsByItself(campaign) ? (enabled ? undefined : 'enable') : 'send';
  const planned = await plan(play, due);
  if (planned === undefined) return [];
  const key = occurrence?.key ?? new Date(at).toISOString();
  const about = { at, campaign: campaign.name, occurrence: key, purpose: campaign.purpose, needs } as const;
  if (planned instanceof UserError)
    return [{ ...about, ...NOTHING, currency: bench.settings.business.currency, error: planned }];
  const run = runs.run(planned.runId)!;
  // What its owner has not said yes to takes no room from what goes by itself.
  if (planned.paused !== undefined || needs === 'enable') store.drop(run.id, at);
  else deliver(play, run, at);
  const { audience, send, defer, skip, reasons, parts, price, currency } = planned.plan;
  return [
    {
      ...about,
      audience,
      texts: send + defer,
      skipped: skip,
      reasons,
      parts,
      price,
      currency,
      paused: planned.paused,
      error: undefined,
    },
  ];
}

async function plan(
  { bench, newRef }: Play,
  { campaign, enabled, occurrence, span, at }: Due,
): Promise<Extract<Planned, { kind: 'stored' }> | UserError | undefined> {
  const job = { bench, actor: 'calendar', now: () => at, newRef, lastRunAt: undefined };
  const row = enabled ?? { campaign: campaign.name, sourceHash: campaign.sourceHash, usualSize: 0, at };
  try {
    const planned = occurrence
      ? await planOccurrence(job, campaign, row, occurrence)
      : await planSweep(job, campaign as TriggeredCampaign, span);
    return planned?.kind === 'stored' ? planned : undefined;
  } catch (error) {
    if (error instanceof UserError) return error;
    throw error;
  }
}
