import type { Trigger } from '../campaigns/index.ts';
import { eventFacts } from '../compose/index.ts';
import type { Db } from '../db/sqlite.ts';
import { createEventMessageStore } from '../dispatch/index.ts';
import type { PlannedEvent } from '../plan/index.ts';
import type { TriggerDecision, TriggerStore } from './triggerStore.ts';
import { dueAt, fingerprintOf, keyOf, movedKey, type TriggerEvent } from './triggers.ts';

/** An event as a sweep looks at it. */
export interface Swept {
  readonly event: TriggerEvent;
  readonly key: string;
  /** Under the name that a message about it would have now. */
  readonly planned: PlannedEvent;
  /** What was decided about it as it is, or about what went out already; undefined: it is still to be decided. */
  readonly decided: TriggerDecision | undefined;
  /** A message about it is stored and waits. */
  readonly waiting: boolean;
}

export interface Sweeping {
  readonly db: Db;
  readonly store: TriggerStore;
  readonly campaign: { readonly name: string; readonly trigger: Trigger };
  readonly cancel: ((event: TriggerEvent) => boolean) | undefined;
}

export function sweptOf({ db, store, campaign, cancel }: Sweeping, event: TriggerEvent): Swept {
  const key = keyOf(event);
  const earlier = store.decision(campaign.name, key);
  const messages = earlier ? messagesOf(db, campaign.name, key) : [];
  const settled =
    earlier?.fingerprint === fingerprintOf(event) ||
    messages.some(({ attempts, waiting }) => attempts > 0 || waiting);
  const taken = new Set(messages.map(({ occurrence }) => occurrence));
  return {
    event,
    key,
    planned: {
      id: event.id,
      occurrence: taken.size === 0 ? key : movedKey(key, event.at, taken),
      dueAt: dueAt(campaign.trigger, event.at),
      cancelled: event.status === 'cancelled' || (cancel?.(event) ?? false),
      facts: eventFacts({ ...event, properties: JSON.parse(event.properties) as Record<string, unknown> }),
    },
    decided: settled ? earlier : undefined,
    waiting: messages.some(({ waiting }) => waiting === 1),
  };
}

const MOVED = /^@\d{4}-\d\d-\d\dT[\d:.]+Z(?:\.\d+)?$/;

/** A number of the shop may itself hold an @: only our own mark makes a message one of this event. */
function messagesOf(db: Db, campaign: string, key: string) {
  const found = createEventMessageStore(db).ofKey(campaign, key);
  return found.filter(({ occurrence }) => occurrence === key || MOVED.test(occurrence.slice(key.length)));
}
