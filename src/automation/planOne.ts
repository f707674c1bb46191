import type { Campaign, Occurrence } from '../campaigns/index.ts';
import { createJournalStore } from '../db/journalStore.ts';
import { createRunStore, type PauseReason, storePlan } from '../dispatch/index.ts';
import { type PlanSummary, preparePlan } from '../plan/index.ts';
import { EXIT, UserError } from '../shared/errors.ts';
import { showMoney } from '../shared/money.ts';
import { HOUR_MS, type Instant } from '../shared/time.ts';
import { type Drift, overlapDrift, sizeDrift } from './drift.ts';
import { createDriftStore } from './driftStore.ts';
import type { Enabled } from './enabledStore.ts';
import { type Bench, prepareSweep, type TriggeredCampaign } from './sweep.ts';
import type { EventSpan } from './triggers.ts';

/** What `run` did about one campaign. A campaign with nothing due is not told of. */
export type Planned =
  | {
      readonly kind: 'stored';
      readonly name: string;
      readonly runId: number;
      readonly plan: PlanSummary;
      readonly paused: PauseReason | undefined;
      readonly drift: Drift | undefined;
    }
  /** Its file, text or segment is not what was enabled. */
  | { readonly kind: 'changed'; readonly name: string; readonly error: UserError }
  /** Enabled, and its file is not there any more, or cannot be read. */
  | { readonly kind: 'failed'; readonly name: string; readonly error: UserError }
  /** catch_up is over; it is said once. */
  | {
      readonly kind: 'missed';
      readonly name: string;
      readonly campaign: Campaign;
      readonly occurrences: readonly Occurrence[];
    }
  /** Events whose moment is longer ago than catch_up; it is said once of each. */
  | { readonly kind: 'passed-over'; readonly name: string; readonly events: number }
  | { readonly kind: 'taken-back'; readonly name: string; readonly messages: number };

export interface PlanDue {
  readonly bench: Bench;
  readonly actor: string;
  now(): Instant;
  newRef(): string;
  /** When `run` was here before; undefined: never. */
  readonly lastRunAt: Instant | undefined;
}

/** Yesterday's sending, as far as the alarm goes: some time zones, and a schedule that moved by an hour. */
const YESTERDAY_MS = 36 * HOUR_MS;
const HISTORY = 14;

export async function planOccurrence(
  job: PlanDue,
  campaign: Campaign,
  enabled: Enabled,
  occurrence: Occurrence,
): Promise<Planned | undefined> {
  const { bench, newRef } = job;
  const { db } = bench;
  const at = job.now();
  const prepared = await preparePlan({ ...bench, campaign, occurrence, at });
  const runs = createRunStore(db);
  const store = db.transaction((): Planned | undefined => {
    // Another process may have been quicker since it was looked for.
    if (runs.runOf(campaign.name, occurrence.key)) return undefined;
    const { runId, plan } = storePlan({
      db,
      prepared,
      approve: (whole) => refusePrice(campaign, whole),
      now: at,
      newRef,
    });
    noteStored(job, runId, plan);
    const people = plan.send + plan.defer;
    const drift = tooMany(campaign, people)
      ? undefined
      : driftOf(job, campaign, enabled, { runId, occurrence, people });
    return {
      kind: 'stored',
      name: campaign.name,
      runId,
      plan,
      drift,
      paused: pauseAtOnce(job, runId, tooMany(campaign, people) ? 'max-recipients' : drift && 'drift'),
    };
  });
  return store.immediate();
}

