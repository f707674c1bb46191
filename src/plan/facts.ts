import type { Instant } from '../shared/time.ts';

/** A reason in force why a phone must not be texted. */
export interface SuppressionFact {
  readonly origin: 'person' | 'complaint' | 'registry' | 'manual' | 'operator' | 'dead' | 'erased' | 'review';
  readonly scope: 'marketing' | 'all' | 'advertising-line';
  /** '' binds every topic. */
  readonly topic: string;
  readonly at: Instant;
  readonly via: string;
  readonly reason: string;
}

export interface ConsentFact {
  readonly state: 'granted' | 'pending' | 'none';
  readonly basis: 'express' | 'implied' | 'none';
  readonly source: string;
  readonly at: Instant;
  readonly expiresAt: Instant | null;
}

/** What is known of one person at one moment, as far as it decides. The text and the time come after. */
export interface Facts {
  readonly contactId: number | null;
  /** E.164, or null when the person has no number. */
  readonly phone: string | null;
  readonly phoneKind: string | null;
  /** ISO 3166 alpha-2 of the number. */
  readonly phoneCountry: string | null;
  readonly inAudience: boolean;
  readonly suppressions: readonly SuppressionFact[];
  /** The newest row for this topic, or undefined when the person never said anything. */
  readonly consent: ConsentFact | undefined;
  /** Another person of this plan already has this number. */
  readonly duplicate: boolean;
  /** An earlier message that the campaign's repeat rule counts. */
  readonly alreadySent: { readonly occurrence: string } | undefined;
  readonly triggerCancelled: boolean;
  readonly heldOut: boolean;
  /** Marketing attempts that may have arrived, newest first, as far back as the longest rule looks. */
  readonly contactedAt: readonly Instant[];
  /** Marketing messages that wait in runs of at least this priority. */
  readonly waitingElsewhere: number;
  /** Zones the person may be in; empty when unknown. The cap counts local days in all of them. */
  readonly zones: readonly string[];
  /** The most marketing messages per 24 hours that the law of the person's place allows. */
  readonly lawPerDay: number | undefined;
}
