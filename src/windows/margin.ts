import type { Instant } from '../shared/time.ts';

/** What a message may still meet on its way after the decision to send it; times in milliseconds. */
export interface Delays {
  /** The workspace's own wish. */
  readonly safetyMarginMs: number;
  /** How long one request to the gateway may take before it is given up. */
  readonly requestDeadlineMs: number;
  /** Messages that go before this one. */
  readonly queued: number;
  /** The gateway's pace; undefined: not limited. */
  readonly rate: { readonly count: number; readonly perMs: number } | undefined;
  /** The gateway is told the closing as the message's validity, and drops what it could not deliver by then. */
  readonly tellsValidity?: boolean | undefined;
}

/** A request that was given up may still arrive a little later. */
const AFTER_DEADLINE_MS = 5_000;

/**
 * How long before a window closes the last attempt may start, so that nothing arrives after it: the largest of the
 * safety margin, the request deadline and 5 seconds, and the time the queue before it takes. None is needed where the
 * gateway itself keeps the closing.
 */
export function closingMargin(delays: Delays): number {
  if (delays.tellsValidity) return 0;
  const { rate, queued } = delays;
  const queueMs = rate ? Math.ceil((queued * rate.perMs) / rate.count) : 0;
  return Math.max(delays.safetyMarginMs, delays.requestDeadlineMs + AFTER_DEADLINE_MS, queueMs);
}

/** Enough to spare a gateway the stampede of nine o'clock, little enough to be the morning still. */
const SPREAD_MS = 15 * 60_000;

/**
 * When a deferred message goes: spread over the first quarter of an hour of its window, or the first half of what
 * there is when the window or the deadline ends sooner. Never before the opening, never at or after the end.
 * @param opening `startBefore`: see {@link import('./windows.ts').ClosedWindow}; null when the window stays open
 * @param fraction in [0, 1), a keyed hash of campaign and person, so that plan and send agree
 * @param deadline when the message loses its meaning, if it does
 */
export function openingFor(
  opening: { readonly opensAt: Instant; readonly startBefore: Instant | null },
  fraction: number,
  deadline?: Instant,
): Instant {
  const end = Math.min(opening.startBefore ?? Number.POSITIVE_INFINITY, deadline ?? Number.POSITIVE_INFINITY);
  const room = Math.max(0, Math.min(SPREAD_MS, (end - opening.opensAt) / 2));
  return opening.opensAt + Math.floor(fraction * room);
}
