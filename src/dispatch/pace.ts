import type { Instant } from '../shared/time.ts';

/** The gateway's speed limit, in its own unit. */
export interface Rate {
  readonly count: number;
  readonly perMs: number;
  readonly unit: 'request' | 'message' | 'part';
  /** Messages in one request: what `unit = "request"` divides by. */
  readonly batch: number;
}

/** A token bucket as it stands in the database, so that it survives the process and is shared by all. */
export interface Bucket {
  readonly tokens: number;
  readonly at: Instant;
  /** The share of the rate now in use: halved when the gateway throttles, grown slowly when it does not. */
  readonly factor: number;
  readonly blockedUntil: Instant;
}

/** One second's worth may go at once; slower gateways still get a whole message. */
export function capacityOf(rate: Rate): number {
  return Math.max(rate.unit === 'part' ? 6 : 1, (rate.count * 1_000) / rate.perMs);
}

export function fullBucket(rate: Rate, now: Instant): Bucket {
  return { tokens: capacityOf(rate), at: now, factor: 1, blockedUntil: 0 };
}

/** The bucket at `now`. A clock that went back refills nothing then, and from then on as ever. */
export function refill(bucket: Bucket, rate: Rate, now: Instant): Bucket {
  const elapsed = Math.max(0, now - bucket.at);
  const tokens = Math.min(
    capacityOf(rate),
    bucket.tokens + (elapsed * rate.count * bucket.factor) / rate.perMs,
  );
  return { ...bucket, tokens, at: now };
}

/** What one more message costs, when `already` messages of this claim are taken. */
export function tokensFor(rate: Rate, parts: number, already: number): number {
  if (rate.unit === 'part') return parts;
  if (rate.unit === 'request') return already % rate.batch === 0 ? 1 : 0;
  return 1;
}

/** How many messages are worth reading: those there are tokens for, and one to learn when the next may go. */
export function worthReading({ tokens }: Bucket, rate: Rate): number {
  const perToken = rate.unit === 'request' ? rate.batch : 1;
  return Math.max(0, Math.ceil(tokens)) * perToken + 1;
}

/** How long until a message of `tokens` may go. */
export function waitFor(bucket: Bucket, rate: Rate, tokens: number, now: Instant): number {
  const blocked = Math.max(0, bucket.blockedUntil - now);
  const missing = Math.max(0, tokens - bucket.tokens);
  return Math.max(blocked, Math.ceil((missing * rate.perMs) / (rate.count * bucket.factor)));
}

/** The gateway said: too fast. Half the speed, and nothing before it said so. */
export function throttled(bucket: Bucket, until: Instant): Bucket {
  return {
    ...bucket,
    tokens: 0,
    factor: Math.max(1 / 64, bucket.factor / 2),
    blockedUntil: Math.max(bucket.blockedUntil, until),
  };
}

/** The gateway took `messages` without complaint: a little faster. */
export function welcomed(bucket: Bucket, messages: number): Bucket {
  return { ...bucket, factor: Math.min(1, bucket.factor + 0.01 * messages) };
}
