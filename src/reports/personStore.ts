import { NO_PURCHASE } from '../contacts/index.ts';
import type { Db } from '../db/sqlite.ts';
import type { Instant } from '../shared/time.ts';

/** A message to one person. */
export interface PersonMessage {
  readonly id: number;
  readonly state: string;
  readonly delivery: string;
  readonly parts: number;
  readonly price: number;
  readonly currency: string;
  readonly acceptedAt: Instant | null;
  readonly purpose: string;
}

/** One person's messages and what they did. Reads only. */
export function createPersonStore(db: Db) {
  const selectMessages = db.prepare<[string], PersonMessage>(/* sql */ `
    SELECT m.id, m.state, m.delivery, m.parts, m.price, r.currency, m.accepted_at AS acceptedAt, r.purpose
    FROM message m
    JOIN run r ON r.id = m.run_id
    WHERE m.phone = ? AND r.occurrence NOT LIKE 'test:%'
    ORDER BY m.id
  `);
  const selectTexts = db.prepare<[string], { intent: string; resolution: string | null }>(
    'SELECT intent, resolution FROM inbound WHERE phone = ?',
  );
  const selectEvents = db.prepare<
    [number],
    { type: string; at: Instant; amount: number | null; currency: string | null }
  >(/* sql */ `
    SELECT type, at, amount, currency
    FROM event
    WHERE contact_id = ? AND (type = 'click' OR type = 'order' AND (status IS NULL OR status NOT IN (${NO_PURCHASE})))
  `);
  return {
    messages: (phone: string): readonly PersonMessage[] => selectMessages.all(phone),
    texts: (phone: string) => selectTexts.all(phone),
    events: (contactId: number) => selectEvents.all(contactId),
  };
}
