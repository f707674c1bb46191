import type { Db } from '../db/sqlite.ts';

/** A waiting message that a trigger's event brought about. */
export interface EventMessage {
  readonly id: number;
  readonly runId: number;
  readonly occurrence: string;
  readonly eventId: number;
  readonly attempts: number;
}

/** Messages of triggers, while they wait: their event may still be called off or moved. */
export function createEventMessageStore(db: Db) {
  const selectWaiting = db.prepare<[string], EventMessage>(/* sql */ `
    SELECT m.id, m.run_id AS runId, m.occurrence, m.event_id AS eventId, m.attempts
    FROM run r
    JOIN message m ON m.run_id = r.id AND m.state IN ('planned', 'retry')
    WHERE r.campaign = ? AND r.state IN ('running', 'paused') AND m.event_id IS NOT NULL
    ORDER BY m.id
  `);
  const selectOfKey = db.prepare<
    [string, string, string, string],
    { occurrence: string; attempts: number; waiting: 0 | 1 }
  >(/* sql */ `
    SELECT occurrence, attempts, state IN ('planned', 'retry') AS waiting
    FROM message
    WHERE campaign = ? AND (occurrence = ? OR (occurrence > ? AND occurrence < ?))
  `);
  const cancel = db.prepare<[string, number]>(
    "UPDATE message SET state = 'cancelled', reason = ? WHERE id = ? AND state IN ('planned', 'retry')",
  );

  const selectCampaigns = db
    .prepare<[], string>(/* sql */ `
      SELECT DISTINCT r.campaign
      FROM run r
      JOIN message m ON m.run_id = r.id AND m.state IN ('planned', 'retry')
      WHERE r.state IN ('running', 'paused') AND m.event_id IS NOT NULL
      ORDER BY r.campaign
    `)
    .pluck();

  return {
    /** Campaigns with something about an event that waits. */
    campaignsWaiting: (): readonly string[] => selectCampaigns.all(),
    waitingOf: (campaign: string): readonly EventMessage[] => selectWaiting.all(campaign),
    /** Every message there ever was of an event, by its key: `order:1042` and `order:1042@<time>`. */
    ofKey: (campaign: string, key: string) => selectOfKey.all(campaign, key, `${key}@`, `${key}A`),
    cancel: (id: number, reason: string): boolean => cancel.run(reason, id).changes === 1,
  };
}
