import {
  type Campaign,
  dueOccurrence,
  listCampaigns,
  type Occurrence,
  passedOccurrences,
} from '../campaigns/index.ts';
import { createControl, createRunStore } from '../dispatch/index.ts';
import { EXIT, UserError } from '../shared/errors.ts';
import { DAY_MS, type Instant } from '../shared/time.ts';
import { createEnabledStore, type Enabled } from './enabledStore.ts';
import { startsByItself } from './enableCampaign.ts';
import { passOver } from './passOver.ts';
import { type PlanDue, type Planned, planOccurrence, planSweep } from './planOne.ts';
import { isTriggered } from './sweep.ts';
import { tendWaiting } from './tendWaiting.ts';

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
    const events = passOver(job, campaign, enabled);
    const stored = await planSweep(job, campaign);
    return [
      ...(events === 0 ? [] : [{ kind: 'passed-over', name: campaign.name, events } as const]),
      ...(stored ? [stored] : []),
    ];
  }
  const { due, missed } = passedFor(job, campaign, enabled);
  const done: Planned[] =
    missed.length === 0 ? [] : [{ kind: 'missed', name: campaign.name, campaign, occurrences: missed }];
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
export function passedFor(
  { bench, now, lastRunAt }: Pick<PlanDue, 'bench' | 'now' | 'lastRunAt'>,
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
