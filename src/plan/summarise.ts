import { createHash } from 'node:crypto';
import type { Instant } from '../shared/time.ts';
import type { Decision, PlanSummary } from './decision.ts';
import type { Reason } from './reasons.ts';

/**
 * Adds decisions up as they pass, so that a plan over a million people needs no memory for them.
 * The hash is over the ordered (phone, text) of what is or will be sent: two plans with the same hash put
 * the same bytes on the wire.
 */
export function createSummary(currency: string) {
  const hash = createHash('sha256');
  const reasons: Partial<Record<Reason, number>> = {};
  const counts = { send: 0, defer: 0, skip: 0 };
  let parts = 0;
  let price = 0n;
  // A hash costs as much for a word as for a page.
  let unhashed = '';
  const flush = () => {
    hash.update(unhashed);
    unhashed = '';
  };
  let nextAt: Instant | null = null;

  return {
    add(decision: Decision): void {
      counts[decision.verdict] += 1;
      if (decision.verdict !== 'send') reasons[decision.reason] = (reasons[decision.reason] ?? 0) + 1;
      if (decision.verdict === 'skip') return;
      unhashed += `${decision.phone}\0${decision.text}\0`;
      if (unhashed.length > 16_384) flush();
      parts += decision.parts;
      price += decision.price;
      if (decision.verdict === 'defer' && (nextAt === null || decision.until < nextAt))
        nextAt = decision.until;
    },
    /** May be called once. */
    end(): PlanSummary {
      flush();
      return {
        audience: counts.send + counts.defer + counts.skip,
        ...counts,
        reasons,
        parts,
        price,
        currency,
        hash: `sha256:${hash.digest('hex')}`,
        nextAt,
      };
    },
  };
}