export async function planSweep(
  job: PlanDue,
  campaign: TriggeredCampaign,
  span?: EventSpan,
): Promise<Planned | undefined> {
  const { bench, newRef } = job;
  const { db } = bench;
  const at = job.now();
  const sweep = await prepareSweep(bench, campaign, at, span);
  if (sweep.pending() === 0) return undefined;
  const runs = createRunStore(db);
  const store = db.transaction((): Planned | undefined => {
    if (sweep.pending() === 0) return undefined;
    const remembered = {
      ...sweep,
      *decisions(runId = 0) {
        for (const decision of sweep.decisions(runId)) {
          sweep.remember(runId, decision);
          yield decision;
        }
      },
    };
    const named = {
      ...remembered,
      occurrence: { ...sweep.occurrence, key: freeName(runs, campaign.name, at) },
    };
    const { runId, plan } = storePlan({
      db,
      prepared: named,
      approve: (whole) => refusePrice(campaign, whole),
      now: at,
      newRef,
    });
    noteStored(job, runId, plan);
    return {
      kind: 'stored',
      name: campaign.name,
      runId,
      plan,
      drift: undefined,
      paused: pauseAtOnce(
        job,
        runId,
        tooMany(campaign, plan.send + plan.defer) ? 'max-recipients' : undefined,
      ),
    };
  });
  return store.immediate();
}

/** A sweep is named by its time; two in one millisecond are two sweeps. */
function freeName(runs: ReturnType<typeof createRunStore>, campaign: string, at: Instant): string {
  for (let time = at; ; time += 1) {
    const name = new Date(time).toISOString();
    if (!runs.runOf(campaign, name)) return name;
  }
}

function tooMany({ limits }: Campaign, people: number): boolean {
  return limits.maxRecipients !== undefined && people > limits.maxRecipients;
}

/** Nobody watched when this run was stored: the journal says that it was, and how many it reaches. */
function noteStored({ bench, actor, now }: PlanDue, runId: number, plan: PlanSummary): void {
  const { send, defer, skip } = plan;
  createJournalStore(bench.db).write({
    at: now(),
    actor,
    action: 'plan',
    subject: `run ${runId}`,
    detail: { send, defer, skip },
  });
}

function pauseAtOnce(
  { bench, actor, now }: PlanDue,
  runId: number,
  reason: PauseReason | undefined,
): PauseReason | undefined {
  if (reason === undefined) return undefined;
  createRunStore(bench.db).pause(runId, reason);
  createJournalStore(bench.db).write({
    at: now(),
    actor,
    action: 'pause',
    subject: `run ${runId}`,
    detail: { reason },
  });
  return reason;
}

interface Stored {
  readonly runId: number;
  readonly occurrence: Occurrence;
  readonly people: number;
}

function driftOf(
  { bench }: PlanDue,
  campaign: Campaign,
  enabled: Enabled,
  { runId, occurrence, people }: Stored,
): Drift | undefined {
  const store = createDriftStore(bench.db);
  const earlier = store.sizes(campaign.name, occurrence.at, HISTORY);
  const size = sizeDrift(people, { earlier, whenEnabled: enabled.usualSize });
  if (size) return size;
  const last = store.last(campaign.name, occurrence.at);
  const yesterday = occurrence.at - YESTERDAY_MS;
  // An alarm that nobody has answered is no day's distance: what it held back does not go today unseen.
  const near = last && (last.dueAt >= yesterday || store.held(campaign.name, yesterday, occurrence.at));
  return near && !saidYesTo(bench, last.id) ? overlapDrift(people, store.same(runId, last.id)) : undefined;
}

/** Whoever let yesterday's same people through need not say so every day. */
function saidYesTo({ db }: Bench, runId: number): boolean {
  return createJournalStore(db)
    .of('resume', `run ${runId}`)
    .some(({ detail }) => detail.after === 'drift');
}

function refusePrice(campaign: Campaign, plan: PlanSummary): void {
  const { budget } = campaign.limits;
  if (budget === undefined || plan.price <= budget.micros) return;
  const price = showMoney({ micros: plan.price, currency: plan.currency });
  throw new UserError(
    'over-budget',
    `${campaign.name} would cost ${price}; its budget is ${showMoney(budget)}.`,
    {
      hint: `Shorten the text or the audience, or raise [limits] budget in ${campaign.file}. Nothing was stored.`,
      exitCode: EXIT.policy,
      values: { name: campaign.name, price, budget: showMoney(budget) },
    },
  );
}
