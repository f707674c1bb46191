import type { HttpAnswer, HttpRequest } from './kit/answer.ts';

export type { HttpAnswer, HttpRequest } from './kit/answer.ts';

/** The one way to the network. Never throws for what the network does: that is in the answer. */
export interface Http {
  request(request: HttpRequest): Promise<HttpAnswer>;
  close(): Promise<void>;
}
