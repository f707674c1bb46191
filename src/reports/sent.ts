import type { Instant } from '../shared/time.ts';
import { collectTouches, type Touch, type Touches } from './attribution.ts';

/** A message that may have brought an order: marketing, taken by the gateway, and not known to have failed. */
export interface SentMessage {
  readonly messageId: number;
  readonly runId: number;
  readonly at: Instant;
}

/** All messages that compete for an order, of the report and beside it. */
export interface Sent {
  /** The first and the last moment; undefined when nothing was sent. */
  readonly span: { readonly from: Instant; readonly to: Instant } | undefined;
  find(contactId: number, at: Instant, windowMs: number, touch: Touch): SentMessage | undefined;
}

export function collectSent() {
  const touches = collectTouches();
  const ids: number[] = [];
  const runs: number[] = [];
  const moments: Instant[] = [];
  const people = new Set<number>();
  let [from, to] = [Infinity, -Infinity];

  return {
    people,
    add(messageId: number, runId: number, contactId: number, at: Instant): void {
      touches.add(contactId, at, messageId);
      people.add(contactId);
      ids.push(messageId);
      runs.push(runId);
      moments.push(at);
      if (at < from) from = at;
      if (at > to) to = at;
    },
    span: () => (ids.length === 0 ? undefined : { from, to }),
    end(): Sent {
      const ready: Touches = touches.end();
      return {
        span: ids.length === 0 ? undefined : { from, to },
        find(contactId, at, windowMs, touch) {
          const place = ready.find(contactId, at, windowMs, touch);
          if (place < 0) return undefined;
          return { messageId: ids[place]!, runId: runs[place]!, at: moments[place]! };
        },
      };
    },
  };
}
