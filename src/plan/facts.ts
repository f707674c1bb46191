import type { Instant } from '../shared/time.ts';

/** What is known of one person at one moment, as far as it decides. The text and the time come after. */
export interface Facts {
  readonly contactId: number | null;
  /** E.164, or null when the person has no number. */
  readonly phone: string | null;
  readonly phoneKind: string | null;
  /** ISO 3166 alpha-2 of the number. */
  readonly phoneCountry: string | null;
  readonly inAudience: boolean;
  /** Known only by the hash of its number: this person asked to be forgotten. */
  readonly erased: boolean;
  /** What binds this purpose, line and topic, as the consent room judges it; null: nothing. */
  readonly suppression: 'opted-out' | 'suppressed' | 'operator-blocked' | null;
  /** Why there is no consent in force for marketing; null: there is. */
  readonly consent: 'no-consent' | 'consent-pending' | 'consent-expired' | null;
  readonly underReview: boolean;
  /** Another person of this plan already has this number. */
  readonly duplicate: boolean;
  /** An earlier message that the campaign's repeat rule counts. */
  readonly alreadySent: { readonly occurrence: string } | undefined;
  readonly triggerCancelled: boolean;
  readonly heldOut: boolean;
  /** Marketing attempts that may have arrived, newest first, as far back as the longest rule looks. */
  readonly contactedAt: readonly Instant[];
  /** When marketing messages of higher rank that wait for this person would go, at the earliest. */
  readonly waitingAt: readonly Instant[];
  /** Zones the person may be in; empty when unknown. The cap counts local days in all of them. */
  readonly zones: readonly string[];
  /** The most marketing messages per 24 hours that the law of the person's place allows. */
  readonly lawPerDay: number | undefined;
}
