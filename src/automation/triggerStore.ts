import type { Db } from '../db/sqlite.ts';
import { type CompiledClause, type Condition, teachFold } from '../segments/index.ts';
import type { Instant } from '../shared/time.ts';
import type { EventSpan, TriggerEvent } from './triggers.ts';

/** What a trigger decided about an event. */
export interface TriggerDecision {
  readonly campaign: string;
  readonly eventKey: string;
  readonly occurrence: string;
  readonly fingerprint: string;
  readonly dueAt: Instant;
  readonly runId: number;
  readonly verdict: 'send' | 'defer' | 'skip';
  readonly reason: string | null;
}

/** The event type that calls a message off, and which of its events do. */
export interface CancelRule {
  readonly type: string;
  readonly where: CompiledClause | undefined;
}

/** Texts about events that went out, or may have. */
export interface SentAbout {
  readonly campaign: string;
  readonly events: number;
}

const COLUMNS = `event.id, event.contact_id AS contactId, event.type, event.external_id AS externalId, event.at,
  CAST(event.amount AS TEXT) AS amount, event.currency, event.status, event.properties`;

type EventRow = Omit<TriggerEvent, 'amount'> & { readonly amount: string | null };

/** Events that triggers start from, and what was decided about them. */
export function createTriggerStore(db: Db) {
  teachFold(db);
  const selectDecision = db.prepare<[string, string], TriggerDecision>(/* sql */ `
    SELECT campaign, event_key AS eventKey, occurrence, fingerprint, due_at AS dueAt, run_id AS runId, verdict, reason
    FROM trigger_decision
    WHERE campaign = ? AND event_key = ?
  `);
  const upsertDecision = db.prepare<[TriggerDecision]>(/* sql */ `
    INSERT INTO trigger_decision (campaign, event_key, occurrence, fingerprint, due_at, run_id, verdict, reason)
    VALUES (@campaign, @eventKey, @occurrence, @fingerprint, @dueAt, @runId, @verdict, @reason)
    ON CONFLICT (campaign, event_key) DO UPDATE
    SET occurrence = excluded.occurrence, fingerprint = excluded.fingerprint, due_at = excluded.due_at,
        run_id = excluded.run_id, verdict = excluded.verdict, reason = excluded.reason
  `);
  const selectSent = db.prepare<[string], SentAbout>(/* sql */ `
    SELECT d.campaign, count(DISTINCT d.event_key) AS events
    FROM (SELECT DISTINCT campaign FROM trigger_decision) AS known
    CROSS JOIN json_each(?) AS asked
    JOIN trigger_decision d ON d.campaign = known.campaign AND d.event_key = asked.value
    JOIN message m ON m.campaign = d.campaign AND m.occurrence = d.occurrence
    WHERE m.state IN ('sending', 'accepted', 'unknown')
    GROUP BY d.campaign
    ORDER BY d.campaign
  `);
  const selectById = db.prepare<[number], EventRow>(`SELECT ${COLUMNS} FROM event WHERE event.id = ?`);

  return {
    /** By phone, then by event: the order in which a plan decides. */
    eventsIn(
      type: string,
      { after, until }: EventSpan,
      where: CompiledClause | undefined,
    ): readonly TriggerEvent[] {
      return db
        .prepare<unknown[], EventRow>(/* sql */ `
          SELECT ${COLUMNS}
          FROM event
          JOIN contact c ON c.id = event.contact_id
          WHERE event.type = ? AND event.at > ? AND event.at <= ? ${where ? `AND (${where.sql})` : ''}
          ORDER BY c.phone, event.id
        `)
        .all(type, after, until, ...(where?.params ?? []))
        .map(toEvent);
    },
    /** What happened in the one stretch, or long before it and was recorded in the other. */
    eventsLost(
      type: string,
      happened: EventSpan,
      recorded: EventSpan,
      where: CompiledClause | undefined,
    ): readonly TriggerEvent[] {
      return db
        .prepare<unknown[], EventRow>(/* sql */ `
          SELECT ${COLUMNS}
          FROM event
          WHERE ((event.type = ? AND event.at > ? AND event.at <= ?) OR (event.type = ? AND event.recorded_at > ?))
            AND event.at <= ? AND event.recorded_at <= ? ${where ? `AND (${where.sql})` : ''}
        `)
        .all(
          ...[type, happened.after, happened.until, type, recorded.after],
          ...[happened.until, recorded.until, ...(where?.params ?? [])],
        )
        .map(toEvent);
    },
    /** What one person did of this type, the newest first, and whether the trigger's condition holds for each. */
    eventsOf(
      contactId: number,
      type: string,
      where: CompiledClause | undefined,
      most: number,
    ): readonly { readonly event: TriggerEvent; readonly fits: boolean }[] {
      return db
        .prepare<unknown[], EventRow & { fits: 0 | 1 }>(/* sql */ `
          SELECT ${COLUMNS}, ${where ? `coalesce((${where.sql}), 0)` : '1'} AS fits
          FROM event
          WHERE event.contact_id = ? AND event.type = ?
          ORDER BY event.at DESC, event.id DESC
          LIMIT ?
        `)
        .all(...(where?.params ?? []), contactId, type, most)
        .map(({ fits, ...row }) => ({ event: toEvent(row), fits: fits === 1 }));
    },
    event(id: number): TriggerEvent | undefined {
      const row = selectById.get(id);
      return row && toEvent(row);
    },
    /** Which of these people the audience's condition holds for. */
    inAudience(contactIds: readonly number[], { sql, params }: Condition): ReadonlySet<number> {
      const ids = db
        .prepare<unknown[], number>(
          `SELECT contact.id FROM json_each(?) AS asked JOIN contact ON contact.id = asked.value WHERE ${sql}`,
        )
        .pluck()
        .all(JSON.stringify(contactIds), ...params);
      return new Set(ids);
    },
    /**
     * Whether something that happened since calls the message about this event off. Without a condition of
     * its own a cancelled event counts as none; one appointment that is called off says nothing of another.
     */
    calledOff({ id }: TriggerEvent, { type, where }: CancelRule): boolean {
      const itself = where ? 'event.id = trigger_event.id OR' : '';
      const row = db
        .prepare<unknown[], number>(/* sql */ `
          SELECT 1
          FROM event AS trigger_event
          JOIN event ON event.contact_id = trigger_event.contact_id
          WHERE trigger_event.id = ? AND event.type = ?
            AND (${itself} (event.id <> trigger_event.id
                 AND event.at >= min(trigger_event.at, trigger_event.recorded_at)
                 AND NOT (event.status IS 'cancelled' AND (${where ? 'event.type = trigger_event.type' : '1'}))))
            ${where ? `AND (${where.sql})` : ''}
          LIMIT 1
        `)
        .pluck()
        .get(id, type, ...(where?.params ?? []));
      return row !== undefined;
    },
    decision: (campaign: string, eventKey: string): TriggerDecision | undefined =>
      selectDecision.get(campaign, eventKey),
    /** Of these events, how many each campaign has texted about already. */
    sentAbout: (keys: readonly string[]): readonly SentAbout[] => selectSent.all(JSON.stringify(keys)),
    record: (decision: TriggerDecision): void => void upsertDecision.run(decision),
  };
}

function toEvent(row: EventRow): TriggerEvent {
  return { ...row, amount: row.amount === null ? null : BigInt(row.amount) };
}

export type TriggerStore = ReturnType<typeof createTriggerStore>;
