import type { Instant } from '../shared/time.ts';

const FIRST_MS = 2_000;
const LONGEST_MS = 15 * 60_000;

/**
 * When to try again what was certainly not taken: full jitter over a doubling span, never sooner than the
 * gateway asked. The message's deadline bounds it, not a number of tries.
 * @param attempt 1 for the first try
 * @param random in [0, 1)
 */
export function retryAt(now: Instant, attempt: number, random: number, askedMs: number): Instant {
  const span = Math.min(LONGEST_MS, FIRST_MS * 2 ** Math.min(attempt - 1, 20));
  return now + Math.ceil(Math.max(askedMs, random * span));
}
