import { createJournalStore } from '../db/journalStore.ts';
import type { Enabled } from './enabledStore.ts';
import type { PlanDue } from './planOne.ts';
import { compileTrigger, type TriggeredCampaign } from './sweep.ts';
import { sweptOf } from './sweptEvent.ts';
import { createTriggerStore } from './triggerStore.ts';
import { dueSpan } from './triggers.ts';

/**
 * Events that no sweep will decide about any more, because catch_up is over: those whose time ran out since
 * this campaign was last looked over, and those that were recorded too late. @returns how many; each is counted once
 */
export function passOver(
  { bench, actor, now, lastRunAt }: PlanDue,
  campaign: TriggeredCampaign,
  enabled: Enabled,
): number {
  const { db } = bench;
  const { name, trigger } = campaign;
  const at = now();
  const journal = createJournalStore(db);
  const store = createTriggerStore(db);
  const { where, cancel } = compileTrigger(bench, campaign, at);
  const fact = `looked_over:${name}`;
  const pass = db.transaction((): number => {
    const since = Math.max(enabled.at, Number(journal.fact(fact) ?? lastRunAt ?? 0));
    if (at <= since) return 0;
    journal.setFact(fact, String(at));
    const lost = { after: dueSpan(campaign, since).after, until: dueSpan(campaign, at).after };
    const events = store
      .eventsLost(trigger.event, lost, { after: since, until: at }, where)
      .map((event) => sweptOf({ db, store, campaign, cancel }, event))
      .filter(({ decided, planned }) => decided === undefined && !planned.cancelled).length;
    if (events > 0)
      journal.write({ at, actor, action: 'pass-over', subject: `campaign ${name}`, detail: { events } });
    return events;
  });
  return pass.immediate();
}
