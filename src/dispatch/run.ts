import type { Instant } from '../shared/time.ts';
import type { Delivery, MessageState, PauseReason, RunState } from './states.ts';

export interface NewRun {
  readonly campaign: string;
  readonly occurrence: string;
  readonly purpose: 'marketing' | 'transactional' | 'reply';
  readonly priority: number;
  readonly gateway: string;
  readonly state: 'running' | 'paused';
  readonly pauseReason: PauseReason | null;
  readonly planHash: string;
  readonly sourceHash: string;
  /** What the claim checks again; see `RunPolicy`. */
  readonly policy: string;
  readonly audience: number;
  readonly skipped: number;
  /** Reason -> people. */
  readonly reasons: Readonly<Record<string, number>>;
  readonly currency: string;
  readonly dueAt: Instant;
  readonly createdAt: Instant;
}

export interface NewMessage {
  readonly runId: number;
  readonly campaign: string;
  readonly occurrence: string;
  readonly contactId: number | null;
  readonly phone: string;
  readonly clientRef: string;
  readonly text: string;
  readonly encoding: 'GSM-7' | 'UCS-2';
  readonly parts: number;
  readonly price: bigint;
  readonly place: string | null;
  readonly gateway: string;
  readonly fallback: string | null;
  readonly notBefore: Instant;
  readonly deadline: Instant;
  readonly reason: string | null;
  readonly birthdayKey: string | null;
  readonly eventId: number | null;
  readonly coupon: string | null;
  readonly pattern: string | null;
}

/** A run as it stands: what it was stored with, and what became of it. */
export interface Run extends Omit<NewRun, 'state'> {
  readonly id: number;
  readonly state: RunState;
  readonly endedAt: Instant | null;
}

export interface RunCounts {
  readonly messages: Readonly<Record<MessageState, number>>;
  readonly delivery: Readonly<Record<Delivery, number>>;
  readonly deferred: number;
  readonly nextAt: Instant | null;
  /** Parts and millionths of what was accepted or is in doubt. */
  readonly parts: number;
  readonly price: bigint;
  /** What a gateway answered last of what made a paused run pause. */
  readonly told: Told | null;
}

/** A gateway's own words, or ours where it was never reached; without secrets and phones. */
export interface Told {
  readonly gateway: string;
  readonly code: string | null;
  readonly detail: string;
}

export interface MessageRow {
  readonly id: number;
  readonly run_id: number;
  readonly contact_id: number | null;
  readonly phone: string;
  readonly occurrence: string;
  readonly state: MessageState;
  readonly reason: string | null;
  readonly delivery: Delivery;
  readonly gateway: string;
  readonly gateway_id: string | null;
  readonly client_ref: string;
  readonly text: string;
  readonly encoding: 'GSM-7' | 'UCS-2';
  readonly parts: number;
  readonly price: number;
  readonly attempts: number;
  readonly not_before: Instant;
  readonly deadline: Instant;
  readonly place: string | null;
}

/** A text to the owner's own phone: it counts for no cap and no repeat. */
export function isTest(run: { readonly occurrence: string }): boolean {
  return run.occurrence.startsWith('test:');
}
