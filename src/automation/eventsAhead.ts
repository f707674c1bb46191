import type { Instant } from '../shared/time.ts';
import { type Bench, compileTrigger, type TriggeredCampaign } from './sweep.ts';
import { createTriggerStore } from './triggerStore.ts';
import { dueAt, dueSpan } from './triggers.ts';

/**
 * The events that are known already and fall due only later: appointments to come, delays that run.
 *
 * @returns how many, and when the first falls due; undefined: there is none
 */
export function eventsAhead(
  bench: Bench,
  campaign: TriggeredCampaign,
  now: Instant,
): { readonly count: number; readonly first: Instant | undefined } {
  const { where } = compileTrigger(bench, campaign, now);
  const { trigger } = campaign;
  const span = { after: dueSpan(campaign, now).until, until: Number.MAX_SAFE_INTEGER };
  const events = createTriggerStore(bench.db).eventsIn(trigger.event, span, where);
  let first: Instant | undefined;
  for (const { at } of events) {
    const due = dueAt(trigger, at);
    if (first === undefined || due < first) first = due;
  }
  return { count: events.length, first };
}
