import type { Instant } from '../shared/time.ts';

/** Which of several messages an order is put down to. */
export type Touch = 'first' | 'last';

/** A message that reached somebody. */
export type SentMessage = readonly [contactId: number, at: Instant, id: number, runId: number];

/**
 * The message that something is put down to: of those that this person was sent in the window before it (the start of
 * the window not included), the first or the last. Of two messages of one moment the one with the higher id is the later.
 * @param messages of one person, in any order
 */
export function dueTo(
  messages: readonly SentMessage[],
  at: Instant,
  windowMs: number,
  touch: Touch,
): SentMessage | undefined {
  let best: SentMessage | undefined;
  for (const message of messages) {
    const [, moment, id] = message;
    if (moment > at || moment <= at - windowMs) continue;
    const later = best === undefined ? 0 : moment - best[1] || id - best[2];
    if (best === undefined || (touch === 'last' ? later > 0 : later < 0)) best = message;
  }
  return best;
}
