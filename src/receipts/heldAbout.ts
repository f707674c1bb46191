import type { LedgerRow, Suppression } from '../consent/index.ts';
import type { Desk } from './desk.ts';
import { createHeldStore, type HeldEvent, type HeldMessage } from './heldStore.ts';
import type { Inbound } from './inboxStore.ts';

/** Everything that is kept of one phone beside the person's own fields: what a person may ask to see. */
export interface Held {
  readonly consent: readonly LedgerRow[];
  readonly suppressions: readonly Suppression[];
  readonly messages: readonly HeldMessage[];
  readonly texts: readonly Inbound[];
  readonly events: readonly HeldEvent[];
  /** Files that brought or changed them. */
  readonly imports: readonly { readonly file: string; readonly at: number }[];
}

/** Without the key the ledger cannot be asked by phone hash, but what is not erased is found all the same. */
export function heldAbout(desk: Desk, phone: string): Held {
  const store = createHeldStore(desk.db);
  return {
    consent: desk.ledger?.history(phone) ?? [],
    suppressions: desk.suppressions.of(phone),
    messages: store.messages(phone),
    texts: desk.inbox.ofPhone(phone),
    events: store.events(phone),
    imports: store.imports(phone),
  };
}
