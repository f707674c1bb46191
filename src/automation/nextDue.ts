import { type Campaign, dueFor, listCampaigns, nextOccurrences } from '../campaigns/index.ts';
import { createRunStore } from '../dispatch/index.ts';
import { UserError } from '../shared/errors.ts';
import type { Instant } from '../shared/time.ts';
import { startsByItself } from './enableCampaign.ts';
import { createEnabledStore } from './enabledStore.ts';
import { type Bench, compileTrigger, isTriggered, type TriggeredCampaign } from './sweep.ts';
import { createTriggerStore } from './triggerStore.ts';
import { dueAt } from './triggers.ts';

/** What `run` will do next, if nobody does anything until then. */
export interface NextDue {
  readonly campaign: string;
  readonly at: Instant;
}

/** The first of what waits in runs, what is scheduled, and what known events bring. undefined: nothing of it. */
export function nextDue(bench: Bench, now: Instant): NextDue | undefined {
  const found = [...waiting(bench, now), ...scheduled(bench, now)];
  return found.sort((a, b) => a.at - b.at)[0];
}

function waiting({ db }: Bench, now: Instant): readonly NextDue[] {
  const runs = createRunStore(db);
  return runs
    .unfinished()
    .filter(({ state }) => state === 'running')
    .flatMap(({ id, campaign }) => {
      const { nextAt } = runs.counts(id, now);
      return nextAt === null ? [] : [{ campaign, at: nextAt }];
    });
}

function scheduled(bench: Bench, now: Instant): readonly NextDue[] {
  const enabled = new Map(
    createEnabledStore(bench.db)
      .all()
      .map((row) => [row.campaign, row.sourceHash]),
  );
  return listCampaigns(bench.dir, bench.settings).flatMap(({ name, campaign }) => {
    if (campaign instanceof UserError || enabled.get(name) !== campaign.sourceHash) return [];
    if (!startsByItself(campaign)) return [];
    const at = isTriggered(campaign) ? nextEvent(bench, campaign, now) : nextHere(bench, campaign, now);
    return at === undefined ? [] : [{ campaign: name, at }];
  });
}

/** What comes to each at their own time is told by the business's clock. */
function nextHere({ settings }: Bench, campaign: Campaign, now: Instant): Instant | undefined {
  const { timezone } = settings.business;
  const [next] = nextOccurrences(campaign, now, timezone, 1);
  return next && dueFor(next, campaign.timing, timezone);
}

/** Appointments to come, and delays that run. */
function nextEvent(bench: Bench, campaign: TriggeredCampaign, now: Instant): Instant | undefined {
  const { where, cancel } = compileTrigger(bench, campaign, now);
  const { trigger } = campaign;
  const ahead = { after: now - dueAt(trigger, 0), until: Number.MAX_SAFE_INTEGER };
  return createTriggerStore(bench.db)
    .eventsIn(trigger.event, ahead, where)
    .filter((event) => event.status !== 'cancelled' && !cancel?.(event))
    .map(({ at }) => dueAt(trigger, at))
    .sort((a, b) => a - b)[0];
}
