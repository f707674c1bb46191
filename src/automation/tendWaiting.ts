import { readCampaign } from '../campaigns/index.ts';
import { createEventMessageStore } from '../dispatch/index.ts';
import type { Instant } from '../shared/time.ts';
import { UserError } from '../shared/errors.ts';
import { compileTrigger, type Filing, isTriggered, type TriggeredCampaign } from './sweep.ts';
import { createTriggerStore } from './triggerStore.ts';
import { fingerprintOf, keyOf } from './triggers.ts';

/**
 * Looks again at the messages of a trigger that wait: what was called off is cancelled, and so is what is
 * about an event that changed before anything was tried. @returns how many were taken back
 */
export function tendWaiting(bench: Filing, campaign: TriggeredCampaign, now: Instant): number {
  const { db } = bench;
  const messages = createEventMessageStore(db);
  if (messages.waitingOf(campaign.name).length === 0) return 0;
  const store = createTriggerStore(db);
  const { cancel } = compileTrigger(bench, campaign, now);
  const tend = db.transaction(() => {
    let cancelled = 0;
    for (const message of messages.waitingOf(campaign.name)) {
      const event = store.event(message.eventId);
      const calledOff = event === undefined || event.status === 'cancelled' || (cancel?.(event) ?? false);
      const changed =
        event !== undefined &&
        message.attempts === 0 &&
        store.decision(campaign.name, keyOf(event))?.fingerprint !== fingerprintOf(event);
      if (!calledOff && !changed) continue;
      if (messages.cancel(message.id, calledOff ? 'trigger-cancelled' : 'trigger-changed')) cancelled += 1;
    }
    return cancelled;
  });
  return tend.immediate();
}

/**
 * The same over all campaigns: an event that was just told of may call a message off at once. A campaign
 * whose file cannot be read is left to `run`, which says so. @returns how many were taken back
 */
export function tendAllWaiting(bench: Filing, now: Instant): number {
  let cancelled = 0;
  for (const name of createEventMessageStore(bench.db).campaignsWaiting()) {
    try {
      const campaign = readCampaign(bench.dir, name, bench.settings);
      if (isTriggered(campaign)) cancelled += tendWaiting(bench, campaign, now);
    } catch (error) {
      if (!(error instanceof UserError)) throw error;
    }
  }
  return cancelled;
}
