import { createCouponStore, createLinkStore } from '../campaigns/index.ts';
import type { Db } from '../db/sqlite.ts';
import type { Decision } from '../plan/index.ts';
import type { Instant } from '../shared/time.ts';

/**
 * Ties to each stored message what it carries: the coupon that is this person's from now on, and the short
 * links that lead back to it. For {@link storeRun}, inside its transaction.
 */
export function tieToMessages(db: Db, campaign: string, now: Instant) {
  const coupons = createCouponStore(db);
  const links = createLinkStore(db);
  return (messageId: number, decision: Exclude<Decision, { verdict: 'skip' }>): void => {
    const { coupon: code, occurrence, phone } = decision;
    if (code !== null && phone !== null) coupons.give({ campaign, occurrence, phone, code }, now);
    if (decision.links.length > 0) links.tie(messageId, decision.links);
  };
}
