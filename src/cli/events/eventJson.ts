import type { StoredEvent } from '../../contacts/index.ts';
import { decimal } from '../../shared/money.ts';
import { isoUtc } from '../../shared/time.ts';

/** An event as documents carry it. */
export function eventJson(event: StoredEvent): object {
  return {
    contact: event.contactId,
    type: event.type,
    id: event.externalId,
    at: isoUtc(event.at),
    amount: event.amount === null ? null : { amount: decimal(event.amount), currency: event.currency },
    status: event.status,
    properties: event.properties,
  };
}
