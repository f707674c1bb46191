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
  /** The person's other numbers. */
  readonly further: readonly HeldOfNumber[];
}

/** The same of a further number of the person. */
export interface HeldOfNumber extends Pick<Held, 'consent' | 'suppressions' | 'messages' | 'texts'> {
  readonly phone: string;
}

/** Without the key the ledger cannot be asked by phone hash, but what is not erased is found all the same. */
export function heldAbout(desk: Desk, phone: string): Held {
  const store = createHeldStore(desk.db);
  return {
    ...ofNumber(desk, store, phone),
    events: store.events(phone),
    imports: store.imports(phone),
    further: desk.numbers.of(phone).map((each) => ({ phone: each, ...ofNumber(desk, store, each) })),
  };
}

function ofNumber(desk: Desk, store: ReturnType<typeof createHeldStore>, phone: string) {
  return {
    consent: desk.ledger?.history(phone) ?? [],
    suppressions: desk.suppressions.of(phone),
    messages: store.messages(phone),
    texts: desk.inbox.ofPhone(phone),
  };
}
