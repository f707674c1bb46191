import type { Claimed, Rate } from '../dispatch/index.ts';
import type { Instant } from '../shared/time.ts';

/** What the two sides say to each other, as JSON. Another protocol is never spoken: {@link Introduction}. */
export const PROTOCOL = 1;

/** How a worker is lost: so many beats in a row did not come. */
export const BEAT_MS = 2_000;
export const MISSED_BEATS = 3;
/** From before the worker asked, on its own clock that never jumps: after this nothing of the answer may leave. */
export const HOLD_MS = 8_000;
/** Longer than this for an answer, and the claim is given up. */
export const ANSWER_MS = 4_000;

export const subjects = {
  /** Any control machine that serves this gateway. */
  hello: (gateway: string) => `campaign.hello.${token(gateway)}`,
  claim: (book: string) => `campaign.${token(book)}.claim`,
  beat: (book: string) => `campaign.${token(book)}.beat`,
};

/** A subject's token has no dots, blanks or wildcards. */
function token(name: string): string {
  return name.replace(/[^A-Za-z0-9_-]/g, '_');
}

/** Who a worker is: what both sides must agree on before a message is handed over. */
export interface Introduction {
  readonly protocol: number;
  readonly version: string;
  readonly gateway: string;
  /** For people: which worker this is. */
  readonly name?: string;
  /** Hash of what decides which account, line and text go out. */
  readonly fingerprint: string;
}

export interface Refusal {
  readonly refused: 'protocol' | 'version' | 'gateway' | 'fingerprint';
  /** What stands on the control machine. */
  readonly here: string;
}

export interface Welcome {
  /** The name of the book: the database's own. */
  readonly book: string;
}

export interface ClaimCall extends Introduction {
  readonly owner: string;
  readonly claimId: string;
  readonly slots: number;
  /** The driver's own, where the settings name none. */
  readonly rate: Rate;
}

export interface Granted {
  /** The clock of the control machine: `notAfter` is told by it. */
  readonly now: Instant;
  readonly claimed: readonly Claimed[];
  /** When asking again is worth it, if nothing was granted. */
  readonly againMs: number;
}

export interface Beat {
  readonly owner: string;
  readonly gateway: string;
  /** Claims that got no answer: the worker promises never to use a late one. */
  readonly abandoned: readonly string[];
  /** Outcomes that the broker took and the book has not confirmed yet. */
  readonly unconfirmed: readonly Unconfirmed[];
  /** The last word: nothing is held, and nothing more is claimed. */
  readonly leaving: boolean;
}

export interface BeatAnswer {
  /** Given up meanwhile: another incarnation may claim, this one never again. */
  readonly fenced: boolean;
  readonly abandoned: readonly string[];
  readonly confirmed: readonly Attempted[];
}

/** One attempt, as both sides name it. */
export interface Attempted {
  readonly messageId: number;
  readonly n: number;
}

export interface Unconfirmed extends Attempted {
  /** The worker does not know either. */
  readonly inDoubt: boolean;
}

export function keyOf({ messageId, n }: Attempted): string {
  return `${messageId}:${n}`;
}

export function attemptOf(key: string): Attempted {
  const [messageId, n] = key.split(':').map(Number);
  return { messageId: messageId!, n: n! };
}
