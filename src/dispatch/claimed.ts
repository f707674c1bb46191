import type { Instant } from '../shared/time.ts';
import type { Rate } from './pace.ts';

/** One gateway's share of a claim. */
export interface Lane {
  readonly gateway: string;
  /** The most messages to claim now. */
  readonly slots: number;
  readonly rate: Rate;
  /** How many more messages this run may have now: bounded while its first few are unanswered. */
  roomFor(runId: number): number;
}

export interface ClaimRequest {
  /** Minted by whoever asks. The same id again gets nothing, never the same rows. */
  readonly claimId: string;
  readonly owner: string;
  readonly lanes: readonly Lane[];
  readonly now: Instant;
  /** How long a claimed message may wait for its first byte. */
  readonly holdMs: number;
}

/** A message that this owner, and nobody else, may put on the wire until `notAfter`. */
export interface Claimed {
  readonly messageId: number;
  readonly n: number;
  readonly runId: number;
  readonly gateway: string;
  readonly ref: string;
  readonly phone: string;
  readonly text: string;
  readonly encoding: 'GSM-7' | 'UCS-2';
  readonly parts: number;
  readonly pattern: string | null;
  /** The gateway to turn to when this one is proved not to have taken it. */
  readonly fallback: string | null;
  /** Never on the wire from here on: the hold, the message's deadline or the window's closing. */
  readonly notAfter: Instant;
  /** Where the gateway can drop what it could not deliver in time: this is the time. */
  readonly validUntil: Instant;
}

/** A message on the wire, as far as its answer needs it. */
export type Heard = Pick<Claimed, 'messageId' | 'n' | 'runId' | 'gateway' | 'phone' | 'fallback'>;

export interface ClaimAnswer {
  readonly claimed: readonly Claimed[];
  /** When something waiting for the clock alone could be claimed; null when nothing waits. */
  readonly nextAt: Instant | null;
  /** Runs that this claim paused for want of budget. */
  readonly overBudget: readonly number[];
}
