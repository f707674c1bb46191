import type { Campaign, Occurrence } from '../campaigns/index.ts';
import {
  createClaimRules,
  createRehearsal,
  createRunStore,
  type MessageRow,
  type PauseReason,
} from '../dispatch/index.ts';
import type { Reason } from '../plan/index.ts';
import { UserError } from '../shared/errors.ts';
import type { Instant } from '../shared/time.ts';
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
export function createPlay(bench: Bench, from: Instant) {
  const { db, settings, windows, key } = bench;
  let refs = 0;
  return {
    bench,
    runs: createRunStore(db),
    sending: createRehearsal(db, {
      rules: createClaimRules(settings, windows, key),
      zone: settings.business.timezone,
      gateways: [...settings.gateways.keys()],
      from,
    }),
    newRef: () => `calendar-${++refs}`,
  };
}

export type Play = ReturnType<typeof createPlay>;

/** Runs that go on without a person's word. */
const GOES_ON: ReadonlySet<PauseReason> = new Set(['unreachable', 'disk', 'budget']);

/** What is stored and waits goes at its time; a run that stands still goes nowhere. */
export function playWaiting({ runs }: Play, from: Instant, until: Instant): CalendarEntry[] {
  return runs.unfinished().flatMap((run) => {
    const open = waitingUntil(runs, run.id, until);
    if (open.length === 0 || run.campaign.startsWith('_')) return [];
    const stands = run.state === 'paused' && !GOES_ON.has(run.pauseReason!);
    const { campaign, occurrence, currency, pauseReason } = run;
    if (stands) runs.cancel(run.id, from);
    return [
      {
        at: open.reduce((first, each) => Math.min(first, Math.max(each.not_before, from)), until),
        campaign,
        occurrence,
        purpose: run.purpose === 'marketing' ? 'marketing' : 'transactional',
        needs: stands ? 'resume' : undefined,
        audience: open.length,
        texts: open.length,
        skipped: 0,
        reasons: {},
        parts: open.reduce((sum, { parts }) => sum + parts, 0),
        price: open.reduce((sum, { price }) => sum + BigInt(price), 0n),
        currency,
        paused: pauseReason ?? undefined,
        error: undefined,
      },
    ];
  });
}

const PAGE = 1_000;

function waitingUntil(runs: Play['runs'], runId: number, until: Instant): readonly MessageRow[] {
  const open: MessageRow[] = [];
  for (let after = 0; ; ) {
    const page = runs.openMessages(runId, after, PAGE);
    open.push(...page.filter((message) => message.not_before <= until));
    if (page.length < PAGE) return open;
    after = page.at(-1)!.id;
  }
}

const NOTHING = { audience: 0, texts: 0, skipped: 0, reasons: {}, parts: 0, price: 0n, paused: undefined };

/** One sending, planned as `run` would; it goes when the play goes on. */
export async function playOne(play: Play, due: Due): Promise<CalendarEntry[]> {
  const { bench, runs } = play;
  const { campaign, occurrence, enabled, at } = due;
  if (occurrence && runs.runOf(campaign.name, occurrence.key)) return [];
  const needs = startsByItself(campaign) ? (enabled ? undefined : 'enable') : 'send';
  const planned = await plan(play, due);
  if (planned === undefined) return [];
  const key = occurrence?.key ?? new Date(at).toISOString();
  const about = { at, campaign: campaign.name, occurrence: key, purpose: campaign.purpose, needs } as const;
  if (planned instanceof UserError)
    return [{ ...about, ...NOTHING, currency: bench.settings.business.currency, error: planned }];
  // What its owner has not said yes to takes no room from what goes by itself.
  if (planned.paused !== undefined || needs === 'enable') runs.cancel(planned.runId, at);
  const { audience, send, defer, skip, reasons, parts, price, currency, nextAt } = planned.plan;
  // Stored when the first clock on earth strikes; what counts is the clock of the first person.
  const first = campaign.timing.zone === 'recipient' && send === 0 ? (nextAt ?? at) : at;
  return [
    {
      ...about,
      at: first,
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
