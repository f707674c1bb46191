import type { Db } from '../db/sqlite.ts';

/** Fewer rows than this are put into the indexes one by one sooner than the indexes are made anew. */
const WORTH_IT = 50_000;
/** What a list fills, the first of them with a row for each of its own. Unique indexes stay: they are what finds a row. */
const TABLES = { people: ['contact', 'contact_tag', 'consent_event'], events: ['event'] } as const;

/**
 * Runs a load that brings more rows than there are with the plain indexes taken off, and makes them anew, sorted,
 * at its end. Row by row every index would take a page from somewhere in its middle, and once these pages are more
 * than the cache holds, each is written and read again many times. Inside one transaction, so nobody ever sees the
 * database without them, and a crash leaves them as they were.
 */
export function withIndexesLater<T>(db: Db, of: keyof typeof TABLES, rows: number, load: () => T): T {
  const count = db.prepare<[], number>(`SELECT count(*) FROM ${TABLES[of][0]}`).pluck();
  if (rows < WORTH_IT || rows < count.get()!) return load();
  const indexes = db
    .prepare<[string], { name: string; sql: string }>(
      "SELECT name, sql FROM sqlite_schema WHERE type = 'index' AND sql NOT LIKE 'CREATE UNIQUE%' AND tbl_name IN (SELECT value FROM json_each(?)) ORDER BY rowid",
    )
    .all(JSON.stringify(TABLES[of]));
  for (const { name } of indexes) db.exec(`DROP INDEX "${name}"`);
  const result = load();
  for (const { sql } of indexes) db.exec(sql);
  return result;
}
