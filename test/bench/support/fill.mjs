// Filling a database for a benchmark: rows worked out in SQL from their number, the same on every machine.
import { performance } from 'node:perf_hooks';

/** The numbers 1 to `count` as `n`, for an `INSERT … SELECT … FROM series`. */
export const series = (count) =>
  `WITH RECURSIVE series (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM series WHERE n < ${count})`;

/** In SQL: a whole number below `size` that looks like chance, worked out from `n`; `salt` tells columns apart. */
export const random = (salt, size) =>
  `(abs((n * 2654435761 + ${salt} * 40503 + n * n * ${salt + 7}) % 1000003) % ${size})`;

/**
 * Runs the statements in one transaction without a log, and makes the indexes afterwards: sorted, instead of
 * page by page in the order in which the rows come.
 */
export function fill(db, statements) {
  const start = performance.now();
  const indexes = db
    .prepare("SELECT name, sql FROM sqlite_schema WHERE type = 'index' AND sql IS NOT NULL")
    .all();
  // Not a log: what is written would be written twice.
  db.pragma('journal_mode = MEMORY');
  db.pragma('synchronous = OFF');
  db.pragma('foreign_keys = OFF');
  db.pragma('cache_size = -524288');
  db.exec(`BEGIN;
    ${indexes.map(({ name }) => `DROP INDEX ${name};`).join('\n')}
    ${statements}
    ${indexes.map(({ sql }) => `${sql};`).join('\n')}
    COMMIT;`);
  db.pragma('foreign_keys = ON');
  db.pragma('synchronous = FULL');
  db.pragma('journal_mode = WAL');
  console.error(`filled in ${((performance.now() - start) / 1_000).toFixed(0)} s`);
}
