import type { Db } from '../db/sqlite.ts';
import type { Instant } from '../shared/time.ts';

export interface NewReceipt {
  readonly gateway: string;
  /** The gateway's id, or `ref:` and ours. */
  readonly gatewayId: string;
  readonly state: 'sent' | 'expired' | 'undelivered' | 'delivered';
  readonly code: string | null;
  readonly detail: string | null;
  readonly at: Instant;
  readonly receivedAt: Instant;
}

export interface ParkedReceipt extends NewReceipt {
  readonly id: number;
  /** The message it has turned out to speak of. */
  readonly messageId: number;
}

/** Delivery reports, each taken once by (gateway, id, state); those that came before our own answer wait. */
export function createReceiptStore(db: Db) {
  const insert = db.prepare<[NewReceipt]>(/* sql */ `
    INSERT INTO receipt (gateway, gateway_id, state, code, detail, at, received_at)
    VALUES (@gateway, @gatewayId, @state, @code, @detail, @at, @receivedAt)
    ON CONFLICT (gateway, gateway_id, state) DO NOTHING
  `);
  const match = db.prepare<[number, number]>('UPDATE receipt SET message_id = ? WHERE id = ?');
  const selectParked = db.prepare<[], ParkedReceipt>(/* sql */ `
    SELECT r.id, r.gateway, r.gateway_id AS gatewayId, r.state, r.code, r.detail, r.at, r.received_at AS receivedAt,
           m.id AS messageId
    FROM receipt r INDEXED BY receipt_unmatched
    JOIN message m ON (m.gateway = r.gateway AND m.gateway_id = r.gateway_id)
    WHERE r.message_id IS NULL
    ORDER BY r.id
  `);
  const selectFailures = db.prepare<[string], { at: number; state: string }>(/* sql */ `
    SELECT delivery_at AS at, delivery AS state
    FROM message
    WHERE phone = ? AND delivery IN ('undelivered', 'delivered') AND delivery_at IS NOT NULL
    ORDER BY delivery_at DESC
    LIMIT 20
  `);
  const selectCursor = db
    .prepare<[string, string], string>('SELECT cursor FROM feed_cursor WHERE gateway = ? AND feed = ?')
    .pluck();
  const upsertCursor = db.prepare<[string, string, string, number]>(/* sql */ `
    INSERT INTO feed_cursor (gateway, feed, cursor, at) VALUES (?, ?, ?, ?)
    ON CONFLICT (gateway, feed) DO UPDATE SET cursor = excluded.cursor, at = excluded.at
  `);

  return {
    /** undefined: taken before. */
    add(row: NewReceipt): number | undefined {
      const result = insert.run(row);
      return result.changes > 0 ? Number(result.lastInsertRowid) : undefined;
    },
    match: (id: number, messageId: number): void => void match.run(messageId, id),
    /** Receipts that waited for the gateway's id of their message to become known. */
    parked: (): readonly ParkedReceipt[] => selectParked.all(),
    /** Final delivery states of a phone, newest first. */
    endings: (phone: string) => selectFailures.all(phone),
    cursor(gateway: string, feed: string): string | undefined {
      const text = selectCursor.get(gateway, feed);
      return text === undefined ? undefined : (JSON.parse(text) as string);
    },
    setCursor: (gateway: string, feed: string, cursor: string, now: Instant): void =>
      void upsertCursor.run(gateway, feed, JSON.stringify(cursor), now),
  };
}

export type ReceiptStore = ReturnType<typeof createReceiptStore>;
