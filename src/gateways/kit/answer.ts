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
  | {
      readonly kind: 'not-sent';
      readonly on: 'connect' | 'stopped';
      readonly code: string;
      readonly detail: string;
    }
  | {
      readonly kind: 'lost';
      readonly phase: 'written' | 'headers' | 'body';
      readonly code: string;
      readonly detail: string;
    }
  | {
      readonly kind: 'answer';
      readonly status: number;
      /** Lower-case names. */
      readonly headers: Readonly<Record<string, string | undefined>>;
      readonly body: string;
    };
