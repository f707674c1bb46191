import { randomUUID } from 'node:crypto';
import { unlinkSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type Sqlite from 'better-sqlite3';
import type { Db } from '../db/sqlite.ts';

/**
 * A copy to try an import on: the very lines that import run on it, and the database stays as it is to the byte.
 * The copy has no name once it is open, so that it is gone when the process is.
 */
export async function openCopy(db: Db): Promise<Db> {
  const path = join(tmpdir(), `campaign-dry-run-${randomUUID()}`);
  const Driver = createRequire(import.meta.url)('better-sqlite3') as typeof Sqlite;
  await db.backup(path);
  const copy = new Driver(path);
  copy.pragma('journal_mode = MEMORY');
  copy.pragma('synchronous = OFF');
  copy.pragma('foreign_keys = ON');
  copy.pragma('cache_size = -65536');
  // Read once, so that the file is open before its name goes.
  copy.prepare('SELECT count(*) FROM sqlite_schema').get();
  if (!removed(path)) removeOnClose(copy, path);
  return copy;
}

function removed(path: string): boolean {
  try {
    unlinkSync(path);
    return true;
  } catch {
    return false;
  }
}

/** Windows keeps the name of a file for as long as it is open. */
function removeOnClose(copy: Db, path: string): void {
  const close = copy.close.bind(copy);
  copy.close = () => {
    close();
    removed(path);
    return copy;
  };
}
