import { describe, expect, it } from 'vitest';
import {
  capacityOf,
  fullBucket,
  type Rate,
  refill,
  throttled,
  tokensFor,
  waitFor,
  welcomed,
} from '../../src/dispatch/pace.ts';

const TEN: Rate = { count: 10, perMs: 1_000, unit: 'message', batch: 1 };
const HOURLY: Rate = { count: 30, perMs: 3_600_000, unit: 'message', batch: 1 };
const PARTS: Rate = { count: 1, perMs: 1_000, unit: 'part', batch: 1 };
const REQUESTS: Rate = { count: 2, perMs: 1_000, unit: 'request', batch: 100 };

describe('the token bucket', () => {
  it.each([
    ['ten in a second may go at once', TEN, 10],
    ['thirty in an hour: one at once, not thirty', HOURLY, 1],
    ['a whole long message must fit, or it would never go', PARTS, 6],
  ] as const)('%s', (_why, rate, capacity) => {
    expect(capacityOf(rate)).toBe(capacity);
  });

  it.each([
    ['a message is one', TEN, 3, 0, 1],
    ['parts count as parts', PARTS, 3, 0, 3],
    ['the first of a request pays for it', REQUESTS, 1, 0, 1],
    ['the others of the same request are free', REQUESTS, 1, 99, 0],
    ['the next request pays again', REQUESTS, 1, 100, 1],
  ] as const)('%s', (_why, rate, parts, already, tokens) => {
    expect(tokensFor(rate, parts, already)).toBe(tokens);
  });

  it('gives no more than its rate over any span, and no less than it', () => {
    let bucket = fullBucket(TEN, 0);
    let sent = 0;
    for (let now = 0; now <= 60_000; now += 7) {
      bucket = refill(bucket, TEN, now);
      while (waitFor(bucket, TEN, 1, now) === 0) {
        bucket = { ...bucket, tokens: bucket.tokens - 1 };
        sent += 1;
      }
    }
    expect(sent).toBeLessThanOrEqual(10 + 600);
    expect(sent).toBeGreaterThanOrEqual(600);
  });

  it('a clock that went back refills nothing', () => {
    const empty = { ...fullBucket(TEN, 10_000), tokens: 0 };
    const back = refill(empty, TEN, 5_000);
    expect(back.tokens).toBe(0);
    // Else it would ask again every moment until the clock is where it was.
    expect(refill(back, TEN, 5_100).tokens).toBe(1);
  });

  it('waits exactly until the token is there', () => {
    const empty = { ...fullBucket(TEN, 0), tokens: 0 };
    const wait = waitFor(empty, TEN, 1, 0);
    expect(waitFor(refill(empty, TEN, wait), TEN, 1, wait)).toBe(0);
    expect(waitFor(refill(empty, TEN, wait - 1), TEN, 1, wait - 1)).toBeGreaterThan(0);
  });

  it('halves when throttled, waits as asked, and recovers slowly', () => {
    const slower = throttled(fullBucket(TEN, 0), 5_000);
    expect(slower.factor).toBe(0.5);
    expect(waitFor(slower, TEN, 0, 0)).toBe(5_000);
    expect(welcomed(slower, 10).factor).toBeCloseTo(0.6);
    expect(welcomed(slower, 1_000).factor).toBe(1);
  });
});
