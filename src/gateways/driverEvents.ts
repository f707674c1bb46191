import type { Instant } from '../shared/time.ts';

/** A delivery report. Rank: sent < expired < undelivered < delivered. */
export interface Receipt {
  readonly kind: 'receipt';
  readonly ref?: string;
  readonly gatewayId?: string;
  readonly state: 'sent' | 'delivered' | 'undelivered' | 'expired';
  readonly at?: Instant;
  /** The gateway's own word for it. */
  readonly code?: string;
  readonly detail?: string;
  /** The number itself is the trouble: who must not be texted again, and why. */
  readonly suppress?: 'opted-out' | 'operator-blocked' | 'dead';
}

/** A text from a person. `id` is the gateway's own, or made from all it said; the same text twice has the same id. */
export interface InboundText {
  readonly kind: 'text';
  readonly id: string;
  /** E.164 where the gateway tells a whole number, else as given. */
  readonly from: string;
  readonly to?: string;
  readonly text: string;
  readonly at?: Instant;
  /** One piece of a longer text that the gateway does not join; pieces share `ref` and `from`. */
  readonly piece?: { readonly ref: string; readonly number: number; readonly of: number };
}

/** An opt-out or block that the gateway or operator holds. */
export interface HeldOptOut {
  readonly kind: 'opt-out';
  readonly phone: string;
  readonly by: 'person' | 'operator';
  readonly at?: Instant;
  readonly detail?: string;
}

export type GatewayEvent = Receipt | InboundText | HeldOptOut;

/** A webhook call as it came, bytes untouched: signatures are over bytes. */
export interface WebhookRequest {
  readonly method: string;
  /** The whole public address, as the gateway was told it. */
  readonly url: string;
  /** Lower-case names. */
  readonly headers: Readonly<Record<string, string | undefined>>;
  readonly body: Buffer;
  /** Our clock when it came: signatures with a time are refused when too old. */
  readonly now: Instant;
}

/** Pure: reads no clock, no network and no file. */
export interface Webhook {
  /** False: the gateway signs nothing, so the address itself must hold a secret. */
  readonly signed: boolean;
  verify(request: WebhookRequest): boolean;
  /** Never throws; what it does not understand is left out. */
  parse(request: WebhookRequest): readonly GatewayEvent[];
  /** What the gateway wants to hear; default 200 with an empty body. */
  readonly reply?: { readonly status: number; readonly type: string; readonly body: string };
}

/** One page of an inbox or receipt feed. `acknowledge` is called after its events are stored, never before. */
export interface Feed<Event> {
  readonly events: readonly Event[];
  /** Where to go on; kept by the caller and handed back. undefined: as before. */
  readonly cursor?: string;
  readonly more: boolean;
  acknowledge?(): Promise<void>;
}
