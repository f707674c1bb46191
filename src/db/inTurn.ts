import type { Db } from './sqlite.ts';

/** The least that one try waits: SQLite asks again after one millisecond and after two more. */
const TRY_MS = 3;

/**
 * One transaction that gets its turn even beside a sender who commits without a pause: it asks for the write lock
 * every millisecond or two for `patience` (milliseconds, half a minute unless told). SQLite's own wait soon asks only
 * ten times a second and gives up after five, while between two commits the lock is free for microseconds.
 *
 * Errors: `SQLITE_BUSY` of the driver where others hold the lock all that time.
 */
export function inTurn<T>(db: Db, work: () => T, patience = 30_000): T {
  const usual = db.pragma('busy_timeout', { simple: true }) as number;
  db.pragma(`busy_timeout = ${TRY_MS}`);
  try {
    begin(db, patience / TRY_MS);
  } finally {
    db.pragma(`busy_timeout = ${usual}`);
  }
  try {
    const answer = work();
    db.exec('COMMIT');
    return answer;
  } catch (error) {
    // A full disk or a failing one has rolled back already.
    if (db.inTransaction) db.exec('ROLLBACK');
    throw error;
  }
}

function begin(db: Db, most: number): void {
  for (let tries = 1; ; tries += 1) {
    try {
      db.exec('BEGIN IMMEDIATE');
      return;
    } catch (error) {
      const busy = (error as { code?: string }).code?.startsWith('SQLITE_BUSY');
      if (!busy || tries >= most) throw error;
    }
  }
}
