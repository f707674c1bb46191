import type { Outcome } from '../gateways/index.ts';
import type { Instant } from '../shared/time.ts';
import { retryAt } from './backoff.ts';
import type { Sign } from './breaker.ts';
import type { Claimed } from './claimed.ts';
import type { Settled } from './settle.ts';

export interface Translation {
  readonly settled: Settled;
  /** What it says about the gateway; undefined when it says nothing (we stopped ourselves). */
  readonly sign: Sign | undefined;
  readonly code: string | null;
  readonly detail: string | null;
}

/** A driver's outcome in the ledger's words. Only what is proved not taken may ever be tried again. */
export function translate(
  outcome: Outcome,
  message: Pick<Claimed, 'n' | 'fallback'>,
  now: Instant,
  random: number,
): Translation {
  const said = {
    code: ('code' in outcome ? outcome.code : undefined) ?? null,
    detail: 'detail' in outcome ? outcome.detail : null,
  };
  const again = (sign: Sign, askedMs = 0): Translation => {
    const gateway = message.fallback;
    const notBefore = gateway === null ? retryAt(now, message.n, random, askedMs) : now;
    return { settled: { kind: 'retry', notBefore, gateway }, sign, ...said };
  };
  switch (outcome.kind) {
    case 'accepted': {
      const charge = outcome.cost === undefined ? null : Number(outcome.cost.micros);
      return {
        settled: { kind: 'accepted', gatewayId: outcome.gatewayId ?? null, charge },
        sign: 'accepted',
        ...said,
      };
    }
    case 'rejected':
      return { settled: { kind: 'rejected', reason: `rejected-${outcome.why}` }, sign: 'rejected', ...said };
    case 'retry':
      return again('retry', outcome.afterMs);
    case 'refused':
      return message.fallback === null
        ? { settled: { kind: 'not-sent' }, sign: 'refused', ...said }
        : again('retry');
    case 'notSent':
      if (outcome.on === 'connect') return again('unreachable');
      if (outcome.on === 'redirect') return { settled: { kind: 'not-sent' }, sign: 'refused', ...said };
      return { settled: { kind: 'not-sent' }, sign: undefined, ...said };
    case 'unknown':
      return { settled: { kind: 'unknown' }, sign: outcome.unreadable ? 'unreadable' : 'unknown', ...said };
  }
}
