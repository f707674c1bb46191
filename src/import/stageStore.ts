import { createRequire } from 'node:module';
import type Sqlite from 'better-sqlite3';
import type { DraftColumn } from '../contacts/index.ts';
import type { CleanPerson } from './clean/cleanPerson.ts';
import type { Rejected } from './clean/rejected.ts';
import { FIXED, personValues, type StagedRow, stagedRow } from './personValues.ts';

/** Rows of one file, aside from the database, in the order in which people are applied. */
export type Stage = ReturnType<typeof openStage>;

/**
 * Opens a private place for rows: a temporary SQLite database without a name, which spills to disk where memory
 * ends and is gone when the process is, however it ends.
 *
 * @param columns what rows can state beside the fixed parts
 */
export function openStage(columns: readonly DraftColumn[]) {
  const db = temporary(16_384);
  // Rows are refused while people are read from the other: a connection does one of the two at a time.
  const aside = temporary(1_024);
  aside.exec('CREATE TABLE rejected (line INTEGER, column_name TEXT, code TEXT, value TEXT)');
  db.exec(/* sql */ `
    CREATE TABLE staged (
      key TEXT, line INTEGER, phone TEXT, phone_kind TEXT, phone_country TEXT, phone_alt TEXT, external_id TEXT, tags TEXT, attributes TEXT,
      consent TEXT, consent_at INTEGER, consent_source TEXT, opted_out INTEGER, opted_out_at INTEGER
      ${columns.map((column) => `, ${column}`).join('')}
    );
    CREATE TABLE other (line INTEGER, data TEXT);
  `);
  const places = FIXED + columns.length;
  const insert = db.prepare<[readonly unknown[]]>(
    `INSERT INTO staged VALUES (${Array.from({ length: places }, () => '?').join(', ')})`,
  );
  const insertOther = db.prepare<[number, string]>('INSERT INTO other VALUES (?, ?)');
  const insertRejected = aside.prepare<[number, string, string, string]>(
    'INSERT INTO rejected VALUES (?, ?, ?, ?)',
  );
  db.exec('BEGIN');
  aside.exec('BEGIN');

  return {
    addPerson(person: CleanPerson): void {
      insert.run(personValues(person, columns));
    },

    /** A person as {@link personValues} gives them: cleaned in another thread. */
    addValues(values: readonly unknown[]): void {
      insert.run(values);
    },

    addRejected({ line, column, code, value }: Rejected): void {
      insertRejected.run(line, column, code, value);
    },

    /** A row that is no person: an event, a consent, a suppression. */
    addOther(row: { readonly line: number }): void {
      insertOther.run(row.line, JSON.stringify(row));
    },

    /** In the order of the file. */
    *others<Row>(): IterableIterator<Row> {
      for (const data of db.prepare<[], string>('SELECT data FROM other ORDER BY rowid').pluck().iterate())
        yield JSON.parse(data) as Row;
    },

    /**
     * One id with several numbers, or one number with several ids, is looked at as one person: their rows get a key in
     * common. Call once, when all rows are in.
     */
    joinIds(): void {
      joinIds(db);
    },

    /** Rows of one person side by side, in the order of the file. */
    *groups(): IterableIterator<StagedRow[]> {
      const rows = db.prepare<[], unknown[]>('SELECT * FROM staged ORDER BY key, rowid').raw();
      let group: StagedRow[] = [];
      for (const values of rows.iterate()) {
        const row = stagedRow(values, columns);
        if (group.length > 0 && group[0]!.key !== row.key) {
          yield group;
          group = [];
        }
        group.push(row);
      }
      if (group.length > 0) yield group;
    },

    /** In the order of the file. */
    *rejected(): IterableIterator<Rejected> {
      yield* aside
        .prepare<[], Rejected>(
          'SELECT line, column_name AS "column", code, value FROM rejected ORDER BY line, rowid',
        )
        .iterate();
    },

    close(): void {
      db.close();
      aside.close();
    },
  };
}

/** A database without a name: in memory while it is small, then in a file that is deleted while it is open. */
function temporary(cacheKb: number): Sqlite.Database {
  const Driver = createRequire(import.meta.url)('better-sqlite3') as typeof Sqlite;
  const db = new Driver('');
  db.pragma('journal_mode = OFF');
  db.pragma('synchronous = OFF');
  db.pragma(`cache_size = -${cacheKb}`);
  return db;
}

function joinIds(db: Sqlite.Database): void {
  const any = db.prepare('SELECT 1 FROM staged WHERE external_id IS NOT NULL LIMIT 1').get();
  if (!any) return;
  db.exec('CREATE INDEX staged_id ON staged (external_id) WHERE external_id IS NOT NULL');
  const tangled = db
    .prepare<[], string>(
      'SELECT external_id FROM staged WHERE external_id IS NOT NULL GROUP BY external_id HAVING count(DISTINCT key) > 1',
    )
    .pluck()
    .all();
  if (tangled.length === 0) return;
  db.exec('CREATE INDEX staged_key ON staged (key)');
  const keysOf = db
    .prepare<[string], string>('SELECT DISTINCT key FROM staged WHERE external_id = ? ORDER BY key')
    .pluck();
  const parents = new Map<string, string>();
  const root = (key: string): string => {
    let at = key;
    for (let up = parents.get(at); up !== undefined; up = parents.get(at)) at = up;
    return at;
  };
  for (const id of tangled) {
    const [first, ...others] = keysOf.all(id);
    for (const other of others) {
      const [a, b] = [root(first!), root(other)];
      if (a === b) continue;
      const [low, high] = [a, b].sort() as [string, string];
      parents.set(high, low);
    }
  }
  const rename = db.prepare<[string, string]>('UPDATE staged SET key = ? WHERE key = ?');
  for (const key of [...parents.keys()]) rename.run(root(key), key);
}
