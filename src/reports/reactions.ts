import type { Instant } from '../shared/time.ts';
import { dueTo, type SentMessage, type Touch } from './attribution.ts';
import { entry } from './entry.ts';
import { createIdSet } from './idSet.ts';
import type { Answered, ReactionStore } from './reactionStore.ts';
import type { Read } from './readMessages.ts';
import { createSum, QUARTER_MS, type Sum } from './tally.ts';
import { walk } from './walk.ts';

/** What people did after the messages of one run, within the window. */
export interface RunReactions {
  /** Messages, each once. */
  replies: number;
  optOuts: number;
  clicked: number;
  /** Messages that at least one order is put down to. */
  ordered: number;
  clicks: number;
  orders: number;
  /** By currency. */
  readonly revenue: Map<string, Sum>;
  coupons: number;
  redeemed: number;
  readonly couponRevenue: Map<string, Sum>;
}

export interface ReactionRules {
  readonly windowMs: number;
  readonly touch: Touch;
  readonly span: Read['span'];
  /** Whether a message counts in this report. */
  inScope(runId: number, contactId: number | null): boolean;
  /** Messages that compete for what people did, of a stretch of time, by person. */
  sent(span: readonly [after: Instant, before: Instant]): Iterable<SentMessage>;
}

export interface Reactions {
  readonly byRun: ReadonlyMap<number, RunReactions>;
  /** Quarter hours since 1970 -> messages that went out then and that somebody replied to, clicked in or ordered after. */
  readonly reacted: ReadonlyMap<number, number>;
}

/** Puts replies, opt-outs, clicks, coupons and orders down to messages; see docs/reports.md for the rules. */
export function collectReactions(store: ReactionStore, rules: ReactionRules): Reactions {
  const books = openBooks();
  const counts = (answered: Answered): boolean =>
    answered.at >= answered.acceptedAt &&
    answered.at < answered.acceptedAt + rules.windowMs &&
    rules.inScope(answered.runId, answered.contactId);

  for (const answer of store.answers()) {
    if (!counts(answer)) continue;
    const left = answer.intent === 'opt-out' || answer.resolution === 'opt-out';
    if (left) books.once('optOuts', answer.runId, answer.messageId);
    else books.reaction('replies', answer.runId, answer.messageId, answer.acceptedAt);
  }
  for (const click of store.clicks()) {
    if (!counts(click)) continue;
    books.of(click.runId).clicks += 1;
    books.reaction('clicked', click.runId, click.messageId, click.acceptedAt);
  }
  takeCoupons(store, rules, books);
  if (rules.span) takeEvents(store, rules, rules.span, books);
  return { byRun: books.byRun, reacted: books.reacted };
}

type Once = 'replies' | 'optOuts' | 'clicked' | 'ordered';

function openBooks() {
  const byRun = new Map<number, RunReactions>();
  const reacted = new Map<number, number>();
  const seen = {
    replies: createIdSet(),
    optOuts: createIdSet(),
    clicked: createIdSet(),
    ordered: createIdSet(),
  };
  const hours = createIdSet();
  const of = (runId: number): RunReactions => entry(byRun, runId, emptyReactions);
  const once = (what: Once, runId: number, messageId: number): void => {
    if (seen[what].add(messageId)) of(runId)[what] += 1;
  };
  return {
    byRun,
    reacted,
    of,
    /** Counts a message once, whatever its person does again. */
    once,
    /** … and the hour in which it went out. */
    reaction(what: Once, runId: number, messageId: number, sentAt: Instant): void {
      once(what, runId, messageId);
      if (!hours.add(messageId)) return;
      const quarter = Math.floor(sentAt / QUARTER_MS);
      reacted.set(quarter, (reacted.get(quarter) ?? 0) + 1);
    },
  };
}

type Books = ReturnType<typeof openBooks>;

/** Orders and goodbyes beside the messages of the same person. */
function takeEvents(
  store: ReactionStore,
  { windowMs, touch, inScope, sent }: ReactionRules,
  { from, to }: NonNullable<Read['span']>,
  books: Books,
): void {
  const messages = walk(sent([from - windowMs, to + windowMs]));
  for (const [contactId, at, type, amount, currency] of store.events(
    ['order', 'opt-out'],
    from,
    to + windowMs,
  )) {
    // Whoever leaves had enough with the last message, whatever orders are counted by.
    const message = dueTo(messages.of(contactId), at, windowMs, type === 'order' ? touch : 'last');
    if (!message) continue;
    const [, sentAt, messageId, runId] = message;
    if (!inScope(runId, contactId)) continue;
    if (type === 'opt-out') {
      books.once('optOuts', runId, messageId);
      continue;
    }
    const run = books.of(runId);
    run.orders += 1;
    if (amount !== null && currency !== null) sumOf(run.revenue, currency).add(amount);
    books.reaction('ordered', runId, messageId, sentAt);
  }
  messages.end();
}

/** A code counts once, by the first order that carries it after the message; given twice, it is the later message's. */
function takeCoupons(store: ReactionStore, { inScope }: ReactionRules, { of }: Books): void {
  let coupons = 0;
  for (const { runId, contactId } of store.given()) {
    if (!inScope(runId, contactId)) continue;
    of(runId).coupons += 1;
    coupons += 1;
  }
  if (coupons === 0) return;
  const redeemed = createIdSet();
  let last: readonly [orderId: number, code: string] = [-1, ''];
  for (const { orderId, code, messageId, runId, contactId, amount, currency } of store.redemptions()) {
    if (last[0] === orderId && last[1] === code) continue;
    last = [orderId, code];
    if (!inScope(runId, contactId) || !redeemed.add(messageId)) continue;
    const run = of(runId);
    run.redeemed += 1;
    if (amount !== null && currency !== null) sumOf(run.couponRevenue, currency).add(amount);
  }
}

function sumOf(sums: Map<string, Sum>, currency: string): Sum {
  return entry(sums, currency, createSum);
}

function emptyReactions(): RunReactions {
  return {
    replies: 0,
    optOuts: 0,
    clicked: 0,
    ordered: 0,
    clicks: 0,
    orders: 0,
    revenue: new Map(),
    coupons: 0,
    redeemed: 0,
    couponRevenue: new Map(),
  };
}
