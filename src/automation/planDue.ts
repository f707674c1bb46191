import {
  type Campaign,
  dueOccurrence,
  listCampaigns,
  type Occurrence,
  passedOccurrences,
} from '../campaigns/index.ts';
import { createJournalStore } from '../db/journalStore.ts';
import { createControl, createRunStore, type PauseReason, storePlan } from '../dispatch/index.ts';
import { type PlanSummary, preparePlan } from '../plan/index.ts';
import { EXIT, UserError } from '../shared/errors.ts';
import { showMoney } from '../shared/money.ts';
import { DAY_MS, HOUR_MS, type Instant } from '../shared/time.ts';
import { type Drift, overlapDrift, sizeDrift } from './drift.ts';
import { createDriftStore } from './driftStore.ts';
import { createEnabledStore, type Enabled } from './enabledStore.ts';
import { startsByItself } from './enableCampaign.ts';
import type { EventSpan } from './triggers.ts';
import { type Bench, isTriggered, prepareSweep, tendWaiting, type TriggeredCampaign } from './sweep.ts';

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
  | { readonly kind: 'missed'; readonly name: string; readonly occurrences: readonly Occurrence[] }
  | { readonly kind: 'taken-back'; readonly name: string; readonly messages: number };

export interface PlanDue {
  readonly bench: Bench;
  readonly actor: string;
  now(): Instant;
  newRef(): string;
  /** When `run` was here before; undefined: never. */
  readonly lastRunAt: Instant | undefined;
}

/**
 * Plans and stores everything that is due, the important first: transactional before marketing, then by
 * priority, so that caps favour what matters more. One campaign's trouble hinders no other.
 */
export async function planDue(job: PlanDue): Promise<readonly Planned[]> {
  const { bench } = job;
  const done: Planned[] = [];
  const enabled = new Map(
    createEnabledStore(bench.db)
      .all()
      .map((row) => [row.campaign, row]),
  );
  const due: { campaign: Campaign; enabled: Enabled }[] = [];
  for (const { name, campaign } of listCampaigns(bench.dir, bench.settings)) {
    const row = enabled.get(name);
    enabled.delete(name);
    if (campaign instanceof UserError) {
      if (row) done.push({ kind: 'failed', name, error: asChanged(name, campaign) });
      continue;
    }
    done.push(...(await attempt(name, () => takeBack(job, campaign))));
    if (!row) continue;
    if (row.sourceHash === campaign.sourceHash && startsByItself(campaign))
      due.push({ campaign, enabled: row });
    else done.push({ kind: 'changed', name, error: changedSinceEnabled(campaign) });
  }
  for (const name of enabled.keys()) done.push({ kind: 'failed', name, error: gone(name) });
  if (createControl(bench.db).allPaused()) return done;
  for (const each of due.sort(
    (a, b) => rank(a.campaign) - rank(b.campaign) || b.campaign.priority - a.campaign.priority,
  )) {
    done.push(...(await attempt(each.campaign.name, () => planCampaign(job, each.campaign, each.enabled))));
  }
  return done;
}

function rank({ purpose }: Campaign): number {
  return purpose === 'transactional' ? 0 : 1;
}

async function attempt(name: string, work: () => Promise<readonly Planned[]>): Promise<readonly Planned[]> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof UserError) return [{ kind: 'failed', name, error }];
    throw error;
  }
}

async function takeBack({ bench, now }: PlanDue, campaign: Campaign): Promise<readonly Planned[]> {
  if (!isTriggered(campaign)) return [];
  const messages = tendWaiting(bench, campaign, now());
  return messages === 0 ? [] : [{ kind: 'taken-back', name: campaign.name, messages }];
}

async function planCampaign(job: PlanDue, campaign: Campaign, enabled: Enabled): Promise<readonly Planned[]> {
  if (isTriggered(campaign)) {
    const stored = await planSweep(job, campaign);
    return stored ? [stored] : [];
  }
  const { due, missed } = passedFor(job, campaign, enabled);
  const done: Planned[] =
    missed.length === 0 ? [] : [{ kind: 'missed', name: campaign.name, occurrences: missed }];
  for (const occurrence of due) {
    const stored = await planOccurrence(job, campaign, enabled, occurrence);
    if (stored) done.push(stored);
  }
  return done;
}

/** The furthest that "the first clock on earth" and "the last" lie apart, and a day. */
const AROUND_MS = 3 * DAY_MS;

/**
 * The occurrences to start. Where a campaign reaches each person once (birthdays, win-backs), every one that
 * was slept through is made up for; else only the latest: nobody wants last week's newsletter twice.
 */
function passedFor(
  { bench, now, lastRunAt }: PlanDue,
  campaign: Campaign,
  enabled: Enabled,
): { due: readonly Occurrence[]; missed: readonly Occurrence[] } {
  const { timezone } = bench.settings.business;
  const at = now();
  const { catchUpMs } = campaign.timing;
  const runs = createRunStore(bench.db);
  const open = (occurrence: Occurrence) => runs.runOf(campaign.name, occurrence.key) === undefined;
  const latest = dueOccurrence(campaign, at, timezone);
  const passedSince = (since: Instant) =>
    passedOccurrences(campaign, Math.max(enabled.at, since), at, timezone);
  const early =
    campaign.repeat.kind === 'per-occurrence'
      ? []
      : passedSince(at - catchUpMs - AROUND_MS).due.filter(({ key }) => key !== latest?.key);
  // Said once, by the first `run` after a sleep that was longer than catch_up.
  const slept = lastRunAt !== undefined && at - lastRunAt > catchUpMs;
  const missed = slept ? passedSince(lastRunAt).missed.filter(open) : [];
  return { due: [...early, ...(latest ? [latest] : [])].filter(open), missed };
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

export async function planSweep(job: PlanDue, campaign: TriggeredCampaign, span?: EventSpan): Promise<Planned | undefined> {
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
  const earlier = store.earlier(campaign.name, occurrence.at, HISTORY);
  const size = sizeDrift(people, {
    earlier: earlier.map((run) => run.people),
    whenEnabled: enabled.usualSize,
  });
  if (size) return size;
  const [last] = earlier;
  if (!last || occurrence.at - last.dueAt > YESTERDAY_MS || saidYesTo(bench, last.id)) return undefined;
  return overlapDrift(people, store.same(runId, last.id));
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

function changedSinceEnabled({ name, file }: Campaign): UserError {
  return new UserError(
    'campaign-changed',
    `${file} (or a text or segment of it) changed since ${name} was enabled; nothing of it starts.`,
    {
      hint: `Look at it and switch it on again: campaign enable ${name}`,
      exitCode: EXIT.policy,
      values: { name, file },
    },
  );
}

function asChanged(name: string, error: UserError): UserError {
  return new UserError(error.code, `${name} is enabled, and its file cannot be read: ${error.message}`, {
    hint: error.hint,
    exitCode: EXIT.policy,
    values: { ...error.values, name },
    ...(error.where && { where: error.where }),
  });
}

function gone(name: string): UserError {
  return new UserError('campaign-gone', `${name} is enabled, and its file is not there any more.`, {
    hint: `Bring it back, or switch it off: campaign disable ${name}`,
    exitCode: EXIT.policy,
    values: { name },
  });
}
