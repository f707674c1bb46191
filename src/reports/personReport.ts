import type { Db } from '../db/sqlite.ts';
import type { Money } from '../shared/money.ts';
import type { Instant } from '../shared/time.ts';
import { dueTo, type SentMessage } from './attribution.ts';
import { entry } from './entry.ts';
import { monies } from './figures.ts';
import { createPersonStore } from './personStore.ts';
import { createSum, type Sum } from './tally.ts';

/** What one person got and did. */
export interface PersonReport {
  readonly accepted: number;
  readonly delivered: number;
  /** Taken by the gateway, and it did not arrive. */
  readonly undelivered: number;
  readonly lastAt: Instant | undefined;
  readonly cost: readonly Money[];
  /** Texts from them that are no opt-out. */
  readonly replies: number;
  readonly optOuts: number;
  readonly clicks: number;
  /** Orders within the window after a marketing message. */
  readonly orders: number;
  readonly revenue: readonly Money[];
}

/** Everything about one person, by their main number as it is now. */
export function personReport(
  db: Db,
  {
    contactId,
    phone,
    windowMs,
  }: { readonly contactId: number; readonly phone: string; readonly windowMs: number },
): PersonReport {
  const store = createPersonStore(db);
  const messages = store.messages(phone);
  const accepted = messages.filter(({ state }) => state === 'accepted');
  const sent: SentMessage[] = [];
  const costs: (readonly [string, Sum])[] = [];
  for (const { id, state, delivery, price, currency, acceptedAt, purpose } of messages) {
    if (state === 'accepted' || state === 'unknown') {
      const sum = createSum();
      sum.add(price);
      costs.push([currency, sum]);
    }
    if (state !== 'accepted' || acceptedAt === null || purpose !== 'marketing') continue;
    if (delivery !== 'undelivered' && delivery !== 'expired') sent.push([contactId, acceptedAt, id, 0]);
  }
  const events = store.events(contactId);
  const due = events.filter(({ type, at }) => type === 'order' && dueTo(sent, at, windowMs, 'last'));
  const revenue = new Map<string, Sum>();
  for (const { amount, currency } of due)
    if (amount !== null && currency !== null) entry(revenue, currency, createSum).add(amount);
  const texts = store.texts(phone);
  const left = texts.filter(({ intent, resolution }) => intent === 'opt-out' || resolution === 'opt-out');
  const moments = accepted.flatMap(({ acceptedAt }) => acceptedAt ?? []);
  return {
    accepted: accepted.length,
    delivered: accepted.filter(({ delivery }) => delivery === 'delivered').length,
    undelivered: accepted.filter(({ delivery }) => delivery === 'undelivered' || delivery === 'expired')
      .length,
    lastAt: moments.length === 0 ? undefined : moments.reduce((a, b) => Math.max(a, b)),
    cost: monies(costs),
    replies: texts.length - left.length,
    optOuts: left.length,
    clicks: events.filter(({ type }) => type === 'click').length,
    orders: due.length,
    revenue: monies([...revenue]),
  };
}
