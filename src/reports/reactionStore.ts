import type { Db } from '../db/sqlite.ts';
import type { Instant } from '../shared/time.ts';

/** A message that somebody reacted to. */
export interface Answered {
  readonly messageId: number;
  readonly runId: number;
  readonly contactId: number | null;
  readonly acceptedAt: Instant;
  /** When the person reacted. */
  readonly at: Instant;
}

/** A text that answered a message. */
export interface Answer extends Answered {
  readonly intent: 'opt-out' | 'opt-in' | 'help' | 'confirm' | 'doubt' | 'none';
  readonly resolution: 'opt-out' | 'ignore' | null;
}

/** An order, in the order of the columns below. */
export type RawOrder = readonly [
  contactId: number,
  at: Instant,
  amount: number | null,
  currency: string | null,
];

/** A code that stands in a message that went out. */
export interface SentCoupon extends Omit<Answered, 'at'> {
  readonly code: string;
}

/** What people did after messages. Reads only. */
export function createReactionStore(db: Db) {
  const selectAnswers = db.prepare<[], Answer>(/* sql */ `
    SELECT m.id AS messageId, m.run_id AS runId, m.contact_id AS contactId, m.accepted_at AS acceptedAt, i.at,
           i.intent, i.resolution
    FROM inbound i
    JOIN message m ON m.id = i.message_id
    WHERE m.accepted_at IS NOT NULL
  `);
  const selectClicks = db.prepare<[], Answered>(/* sql */ `
    SELECT m.id AS messageId, m.run_id AS runId, m.contact_id AS contactId, m.accepted_at AS acceptedAt, e.at
    FROM event e
    JOIN message m ON m.id = CAST(e.properties ->> 'message' AS INTEGER)
    WHERE e.type = 'click' AND m.accepted_at IS NOT NULL
  `);
  const selectLeavers = db
    .prepare<[Instant, Instant], [contactId: number, at: Instant]>(/* sql */ `
    SELECT contact_id, at
    FROM event
    WHERE type = 'opt-out' AND at >= ? AND at < ?
  `)
    .raw();
  const selectOrders = db
    .prepare<[Instant, Instant], RawOrder>(/* sql */ `
    SELECT contact_id, at, amount, currency
    FROM event
    WHERE type = 'order' AND at >= ? AND at < ? AND (status IS NULL OR status <> 'cancelled')
  `)
    .raw();
  // CROSS: coupons first. There are few of them or none, and the planner would read every message.
  const selectCoupons = db.prepare<[], SentCoupon>(/* sql */ `
    SELECT c.code, m.id AS messageId, m.run_id AS runId, m.contact_id AS contactId, m.accepted_at AS acceptedAt
    FROM coupon c
    CROSS JOIN message m ON m.campaign = c.campaign AND m.occurrence = c.occurrence AND m.phone = c.phone
    WHERE c.phone IS NOT NULL AND m.accepted_at IS NOT NULL
  `);
  // Shops name the column as they like; what counts is that a value of the order is a code that was given.
  const selectOrderValues = db
    .prepare<
      [Instant],
      [value: string, at: Instant, amount: number | null, currency: string | null]
    >(/* sql */ `
    SELECT upper(trim(pair.value)), e.at, e.amount, e.currency
    FROM event e, json_each(e.properties) AS pair
    WHERE e.type = 'order' AND e.at >= ? AND (e.status IS NULL OR e.status <> 'cancelled')
      AND e.properties <> '{}' AND pair.type = 'text'
    ORDER BY e.at, e.id
  `)
    .raw();

  return {
    answers: () => selectAnswers.iterate(),
    clicks: () => selectClicks.iterate(),
    /** People who left, by whatever way. */
    leavers: (from: Instant, before: Instant) => selectLeavers.iterate(from, before),
    orders: (from: Instant, before: Instant) => selectOrders.iterate(from, before),
    coupons: (): readonly SentCoupon[] => selectCoupons.all(),
    orderValues: (from: Instant) => selectOrderValues.iterate(from),
  };
}

export type ReactionStore = ReturnType<typeof createReactionStore>;
