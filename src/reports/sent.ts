import type { Instant } from '../shared/time.ts';
import { collectTouches, type Touch, type Touches } from './attribution.ts';
import { createColumn } from './column.ts';

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
  const { contacts, moments, ids } = touches;
  const runs = createColumn(Uint32Array);
  let [from, to] = [Infinity, -Infinity];
  const span = () => (ids.length() === 0 ? undefined : { from, to });

  return {
    add(messageId: number, runId: number, contactId: number, at: Instant): void {
      touches.add(contactId, at, messageId);
      runs.push(runId);
      if (at < from) from = at;
      if (at > to) to = at;
    },
    span,
    people(): ReadonlySet<number> {
      const people = new Set<number>();
      for (let place = 0; place < contacts.length(); place += 1) people.add(contacts.at(place));
      return people;
    },
    end(): Sent {
      const ready: Touches = touches.end();
      return {
        span: span(),
        find(contactId, at, windowMs, touch) {
          const place = ready.find(contactId, at, windowMs, touch);
          if (place < 0) return undefined;
          return { messageId: ids.at(place), runId: runs.at(place), at: moments.at(place) };
        },
      };
    },
  };
}
