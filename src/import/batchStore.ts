import type { ContactColumn, StoredEvent } from '../contacts/index.ts';
import type { Db } from '../db/sqlite.ts';
import type { Instant } from '../shared/time.ts';
import type { ImportKind } from './map/fields.ts';

/** What an import did, row by row. rows = added + updated + unchanged + rejected, always. */
export interface Counts {
  rows: number;
  added: number;
  updated: number;
  unchanged: number;
  rejected: number;
  /** Grants recorded, held among them. */
  consents: number;
  /** Suppressions that are new. */
  suppressed: number;
  /** Grants of people whose suppression still binds. */
  held: number;
}

export interface NewBatch {
  readonly kind: ImportKind;
  readonly file: string;
  readonly sha256: string;
  readonly format: string;
  readonly encoding: string;
  readonly delimiter: string | null;
  readonly headerLine: number | null;
  readonly mapping: object;
  readonly options: object;
  readonly at: Instant;
}

/** An import as it is remembered. */
export interface Batch extends Counts, Omit<NewBatch, 'mapping' | 'options'> {
  readonly id: number;
  readonly undoneAt: Instant | null;
}

/** An import of the same list. */
export type Twin = Pick<Batch, 'id' | 'undoneAt'>;

/** An event that lies at another time now, or was called off. */
export interface MovedEvent {
  readonly id: number;
  readonly type: string;
  readonly externalId: string | null;
}

/** What an import wrote to a person it already knew. */
export interface Change {
  readonly contactId: number;
  readonly before: Readonly<Record<string, unknown>>;
  readonly after: Readonly<Record<string, unknown>>;
}

const COUNTS: Counts = {
  rows: 0,
  added: 0,
  updated: 0,
  unchanged: 0,
  rejected: 0,
  consents: 0,
  suppressed: 0,
  held: 0,
};

/** Nothing counted yet. */
export function noCounts(): Counts {
  return { ...COUNTS };
}

export type BatchStore = ReturnType<typeof createBatchStore>;

/** The record of imports. */
export function createBatchStore(db: Db) {
  const sql = prepare(db);
  return {
    /** Answers the id; the counts are filled in by {@link finish}, in the same transaction. */
    begin(batch: NewBatch): number {
      const { mapping, options, ...plain } = batch;
      const row = { ...plain, mapping: JSON.stringify(mapping), options: JSON.stringify(options) };
      return Number(sql.insert.run(row).lastInsertRowid);
    },
    finish(id: number, counts: Counts): void {
      sql.finish.run({ id, ...counts });
    },
    recordChange(importId: number, { contactId, before, after }: Change): void {
      sql.insertChange.run(importId, contactId, JSON.stringify(before), JSON.stringify(after));
    },
    /** An event of an earlier source as it was; several of one person are kept together. */
    recordEventChange(importId: number, event: StoredEvent): void {
      const before = JSON.stringify({ events: { [event.id]: event } }, (_key, value: unknown) =>
        typeof value === 'bigint' ? String(value) : value,
      );
      sql.upsertEventChange.run(importId, event.contactId, before);
    },
    /** Events that this import called off, or gave another time. */
    movedEvents: (importId: number): readonly MovedEvent[] => sql.selectMovedEvents.all(importId),
    find: (id: number): Batch | undefined => sql.select.get(id),
    /** Every import of the same bytes that was read the same way, oldest first, itself among them. */
    twins: (id: number): readonly Twin[] => sql.selectTwins.all(id),
    /** Whether this sheet of these bytes was taken in as a do-not-text list. */
    tookRefusals: (sha256: string, sheet: string): boolean =>
      sql.selectRefusals.get(sha256, sheet) !== undefined,
    list: (): Batch[] => sql.selectAll.all(),
    /** Person by person; at most so many of them. */
    *changes(importId: number, most = -1): IterableIterator<Change> {
      for (const row of sql.selectChanges.all(importId, most)) {
        yield {
          contactId: row.contactId,
          before: JSON.parse(row.before) as Change['before'],
          after: JSON.parse(row.after) as Change['after'],
        };
      }
    },
    /** People that this import brought. */
    brought: (importId: number): number[] => sql.selectBrought.all(importId),
    /**
     * The next change of a person that found in a field what an import wrote there finds there what the import had
     * found: undone one after the other, in any order, they leave nothing of either.
     */
    passBefore(
      importId: number,
      contactId: number,
      column: ContactColumn,
      found: unknown,
      wrote: unknown,
    ): void {
      const path = `$.${column}`;
      sql.passBefore.run({
        importId,
        contactId,
        path,
        found: JSON.stringify(found ?? null),
        wrote: JSON.stringify(wrote ?? null),
      });
    },
    /** People of imports that were undone, whom something else kept then. */
    leftBehind: (): { person: number; broughtBy: number }[] => sql.selectLeftBehind.all(),
    /** True when something of the person is younger than the import: then undoing it must not take them away. */
    livesOn: (contactId: number, importId: number): boolean =>
      sql.selectLivesOn.get({ contactId, importId }) === 1,
    markUndone(id: number, at: Instant): void {
      sql.markUndone.run(at, id);
    },
  };
}

