import type { Db } from '../db/sqlite.ts';

export interface HeldMessage {
  readonly id: number;
  readonly campaign: string;
  readonly text: string;
  readonly state: string;
  readonly reason: string | null;
  readonly delivery: string;
  readonly startedAt: number | null;
  readonly coupon: string | null;
}

export interface HeldEvent {
  readonly type: string;
  readonly externalId: string | null;
  readonly at: number;
  readonly amount: number | null;
  readonly currency: string | null;
  readonly status: string | null;
  readonly properties: string;
}

/** Reads, over all owners' tables, what is kept of one phone. */
export function createHeldStore(db: Db) {
  const messages = db.prepare<[string], HeldMessage>(/* sql */ `
    SELECT m.id, m.campaign, m.text, m.state, m.reason, m.delivery, m.coupon,
           (SELECT max(a.started_at) FROM attempt a WHERE a.message_id = m.id) AS startedAt
    FROM message m
    WHERE m.phone = ?
    ORDER BY m.id
  `);
  const events = db.prepare<[string], HeldEvent>(/* sql */ `
    SELECT e.type, e.external_id AS externalId, e.at, e.amount, e.currency, e.status, e.properties
    FROM event e
    JOIN contact c ON c.id = e.contact_id
    WHERE c.phone = ?
    ORDER BY e.at, e.id
  `);
  const imports = db.prepare<{ phone: string }, { file: string; at: number }>(
    /* sql */ `
    SELECT DISTINCT b.file, b.at
    FROM import_batch b
    WHERE b.id IN (SELECT import_id FROM contact WHERE phone = @phone
                   UNION SELECT ic.import_id FROM import_change ic JOIN contact c ON c.id = ic.contact_id WHERE c.phone = @phone)
    ORDER BY b.at
  `,
  );

  return {
    messages: (phone: string): readonly HeldMessage[] => messages.all(phone),
    events: (phone: string): readonly HeldEvent[] => events.all(phone),
    imports: (phone: string) => imports.all({ phone }),
  };
}
