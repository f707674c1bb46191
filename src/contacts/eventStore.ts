import type { Db } from '../db/sqlite.ts';
import type { Instant } from '../shared/time.ts';
import { type EventDraft, type EventValue, mergeEvent, type StoredEvent } from './events.ts';

interface EventRow {
  readonly id: bigint;
  readonly contact_id: bigint;
  readonly type: string;
  readonly external_id: string | null;
  readonly at: bigint;
  readonly amount: bigint | null;
  readonly currency: string | null;
  readonly status: string | null;
  readonly properties: string;
  readonly import_id: bigint | null;
  readonly recorded_at: bigint;
}

export interface RecordedEvent {
  readonly outcome: 'added' | 'updated' | 'unchanged';
  readonly id: number;
  /** The same event as it stood; undefined: there was none. */
  readonly before: StoredEvent | undefined;
  /** People whose order totals it changes: pass them to the contact store's `refreshTotals`. */
  readonly totalsOf: readonly number[];
}

export type EventStore = ReturnType<typeof createEventStore>;

/** What people did. Every write must come inside a transaction of the caller or stands for itself. */
export function createEventStore(db: Db) {
  const sql = prepare(db);

  const insert = (draft: EventDraft, now: Instant): number =>
    Number(
      sql.insert.run(
        draft.contactId,
        draft.type,
        draft.externalId,
        draft.at,
        draft.amount,
        draft.currency,
        draft.status,
        JSON.stringify(draft.properties),
        draft.importId,
        now,
      ).lastInsertRowid,
    );

  return {
    /**
     * Records an event. The same type and external id again updates it, whoever it belonged to; without an
     * external id every call is an event of its own.
     */
    record(draft: EventDraft, now: Instant): RecordedEvent {
      const row =
        draft.externalId === null ? undefined : sql.selectByExternalId.get(draft.type, draft.externalId);
      if (!row)
        return { outcome: 'added', id: insert(draft, now), before: undefined, totalsOf: touched(draft) };
      const known = eventOf(row);
      const next = mergeEvent(known, draft);
      if (sameEvent(known, next)) return { outcome: 'unchanged', id: known.id, before: known, totalsOf: [] };
      sql.update.run(
        next.contactId,
        next.at,
        next.amount,
        next.currency,
        next.status,
        JSON.stringify(next.properties),
        known.id,
      );
      return {
        outcome: 'updated',
        id: known.id,
        before: known,
        totalsOf: [...new Set([...touched(known), ...touched(next)])],
      };
    },

    byExternalId(type: string, externalId: string): StoredEvent | undefined {
      const row = sql.selectByExternalId.get(type, externalId);
      return row && eventOf(row);
    },

    byId(id: number): StoredEvent | undefined {
      const row = sql.selectById.get(id);
      return row && eventOf(row);
    },

    /** Newest first. */
    ofContact: (contactId: number, limit = 1_000): StoredEvent[] =>
      sql.selectOfContact.all(contactId, limit).map(eventOf),

    /** Types that exist, with how many there are of each. */
    types: (): { type: string; count: number }[] => sql.selectTypes.all(),

    /** Gives all events of one person to another; the totals of both are to be refreshed. */
    move(from: number, to: number): void {
      sql.move.run(to, from);
    },

    /** The events that one import added are another's from now on, which told of them too. Answers how many. */
    passImported: (from: number, to: number): number => sql.passImported.run(to, from).changes,

    /** Takes back the events that one import added. Answers the people whose totals are to be refreshed. */
    removeImported(importId: number): number[] {
      const people = sql.selectPeopleOfImport.all(importId);
      sql.removeImported.run(importId);
      return people;
    },
  };
}

function prepare(db: Db) {
  const columns =
    'id, contact_id, type, external_id, at, amount, currency, status, properties, import_id, recorded_at';
  const select = <P extends unknown[]>(rest: string) =>
    // Amounts are millionths and outgrow the numbers of JavaScript.
    db.prepare<P, EventRow>(`SELECT ${columns} FROM event ${rest}`).safeIntegers();
  return {
    insert: db.prepare<unknown[]>(/* sql */ `
      INSERT INTO event (contact_id, type, external_id, at, amount, currency, status, properties, import_id, recorded_at)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
    `),
    // When it was recorded stays: triggers ask when an event first came, not when it last changed.
    update: db.prepare<unknown[]>(/* sql */ `
      UPDATE event
      SET contact_id = ?, at = ?, amount = ?, currency = ?, status = ?, properties = ?
      WHERE id = ?
    `),
    selectById: select<[number]>('WHERE id = ?'),
    selectByExternalId: select<[string, string]>('WHERE type = ? AND external_id = ?'),
    selectOfContact: select<[number, number]>('WHERE contact_id = ? ORDER BY at DESC, id DESC LIMIT ?'),
    selectTypes: db.prepare<[], { type: string; count: number }>(
      'SELECT type, count(*) AS count FROM event GROUP BY type ORDER BY type',
    ),
    move: db.prepare<[number, number]>('UPDATE event SET contact_id = ? WHERE contact_id = ?'),
    selectPeopleOfImport: db
      .prepare<[number], number>(
        'SELECT DISTINCT contact_id FROM event WHERE import_id = ? ORDER BY contact_id',
      )
      .pluck(),
    passImported: db.prepare<[number, number]>('UPDATE event SET import_id = ? WHERE import_id = ?'),
    removeImported: db.prepare<[number]>('DELETE FROM event WHERE import_id = ?'),
  };
}

/** Only orders add up to totals. */
function touched(event: EventDraft): readonly number[] {
  return event.type === 'order' ? [event.contactId] : [];
}

function eventOf(row: EventRow): StoredEvent {
  return {
    id: Number(row.id),
    contactId: Number(row.contact_id),
    type: row.type,
    externalId: row.external_id,
    at: Number(row.at),
    amount: row.amount,
    currency: row.currency,
    status: row.status,
    properties: JSON.parse(row.properties) as Record<string, EventValue>,
    importId: row.import_id === null ? null : Number(row.import_id),
    recordedAt: Number(row.recorded_at),
  };
}

function sameEvent(a: EventDraft, b: EventDraft): boolean {
  return (
    a.contactId === b.contactId &&
    a.at === b.at &&
    a.amount === b.amount &&
    a.currency === b.currency &&
    a.status === b.status &&
    JSON.stringify(Object.entries(a.properties).sort()) ===
      JSON.stringify(Object.entries(b.properties).sort())
  );
}
