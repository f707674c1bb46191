import type { Gateway, Outcome } from '../gateways/index.ts';
import type { Instant } from '../shared/time.ts';
import type { Heard } from './claimed.ts';
import type { Ledger } from './ledger.ts';
import type { Rate } from './pace.ts';
import type { Settlement } from './settle.ts';
import type { PauseReason } from './states.ts';

/** The world as the dispatcher needs it; a simulation hands in another one. */
export interface DispatchWorld {
  now(): Instant;
  /** Milliseconds that never jump, for what must not trust the wall clock. */
  monotonic(): number;
  /** In [0, 1). */
  random(): number;
  /** Ends early, without an error, when the signal aborts. */
  sleep(ms: number, signal?: AbortSignal): Promise<void>;
  newId(): string;
  /** A named place where tests end the process. */
  crash(point: string): void;
}

/** A gateway and how hard it may be driven. */
export interface SendingGateway {
  readonly gateway: Gateway;
  readonly rate: Rate;
  /** Requests at once. */
  readonly concurrency: number;
  readonly canary: number;
}

export interface DispatchJob {
  readonly ledger: Ledger;
  readonly gateways: ReadonlyMap<string, SendingGateway>;
  /** `local:<generation>`. */
  readonly owner: string;
  readonly world: DispatchWorld;
  /** The most messages to try in this call. */
  readonly first?: number;
  /** Called after each durable step with what has happened so far. */
  onProgress?(tally: Tally): void;
  /** A final answer about a number: the caller suppresses it. */
  onRejected?(message: Heard, outcome: Extract<Outcome, { kind: 'rejected' }>): void;
  /** Answers that could not be written down: kept beside the database until it can. */
  rescue(settlements: readonly Settlement[]): void;
}

/** Messages by what their gateways answered. */
export interface AnswerCounts {
  accepted: number;
  rejected: number;
  retried: number;
  unknown: number;
  notSent: number;
}

/** What the gateways have answered in this call, over all runs and for each. */
export interface Tally extends AnswerCounts {
  readonly byRun: Map<number, AnswerCounts>;
}

export interface DispatchSummary extends Readonly<Tally> {
  readonly pauses: readonly { readonly runId: number; readonly reason: PauseReason }[];
  readonly interrupted: boolean;
  /** The clock stood before a moment already seen: nothing more was claimed. */
  readonly clockWentBack: boolean;
  /** Set when the database could not be written any more. */
  readonly broken: unknown;
}
