import { decimal } from '../shared/money.ts';

/** An event as it is kept. */
export interface KeptEvent {
  readonly id: number;
  readonly type: string;
  /** The shop's own number, where it has one. */
  readonly externalId: string | null;
  readonly at: number;
  /** Millionths. */
  readonly amount: bigint | null;
  readonly currency: string | null;
  readonly status: string | null;
  readonly properties: Readonly<Record<string, unknown>>;
}

/** What `event.…` reads in a text. A property of the shop never hides what every event has. */
export function eventFacts(event: KeptEvent): Record<string, unknown> {
  return {
    ...event.properties,
    id: event.externalId ?? String(event.id),
    type: event.type,
    at: event.at,
    amount: event.amount === null ? null : decimal(event.amount),
    currency: event.currency,
    status: event.status,
  };
}