function prepare(db: Db) {
  const columns = `id, kind, file, sha256, format, encoding, delimiter, header_line AS headerLine, rows, added, updated, unchanged, rejected,
    consents, suppressed, held, at, undone_at AS undoneAt`;
  return {
    insert: db.prepare(/* sql */ `
      INSERT INTO import_batch (kind, file, sha256, format, encoding, delimiter, header_line, mapping, options, at,
                                rows, added, updated, unchanged, rejected, consents, suppressed, held)
      VALUES (@kind, @file, @sha256, @format, @encoding, @delimiter, @headerLine, @mapping, @options, @at, 0, 0, 0, 0, 0, 0, 0, 0)
    `),
    finish: db.prepare(/* sql */ `
      UPDATE import_batch
      SET rows = @rows, added = @added, updated = @updated, unchanged = @unchanged, rejected = @rejected,
          consents = @consents, suppressed = @suppressed, held = @held
      WHERE id = @id
    `),
    insertChange: db.prepare<[number, number, string, string]>(/* sql */ `
      INSERT INTO import_change (import_id, contact_id, before, after) VALUES (?, ?, ?, ?)
    `),
    // The first word on an event stands: later rows of the file changed what the file itself had written.
    upsertEventChange: db.prepare<[number, number, string]>(/* sql */ `
      INSERT INTO import_change (import_id, contact_id, before, after) VALUES (?, ?, ?, '{}')
      ON CONFLICT (import_id, contact_id) DO UPDATE SET before = json_patch(excluded.before, before)
    `),
    selectMovedEvents: db.prepare<[number], MovedEvent>(/* sql */ `
      SELECT event.id, event.type, event.external_id AS externalId
      FROM import_change
      JOIN json_each(import_change.before, '$.events') AS before
      JOIN event ON event.id = json_extract(before.value, '$.id')
      WHERE import_change.import_id = ?
        AND (event.at <> json_extract(before.value, '$.at')
          OR (event.status = 'cancelled' AND json_extract(before.value, '$.status') IS NOT 'cancelled'))
    `),
    select: db.prepare<[number], Batch>(`SELECT ${columns} FROM import_batch WHERE id = ?`),
    // Another sheet, another country of its numbers or another meaning of its columns is another list.
    selectTwins: db.prepare<[number], Twin>(/* sql */ `
      SELECT twin.id, twin.undone_at AS undoneAt
      FROM import_batch mine
      JOIN import_batch twin ON twin.sha256 = mine.sha256
      WHERE mine.id = ? AND twin.kind = mine.kind AND twin.mapping = mine.mapping
        AND twin.options ->> '$.country' IS mine.options ->> '$.country'
        AND twin.options ->> '$.sheet' IS mine.options ->> '$.sheet'
        AND twin.options ->> '$.attributes' IS mine.options ->> '$.attributes'
      ORDER BY twin.id
    `),
    selectRefusals: db.prepare<[string, string], unknown>(/* sql */ `
      SELECT 1 FROM import_batch
      WHERE sha256 = ? AND kind = 'suppressions' AND options ->> '$.sheet' = ? AND undone_at IS NULL
        AND added + unchanged > 0
    `),
    selectAll: db.prepare<[], Batch>(`SELECT ${columns} FROM import_batch ORDER BY id`),
    selectChanges: db.prepare<[number, number], { contactId: number; before: string; after: string }>(
      'SELECT contact_id AS contactId, before, after FROM import_change WHERE import_id = ? ORDER BY contact_id LIMIT ?',
    ),
    selectBrought: db
      .prepare<[number], number>('SELECT id FROM contact WHERE import_id = ? ORDER BY id')
      .pluck(),
    selectLivesOn: db
      .prepare<{ contactId: number; importId: number }, number>(/* sql */ `
        SELECT EXISTS (SELECT 1 FROM event WHERE contact_id = c.id AND import_id IS NOT @importId)
            OR EXISTS (SELECT 1 FROM message WHERE message.phone = c.phone)
            OR EXISTS (SELECT 1 FROM import_change change JOIN import_batch later ON later.id = change.import_id
                       WHERE change.contact_id = c.id AND later.id > @importId AND later.undone_at IS NULL)
            OR EXISTS (SELECT 1 FROM consent_state s JOIN consent_event e ON e.id = s.consent_id
                       WHERE s.phone = c.phone AND e.recorded_at >= mine.at AND (s.state <> 'none' OR e.import_id IS NOT @importId
                         AND NOT EXISTS (SELECT 1 FROM import_batch b WHERE b.id = e.import_id AND b.undone_at IS NOT NULL)))
            OR EXISTS (SELECT 1 FROM suppression
                       WHERE suppression.phone = c.phone AND suppression.via <> 'import'
                         AND max(suppression.at, suppression.recorded_at) >= mine.at)
            OR c.updated_at > mine.at AND NOT EXISTS (SELECT 1 FROM import_batch b WHERE b.at = c.updated_at)
        FROM contact c JOIN import_batch mine ON mine.id = @importId WHERE c.id = @contactId
      `)
      .pluck(),
    passBefore: db.prepare(/* sql */ `
      UPDATE import_change SET before = json_set(before, @path, json(@found))
      WHERE contact_id = @contactId AND import_id = (
        SELECT min(later.import_id) FROM import_change later
        WHERE later.contact_id = @contactId AND later.import_id > @importId AND json_type(later.after, @path) IS NOT NULL
      ) AND json_extract(before, @path) IS json_extract(json_array(json(@wrote)), '$[0]')
    `),
    selectLeftBehind: db.prepare<[], { person: number; broughtBy: number }>(/* sql */ `
      SELECT contact.id AS person, contact.import_id AS broughtBy
      FROM import_batch undone CROSS JOIN contact ON contact.import_id = undone.id
      WHERE undone.undone_at IS NOT NULL
    `),
    markUndone: db.prepare<[number, number]>('UPDATE import_batch SET undone_at = ? WHERE id = ?'),
  };
}
