import type { Instant } from '../shared/time.ts';
import type { Reason } from './reasons.ts';

/** What would be handed over: the bytes, their price and how long they mean something. */
export interface Prepared {
  readonly text: string;
  readonly encoding: 'GSM-7' | 'UCS-2';
  readonly parts: number;
  /** Millionths of the plan's currency. */
  readonly price: bigint;
  readonly gateway: string;
  readonly fallback: string | null;
  /** Candidate zones and jurisdictions; null where windows do not bind. */
  readonly place: string | null;
  readonly deadline: Instant;
  readonly coupon: string | null;
  /** Short links in the text. */
  readonly links: readonly { readonly code: string; readonly url: string }[];
  readonly pattern: string | null;
  readonly birthdayKey: string | null;
}

/** Whom a decision is about. */
export interface Person {
  readonly contactId: number;
  /** E.164; null: the person has none, and is skipped for that. */
  readonly phone: string | null;
  /** In a trigger's plan: `order:1042`. */
  readonly occurrence: string;
  readonly eventId: number | null;
}

/** Exactly one for every person of the audience (with a trigger: for every event). */
export type Decision = Person &
  (
    | (Prepared & { readonly verdict: 'send' })
    | (Prepared & { readonly verdict: 'defer'; readonly reason: Reason; readonly until: Instant })
    | {
        readonly verdict: 'skip';
        readonly reason: Reason;
        /** When it would stop binding, where that can be known. */
        readonly until?: Instant;
        readonly values?: Readonly<Record<string, string | number>>;
        /** Of a hold-out: nothing else would have kept this person from the message, so the two can be compared. */
        readonly comparable?: boolean;
      }
  );

/** Everything about a plan but its decisions. audience = send + defer + skip. */
export interface PlanSummary {
  readonly audience: number;
  readonly send: number;
  readonly defer: number;
  readonly skip: number;
  /** Of defer and skip. */
  readonly reasons: Readonly<Partial<Record<Reason, number>>>;
  /** Of send and defer. */
  readonly parts: number;
  readonly price: bigint;
  readonly currency: string;
  /** `sha256:` over the ordered (phone, text) of send and defer. */
  readonly hash: string;
  /** When the first deferred message may go. */
  readonly nextAt: Instant | null;
}
