import { type Facts, lookBackMs, type Policy } from '../plan/index.ts';
import type { Instant } from '../shared/time.ts';
import type { ClaimRules } from './rulesInForce.ts';
import type { PersonNow } from './candidateStore.ts';
import type { createClaimStore, RunningRun } from './claimStore.ts';

/** A stored message as far as the rules about its person go. */
interface Addressed {
  readonly id: number;
  readonly contact_id: number | null;
  readonly phone: string;
  readonly place: string | null;
}

export interface ClaimFacts {
  readonly store: ReturnType<typeof createClaimStore>;
  readonly rules: ClaimRules;
  readonly run: RunningRun;
  readonly policy: Policy;
  readonly now: Instant;
  /** Whether a marketing run of higher rank is open: {@link createClaimStore}'s `hasRivals`, asked once. */
  readonly rivals: boolean;
}

/** What is known of a stored message's person now: only what can have changed since the plan. */
export function claimFacts(
  { store, rules, run, policy, now, rivals }: ClaimFacts,
  message: Addressed,
  person: PersonNow,
): Facts {
  const marketing = policy.purpose === 'marketing';
  const place = marketing && message.place !== null ? rules.placeFacts(message.place) : undefined;
  return {
    contactId: message.contact_id,
    phone: message.phone,
    phoneKind: 'mobile',
    phoneCountry: null,
    inAudience: true,
    erased: false,
    suppression: person.suppression,
    consent: person.consent === 'ok' ? null : person.consent,
    underReview: person.underReview === 1,
    duplicate: false,
    alreadySent: undefined,
    triggerCancelled: false,
    heldOut: false,
    contactedAt: marketing ? store.contacted(message.phone, now - lookBackMs(policy), message.id) : [],
    // Of two that wait the higher goes; whichever moment their jitter gave them.
    waitingAt: rivals ? store.waitingAbove(message.phone, run.priority).map((at) => Math.max(at, now)) : [],
    zones: place?.zones ?? [],
    lawPerDay: place?.lawPerDay,
  };
}
