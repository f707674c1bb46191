import type { Db } from '../db/sqlite.ts';
import { createTriggerStore, type SentAbout } from './triggerStore.ts';
import { keyOf, type TriggerEvent } from './triggers.ts';

/** What makes a text about an event untrue. */
type Told = Pick<TriggerEvent, 'at' | 'status'>;

/** Whether an event now lies at another time, or was called off. What else changes leaves a reminder of it true. */
export function wasMoved(before: Told | undefined, after: Told): boolean {
  if (!before) return false;
  return before.at !== after.at || (after.status === 'cancelled' && before.status !== 'cancelled');
}

/** Which campaigns have texted about these events already: about one that moved since nothing more is sent. */
export function sentAbout(
  db: Db,
  events: readonly Pick<TriggerEvent, 'type' | 'externalId' | 'id'>[],
): readonly SentAbout[] {
  return events.length === 0 ? [] : createTriggerStore(db).sentAbout(events.map(keyOf));
}
