/** One request. Nothing is retried, no redirect is followed. */
export interface HttpRequest {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  readonly url: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
  /** The whole time it may take, from asking to the last byte. Default 30 s. */
  readonly timeoutMs?: number;
  readonly signal: AbortSignal;
}

/**
 * How a request ended. `not-sent` is proof that no byte of it left; `lost` is everything after the
 * connection without a complete answer; `answer` is complete, whatever its status.
 */
export type HttpAnswer =
  | Unsent
  | { readonly kind: 'lost'; readonly phase: LostPhase; readonly code: string; readonly detail: string }
  | CompleteAnswer;

/** Proof that no byte of it left. */
export interface Unsent {
  readonly kind: 'not-sent';
  readonly phase: NotSentPhase;
  readonly code: string;
  readonly detail: string;
}

/** `stopped`: we took it back ourselves, or its time was up, before a connection was there. */
export type NotSentPhase = 'address' | 'lookup' | 'connect' | 'tls' | 'stopped';
/** `written`: no byte of an answer came; `body`: its status and headers came, the rest did not. */
export type LostPhase = 'written' | 'body';

/** A whole answer: status, headers with lower-case names, and at most 64 KiB of body. */
export interface CompleteAnswer {
  readonly kind: 'answer';
  readonly status: number;
  readonly headers: Readonly<Record<string, string | undefined>>;
  readonly body: string;
}
