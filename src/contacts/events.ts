import { UserError } from '../shared/errors.ts';
import { fold, printable } from '../shared/text.ts';
import type { Instant } from '../shared/time.ts';

/** A property of an event, as the shop or a file gave it. */
export type EventValue = string | number | boolean;

/** Something a person did, as a source tells it. Null says nothing. */
export interface EventDraft {
  readonly contactId: number;
  /** `order`, `visit`, `cart`, `appointment`, any name; see {@link eventTypeNamed}. */
  readonly type: string;
  /** The shop's own number; the same one again updates the event. */
  readonly externalId: string | null;
  readonly at: Instant;
  /** Millionths of a unit of `currency`; both or neither. */
  readonly amount: bigint | null;
  readonly currency: string | null;
  /** See `eventStatusNamed`. */
  readonly status: string | null;
  readonly properties: Readonly<Record<string, EventValue>>;
  readonly importId: number | null;
}

/** An event as it is kept. */
export interface StoredEvent extends EventDraft {
  readonly id: number;
  readonly recordedAt: Instant;
}

const LONGEST_TYPE = 40;

/**
 * The form in which a type of event is kept: folded, words joined by a hyphen.
 * Errors: `event-type-invalid`.
 */
export function eventTypeNamed(text: string): string {
  const type = fold(text).replace(/[\s_]+/g, '-');
  if (/^[\p{L}][\p{L}\p{N}-]*$/u.test(type) && [...type].length <= LONGEST_TYPE) return type;
  throw new UserError('event-type-invalid', `"${printable(text)}" cannot be the name of an event.`, {
    hint: `Use a word of up to ${LONGEST_TYPE} letters, for example: order, visit, cart, appointment`,
    values: { type: text },
  });
}

/** What this program alone records: whoever writes such an event by hand means something else. */
const OWN_TYPES: ReadonlySet<string> = new Set(['opt-in', 'opt-out', 'reply', 'click']);

/**
 * The name of an event that somebody states. Errors: those of {@link eventTypeNamed}, `event-type-reserved`: an event
 * called opt-out would stop no text.
 */
export function statedEventType(text: string): string {
  const type = eventTypeNamed(text);
  if (!OWN_TYPES.has(type)) return type;
  throw new UserError('event-type-reserved', `"${type}" is recorded by this program itself.`, {
    hint: 'Who wants no more texts: campaign opt-out WHO, or campaign import FILE --as suppressions. Who agreed: campaign opt-in WHO --source "…"',
    values: { type },
  });
}

/** What is known of an event after a source told of it again: what it left out stays. */
export function mergeEvent(known: EventDraft, next: EventDraft): EventDraft {
  return {
    ...next,
    amount: next.amount ?? known.amount,
    currency: next.amount === null ? known.currency : next.currency,
    status: next.status ?? known.status,
    properties: { ...known.properties, ...next.properties },
    importId: known.importId,
  };
}
