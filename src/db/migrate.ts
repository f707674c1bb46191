import type { Database } from 'better-sqlite3';
import { UserError } from '../shared/errors.ts';

/** "CMPG": tells our files from every other SQLite database. */
export const APPLICATION_ID = 0x434d5047;

export interface Migration {
  /** Position in history: 1, 2, 3 … equals the number in the file name. Shipped ones never change. */
  readonly id: number;
  readonly name: string;
  readonly sql: string;
}

function versionOf(db: Database): number {
  return db.pragma('user_version', { simple: true }) as number;
}

/** The migrations this database has not seen yet. Errors: `database-too-new`. */
export function pendingMigrations(db: Database, migrations: readonly Migration[]): readonly Migration[] {
  const latest = migrations.at(-1)?.id ?? 0;
  const current = versionOf(db);
  if (current > latest) {
    throw new UserError(
      'database-too-new',
      `This database has schema ${current}; this program knows up to ${latest}.`,
      {
        hint: 'Use the newer program that made it: npm install --global campaign-sms@latest',
      },
    );
  }
  return migrations.filter((migration) => migration.id > current);
}

/** Runs each pending migration in its own IMMEDIATE transaction. Safe when two processes start together. */
export function migrate(db: Database, migrations: readonly Migration[]): void {
  const apply = db.transaction((migration: Migration) => {
    if (versionOf(db) >= migration.id) return; // another process got here first
    db.exec(migration.sql);
    db.pragma(`user_version = ${migration.id}`);
    db.pragma(`application_id = ${APPLICATION_ID}`);
  });
  for (const migration of pendingMigrations(db, migrations)) apply.immediate(migration);
}
