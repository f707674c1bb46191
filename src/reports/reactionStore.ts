import { NO_PURCHASE } from '../contacts/index.ts';
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

/** An order or a goodbye, in the order of the columns below. */
export type RawEvent = readonly [
  contactId: number,
  at: Instant,
  type: 'order' | 'opt-out',
  amount: number | null,
  currency: string | null,
];

/** An order that carries a code which stands in a message that went out. */
export interface Redemption {
  readonly orderId: number;
  readonly code: string;
  readonly messageId: number;
  readonly runId: number;
  readonly contactId: number | null;
  readonly amount: number | null;
  readonly currency: string | null;
}

/** A code that stands in a message that went out. */
export type GivenCode = Pick<Redemption, 'runId' | 'contactId'>;

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
  const selectEvents = db
    .prepare<[string, Instant, Instant], RawEvent>(/* sql */ `
    SELECT contact_id, at, type, amount, currency
    FROM event
    WHERE type IN (SELECT value FROM json_each(?)) AND at >= ? AND at < ?
      AND (type <> 'order' OR status IS NULL OR status NOT IN (${NO_PURCHASE}))
    ORDER BY contact_id
  `)
    .raw();
  // CROSS: coupons first. There are few of them or none, and the planner would read every message.
  const given = /* sql */ `
    SELECT upper(c.code) AS code, m.id AS messageId, m.run_id AS runId, m.contact_id AS contactId, m.accepted_at AS acceptedAt
    FROM coupon c
    CROSS JOIN message m ON m.campaign = c.campaign AND m.occurrence = c.occurrence AND m.phone = c.phone
    WHERE c.phone IS NOT NULL AND m.accepted_at IS NOT NULL
  `;
  const selectGiven = db.prepare<[], GivenCode>(`SELECT runId, contactId FROM (${given})`);
  // Shops name the column as they like; what counts is that a value of the order is a code that was given.
  const selectRedemptions = db.prepare<[], Redemption>(/* sql */ `
    WITH given AS MATERIALIZED (${given})
    SELECT e.id AS orderId, given.code, given.messageId, given.runId, given.contactId, e.amount, e.currency
    FROM event e
    CROSS JOIN json_each(e.properties) AS pair
    CROSS JOIN given ON given.code = upper(trim(pair.value)) AND given.acceptedAt <= e.at
    WHERE e.type = 'order' AND e.at >= (SELECT min(acceptedAt) FROM given) AND (e.status IS NULL OR e.status NOT IN (${NO_PURCHASE}))
      AND e.properties <> '{}' AND pair.type = 'text'
    ORDER BY e.at, e.id, given.code, given.acceptedAt DESC, given.messageId DESC
  `);

  return {
    answers: () => selectAnswers.iterate(),
    clicks: () => selectClicks.iterate(),
    /** Orders that stand and people who left by whatever way, in a stretch of time, by person. */
    events: (types: readonly RawEvent[2][], from: Instant, before: Instant) =>
      selectEvents.iterate(JSON.stringify(types), from, before),
    given: () => selectGiven.iterate(),
    /** By time; of one order and code the message that gave it last comes first. */
    redemptions: () => selectRedemptions.iterate(),
  };
}

export type ReactionStore = ReturnType<typeof createReactionStore>;
