import type { Instant } from '../shared/time.ts';
import type { Touch } from './attribution.ts';
import { entry } from './entry.ts';
import type { Answered, ReactionStore } from './reactionStore.ts';
import type { Sent, SentMessage } from './sent.ts';
import { createSum, type Sum } from './tally.ts';

/** What people did after the messages of one run, within the window. */
export interface RunReactions {
  readonly replies: Set<number>;
  readonly optOuts: Set<number>;
  readonly clicked: Set<number>;
  clicks: number;
  orders: number;
  /** Messages that at least one order is put down to. */
  readonly ordered: Set<number>;
  /** By currency. */
  readonly revenue: Map<string, Sum>;
  coupons: number;
  redeemed: number;
  readonly couponRevenue: Map<string, Sum>;
}

export interface ReactionRules {
  readonly windowMs: number;
  readonly touch: Touch;
  /** Whether a message counts in this report. */
  inScope(runId: number, contactId: number | null): boolean;
}

export interface Reactions {
  readonly byRun: ReadonlyMap<number, RunReactions>;
  /** Messages that somebody replied to, clicked in or ordered after -> when they went out. */
  readonly reacted: ReadonlyMap<number, Instant>;
}

/** Puts replies, opt-outs, clicks, coupons and orders down to messages; see docs/reports.md for the rules. */
export function collectReactions(store: ReactionStore, sent: Sent, rules: ReactionRules): Reactions {
  const byRun = new Map<number, RunReactions>();
  const reacted = new Map<number, Instant>();
  const of = (runId: number): RunReactions => entry(byRun, runId, emptyReactions);
  const counts = (answered: Answered): boolean =>
    answered.at >= answered.acceptedAt &&
    answered.at < answered.acceptedAt + rules.windowMs &&
    rules.inScope(answered.runId, answered.contactId);

  for (const answer of store.answers()) {
    if (!counts(answer)) continue;
    const left = answer.intent === 'opt-out' || answer.resolution === 'opt-out';
    if (left) of(answer.runId).optOuts.add(answer.messageId);
    else {
      of(answer.runId).replies.add(answer.messageId);
      reacted.set(answer.messageId, answer.acceptedAt);
    }
  }
  for (const click of store.clicks()) {
    if (!counts(click)) continue;
    const run = of(click.runId);
    run.clicks += 1;
    run.clicked.add(click.messageId);
    reacted.set(click.messageId, click.acceptedAt);
  }
  takeCoupons(store, rules, of);
  if (!sent.span) return { byRun, reacted };

  const { from, to } = { from: sent.span.from, to: sent.span.to + rules.windowMs };
  const put = (contactId: number, at: Instant, touch: Touch): SentMessage | undefined => {
    const message = sent.find(contactId, at, rules.windowMs, touch);
    return message && rules.inScope(message.runId, contactId) ? message : undefined;
  };
  for (const [contactId, at] of store.leavers(from, to)) {
    // Whoever leaves had enough with the last message, whatever orders are counted by.
    const message = put(contactId, at, 'last');
    if (message) of(message.runId).optOuts.add(message.messageId);
  }
  for (const [contactId, at, amount, currency] of store.orders(from, to)) {
    const message = put(contactId, at, rules.touch);
    if (!message) continue;
    const run = of(message.runId);
    run.orders += 1;
    run.ordered.add(message.messageId);
    if (amount !== null && currency !== null) sumOf(run.revenue, currency).add(amount);
    reacted.set(message.messageId, message.at);
  }
  return { byRun, reacted };
}

/** A code counts once, by the first order that carries it after the message. */
function takeCoupons(
  store: ReactionStore,
  { inScope }: ReactionRules,
  of: (runId: number) => RunReactions,
): void {
  const given = new Map<string, { runId: number; acceptedAt: Instant }>();
  let from = Infinity;
  for (const { code, runId, contactId, acceptedAt } of store.coupons()) {
    if (!inScope(runId, contactId)) continue;
    of(runId).coupons += 1;
    given.set(code.toUpperCase(), { runId, acceptedAt });
    from = Math.min(from, acceptedAt);
  }
  if (given.size === 0) return;
  for (const [value, at, amount, currency] of store.orderValues(from)) {
    const coupon = given.get(value);
    if (!coupon || at < coupon.acceptedAt) continue;
    given.delete(value);
    const run = of(coupon.runId);
    run.redeemed += 1;
    if (amount !== null && currency !== null) sumOf(run.couponRevenue, currency).add(amount);
  }
}

function sumOf(sums: Map<string, Sum>, currency: string): Sum {
  return entry(sums, currency, createSum);
}

function emptyReactions(): RunReactions {
  return {
    replies: new Set(),
    optOuts: new Set(),
    clicked: new Set(),
    clicks: 0,
    orders: 0,
    ordered: new Set(),
    revenue: new Map(),
    coupons: 0,
    redeemed: 0,
    couponRevenue: new Map(),
  };
}
