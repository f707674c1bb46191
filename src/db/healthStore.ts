import type { Db } from './sqlite.ts';

/** What SQLite says about the file itself. */
export interface Health {
  /** Sentences of SQLite about damage; empty when the file is whole. */
  readonly damage: readonly string[];
  /** Tables with rows that point nowhere. */
  readonly danglingTables: readonly string[];
  readonly journalMode: string;
}

/** Reads the whole file: seconds on a large one. Needs no write access. */
export function readHealth(db: Db): Health {
  const damage = (db.pragma('integrity_check(20)') as { integrity_check: string }[]).map(
    (row) => row.integrity_check,
  );
  const dangling = (db.pragma('foreign_key_check') as { table: string }[]).map((row) => row.table);
  return {
    damage: damage.filter((line) => line !== 'ok'),
    danglingTables: [...new Set(dangling)],
    journalMode: db.pragma('journal_mode', { simple: true }) as string,
  };
}
