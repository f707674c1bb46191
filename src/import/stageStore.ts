import type { DraftColumn } from '../contacts/index.ts';
import type { Db } from '../db/sqlite.ts';
import type { CleanPerson } from './clean/cleanPerson.ts';
import type { HeardNo, Rejected } from './clean/rejected.ts';
import { FIXED_COLUMNS, personValues } from './personValues.ts';

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
  db.pragma('stage.synchronous = OFF');
  db.pragma('stage.cache_size = -16384');
  const cache = lowerCache(db);
  db.exec(/* sql */ `
    CREATE TABLE stage.staged (${[...FIXED_COLUMNS, ...columns].join(', ')});
    CREATE TABLE stage.other (line, data);
    CREATE TABLE stage.rejected (line, column_name, code, value, phone, others, word, at);
  `);
  const add = createBatches(db, columns);

  return {
    columns,

    addPerson(person: CleanPerson): void {
      add.person(personValues(person, columns));
    },

    /** A person as {@link personValues} gives them: cleaned in another thread. */
    addValues(values: readonly unknown[]): void {
      add.person(values);
    },

    /** A row that is no person: an event, a consent, a suppression. */
    addOther(row: { readonly line: number }): void {
      add.other([row.line, JSON.stringify(row)]);
    },

    addRejected({ line, column, code, value, no }: Rejected): void {
      const heard = no ? [no.phone, JSON.stringify(no.others), no.word, no.at] : [null, null, null, null];
      add.rejected([line, column, code, value, ...heard]);
    },

    /** All rows are in. */
    complete(): void {
      add.flush();
    },

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
      add.flush();
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

const CACHE_KB = 40_960;

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

function createBatches(db: Db, columns: readonly DraftColumn[]) {
  const lists = [
    { insert: into(db, 'staged', FIXED_COLUMNS.length + columns.length), rows: [] as (readonly unknown[])[] },
    { insert: into(db, 'other', 2), rows: [] as (readonly unknown[])[] },
    { insert: into(db, 'rejected', 8), rows: [] as (readonly unknown[])[] },
  ] as const;

  const write = db.transaction(() => {
    for (const { insert, rows } of lists) {
      insert(rows);
      rows.length = 0;
    }
  });
  const flush = (): void => {
    if (lists.some(({ rows }) => rows.length > 0)) write();
  };
  const [person, other, rejected] = lists.map(({ rows }) => (values: readonly unknown[]): void => {
    rows.push(values);
    if (rows.length === BATCH) flush();
  }) as [Add, Add, Add];
  return { person, other, rejected, flush };
}

/** A call for each row costs a quarter more than one for eight of them. */
const TOGETHER = 8;

function into(db: Db, table: string, places: number): (rows: readonly (readonly unknown[])[]) => void {
  const row = `(${Array(places).fill('?').join(', ')})`;
  const rowsOf = (count: number) =>
    db.prepare<unknown[]>(`INSERT INTO stage.${table} VALUES ${Array(count).fill(row).join(', ')}`);
  const one = rowsOf(1);
  const several = rowsOf(TOGETHER);
  return (rows) => {
    let at = 0;
    for (; at + TOGETHER <= rows.length; at += TOGETHER) {
      const values: unknown[] = [];
      for (let row = at; row < at + TOGETHER; row += 1) for (const value of rows[row]!) values.push(value);
      several.run(values);
    }
    for (; at < rows.length; at += 1) one.run(rows[at]!);
  };
}

type Add = (values: readonly unknown[]) => void;
