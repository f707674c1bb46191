import { closeSync, openSync } from 'node:fs';
import { EXIT, UserError } from '../shared/errors.ts';
import { APPLICATION_ID } from './migrate.ts';
import { type Db, openBare } from './sqlite.ts';

/** A whole and compact copy into a new file; made with 0600 before SQLite writes a byte of it. */
export function copyInto(db: Db, path: string): void {
  closeSync(openSync(path, 'wx', 0o600));
  db.prepare('VACUUM INTO ?').run(path);
}

/** Errors: `backup-damaged` (exit 5) when it is no whole database of ours. */
export function checkBackup(path: string): void {
  const trouble = troubleOf(path);
  if (trouble === undefined) return;
  throw new UserError('backup-damaged', `${path} is no whole backup: ${trouble}.`, {
    hint: 'Use another backup. Nothing was changed.',
    exitCode: EXIT.policy,
    values: { file: path },
  });
}

function troubleOf(path: string): string | undefined {
  let db: Db | undefined;
  try {
    db = openBare(path);
    db.pragma('query_only = ON');
    if (db.pragma('application_id', { simple: true }) !== APPLICATION_ID) return 'not a campaign database';
    const check = db.pragma('integrity_check', { simple: true });
    return check === 'ok' ? undefined : String(check);
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  } finally {
    db?.close();
  }
}
