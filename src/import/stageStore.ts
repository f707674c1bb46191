import type { DraftColumn } from '../contacts/index.ts';
import type { Db } from '../db/sqlite.ts';
import type { CleanPerson } from './clean/cleanPerson.ts';
import type { HeardNo, Rejected } from './clean/rejected.ts';
import { addPersonValues, FIXED_COLUMNS } from './personValues.ts';

/** Rows of one file, aside from the database, until they are applied. */
export type Stage = ReturnType<typeof openStage>;

/** Rows written at once: each transaction costs as much as some twenty rows. */
const BATCH = 1_000;
const PAGE = 500;

/**
 * Opens a private place for rows: a database without a name beside the main one, under the name `stage`, which spills
 * to disk where memory ends and is gone when the process is, however it ends. Writing to it locks nobody out of the
 * main one; standing beside it, its rows are moved over by one statement instead of one call for each.
 *
 * @param columns what rows can state beside the fixed parts
 */
export function openStage(db: Db, columns: readonly DraftColumn[]) {
  db.exec("ATTACH '' AS stage");
  // Rows come and go in their order: larger pages are fewer calls.
  db.pragma('stage.page_size = 16384');
  db.pragma('stage.synchronous = OFF');
  db.pragma('stage.cache_size = -16384');
  const cache = lowerCache(db);
  db.exec(/* sql */ `
    CREATE TABLE stage.staged (${[...FIXED_COLUMNS, ...columns].join(', ')});
    CREATE TABLE stage.other (line, data);
    CREATE TABLE stage.rejected (line, column_name, code, value, phone, others, word, at);
  `);
  const people = createBatch(db, 'staged', FIXED_COLUMNS.length + columns.length);
  const others = createBatch(db, 'other', 2);
  const refused = createBatch(db, 'rejected', 8);
  const flush = (): void => {
    for (const batch of [people, others, refused]) batch.flush();
  };

  return {
    columns,

    addPerson(person: CleanPerson): void {
      addPersonValues(people.values, person, columns);
      people.added();
    },

    /** People as {@link addPersonValues} gives them: cleaned in another thread. */
    addValues(values: readonly unknown[]): void {
      people.insert(values);
    },

    /** A row that is no person: an event, a consent, a suppression. */
    addOther(row: { readonly line: number }): void {
      others.values.push(row.line, JSON.stringify(row));
      others.added();
    },

    addRejected({ line, column, code, value, no }: Rejected): void {
      const heard = no ? [no.phone, JSON.stringify(no.others), no.word, no.at] : [null, null, null, null];
      refused.values.push(line, column, code, value, ...heard);
      refused.added();
    },

    /** All rows are in. */
    complete: flush,

    /** In the order of the file. */
    *others<Row>(): IterableIterator<Row> {
      const rows = paged<[number, string]>(db, 'SELECT rowid, data FROM stage.other WHERE');
      for (const [, data] of rows) yield JSON.parse(data) as Row;
    },

    /** Noes of rows that were not taken. */
    *heard(): IterableIterator<HeardNo> {
      const rows = paged<[number, string, string, HeardNo['word'], number | null]>(
        db,
        'SELECT rowid, phone, others, word, at FROM stage.rejected WHERE phone IS NOT NULL AND',
      );
      for (const [, phone, others, word, at] of rows)
        yield { phone, others: JSON.parse(others) as string[], word, at };
    },

    /** In the order of the file. */
    *rejected(): IterableIterator<Rejected> {
      flush();
      yield* db
        .prepare<[], Rejected>(
          'SELECT line, column_name AS "column", code, value FROM stage.rejected ORDER BY line, rowid',
        )
        .iterate();
    },

    close(): void {
      db.exec('DETACH stage');
      db.pragma(`cache_size = ${cache}`);
    },
  };
}

const CACHE_KB = 24_576;

/**
 * An import writes in the order of its indexes, so a larger cache helps it nothing, and SQLite lets every sort take as
 * much memory as the cache. Answers what it was.
 */
function lowerCache(db: Db): number {
  const cache = db.pragma('cache_size', { simple: true }) as number;
  if (cache < -CACHE_KB) db.pragma(`cache_size = -${CACHE_KB}`);
  return cache;
}

/**
 * Rows of a SELECT in the order of `place`, its first column, some at a time: a connection cannot write while it
 * reads on.
 *
 * @param select ends with a WHERE
 */
export function* paged<Row extends readonly [number, ...unknown[]]>(
  db: Db,
  select: string,
  place = 'rowid',
): IterableIterator<Row> {
  const statement = db.prepare<[number], Row>(`${select} ${place} > ? ORDER BY ${place} LIMIT ${PAGE}`).raw();
  for (let after = 0; ; ) {
    const rows = statement.all(after) as unknown as Row[];
    yield* rows;
    if (rows.length < PAGE) return;
    after = rows.at(-1)![0];
  }
}

/** Rows as one list of values, written when there are enough of them. */
function createBatch(db: Db, table: string, width: number) {
  const values: unknown[] = [];
  const write = db.transaction(into(db, table, width));
  const flush = (): void => {
    if (values.length > 0) write(values);
    values.length = 0;
  };
  return {
    values,
    flush,
    /** A row stands behind the others. */
    added(): void {
      if (values.length >= BATCH * width) flush();
    },
    /** Further rows, at once. */
    insert(rows: readonly unknown[]): void {
      flush();
      write(rows);
    },
  };
}

/** A call for each row costs a quarter more than one for eight of them. */
const TOGETHER = 8;

function into(db: Db, table: string, width: number): (values: readonly unknown[]) => void {
  const row = `(${Array(width).fill('?').join(', ')})`;
  const rowsOf = (count: number) =>
    db.prepare<unknown[]>(`INSERT INTO stage.${table} VALUES ${Array(count).fill(row).join(', ')}`);
  const one = rowsOf(1);
  const several = rowsOf(TOGETHER);
  return (values) => {
    let at = 0;
    for (const step = TOGETHER * width; at + step <= values.length; at += step)
      several.run(values.slice(at, at + step));
    for (; at < values.length; at += width) one.run(values.slice(at, at + width));
  };
}
