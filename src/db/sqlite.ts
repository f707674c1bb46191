import { closeSync, openSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import type Sqlite from 'better-sqlite3';
import { EXIT, UserError } from '../shared/errors.ts';
import { APPLICATION_ID, migrate, pendingMigrations } from './migrate.ts';
import { MIGRATIONS } from './migrations/index.ts';

export type Db = Sqlite.Database;

export interface OpenOptions {
  /** `read` promises that not one byte of the database changes: dry runs, explain, reports. */
  readonly mode: 'write' | 'read';
  /** Only `init` and tests make a database; every other command refuses a missing one. */
  readonly create?: boolean;
}

/**
 * Opens the database and brings its schema up to date.
 *
 * Errors: `database-missing`, `database-too-new`, `database-foreign`, `migration-pending` (mode read),
 * `database-driver` (a better-sqlite3 that cannot run on this Node).
 */
export function openDb(path: string, { mode, create = false }: OpenOptions): Db {
  const memory = path === ':memory:';
  if (create && !memory) createPrivately(path);
  const db = openFile(path, mode);
  try {
    if (mode === 'read') return openedToRead(db, path);
    return openedToWrite(db, path, create || memory);
  } catch (error) {
    db.close();
    throw error;
  }
}

function openedToRead(db: Db, path: string): Db {
  db.pragma('busy_timeout = 5000');
  db.pragma('query_only = ON');
  db.pragma('trusted_schema = OFF');
  // Half of what a writer has: a plan over a million people takes as long with it, and less memory.
  db.pragma('cache_size = -32768');
  refuseForeign(db, path, false);
  if (pendingMigrations(db, MIGRATIONS).length > 0) {
    throw new UserError(
      'migration-pending',
      `${path} has an older schema, and this command may not change it.`,
      {
        hint: 'Let any writing command bring it up to date, for example: campaign sync',
      },
    );
  }
  return db;
}

function openedToWrite(db: Db, path: string, mayBeEmpty: boolean): Db {
  db.pragma('busy_timeout = 5000');
  refuseForeign(db, path, mayBeEmpty);
  db.pragma('journal_mode = WAL');
  // better-sqlite3 is compiled to fall to NORMAL once WAL is on; a power cut could then take back a
  // durable "sending" and a person would be texted twice.
  db.pragma('synchronous = FULL');
  db.pragma('foreign_keys = ON');
  db.pragma('trusted_schema = OFF');
  db.pragma('cell_size_check = ON');
  db.pragma('secure_delete = ON');
  db.pragma('cache_size = -65536');
  migrate(db, MIGRATIONS);
  return db;
}

/** An empty file opens as an empty database; only a file that carries our mark may be used. */
function refuseForeign(db: Db, path: string, mayBeEmpty: boolean): void {
  const id = db.pragma('application_id', { simple: true }) as number;
  const version = db.pragma('user_version', { simple: true }) as number;
  if (id === APPLICATION_ID) return;
  const tables = db.prepare('SELECT count(*) FROM sqlite_schema').pluck().get() as number;
  if (id === 0 && version === 0 && tables === 0 && mayBeEmpty) return;
  throw new UserError(
    'database-foreign',
    `${path} is not a campaign database${tables === 0 ? ' (it is empty)' : ''}.`,
    {
      hint: 'Restore a backup with: campaign restore <file>, or make a new workspace with: campaign init',
    },
  );
}

/** Made with 0600 before SQLite sees it, so that -wal and -shm inherit the mode whatever the umask. */
function createPrivately(path: string): void {
  try {
    closeSync(openSync(path, 'wx', 0o600));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  }
}

/**
 * A read-only connection may not tidy up after itself: it would leave an empty -wal where there was none.
 * So a reader of a quiet database opens it as a writer that may not write (`query_only`), and closing takes
 * the files away again. Where a log with content lies there, closing as a writer would fold it into the
 * database and change its bytes: then the connection really is read-only.
 */
function mustNotTidy(path: string): boolean {
  return (statSync(`${path}-wal`, { throwIfNoEntry: false })?.size ?? 0) > 0;
}

function openFile(path: string, mode: OpenOptions['mode']): Db {
  const Driver = loadDriver();
  const memory = path === ':memory:';
  const options = { timeout: 5_000, fileMustExist: !memory };
  try {
    if (mode === 'write' || memory) return new Driver(path, options);
    if (mustNotTidy(path)) return new Driver(path, { ...options, readonly: true });
    return openQuietly(new Driver(path, options)) ?? new Driver(path, { ...options, readonly: true });
  } catch (error) {
    const code = (error as { code?: string }).code;
    if (
      code === 'SQLITE_CANTOPEN' ||
      (error instanceof TypeError && /directory does not exist/.test(error.message))
    ) {
      throw new UserError('database-missing', `There is no database at ${path}.`, {
        hint: 'Restore a backup with: campaign restore <file>, or make a new workspace with: campaign init',
        cause: error,
      });
    }
    throw error;
  }
}

/** undefined where the disk cannot be written at all: then only a read-only connection can read. */
function openQuietly(db: Db): Db | undefined {
  try {
    db.pragma('query_only = ON');
    db.prepare('SELECT 1 FROM sqlite_schema').get();
    return db;
  } catch (error) {
    db.close();
    const code = (error as { code?: string }).code ?? '';
    if (code.startsWith('SQLITE_READONLY') || code === 'SQLITE_CANTOPEN') return undefined;
    throw error;
  }
}

/** A SQLite file as it is, without a look at its schema: the sending lock, copies. */
export function openBare(path: string): Db {
  const Driver = loadDriver();
  return new Driver(path, { timeout: 0 });
}

/**
 * A private database without a name, for what is too long for memory. It is gone when it is closed; SQLite writes to the
 * place for temporary files only what goes beyond a few megabytes.
 */
export function openScratch(): Db {
  const Driver = loadDriver();
  const db = new Driver('');
  db.pragma('journal_mode = OFF');
  db.pragma('synchronous = OFF');
  db.pragma('cache_size = -4096');
  return db;
}

/** better-sqlite3 13 needs Node-API 10 and kills an older process without a word, so ask before loading it. */
function loadDriver(): typeof Sqlite {
  const require = createRequire(import.meta.url);
  const { version } = require('better-sqlite3/package.json') as { version: string };
  if (Number(version.split('.')[0]) >= 13 && Number(process.versions.napi) < 10) {
    throw new UserError(
      'database-driver',
      `better-sqlite3 ${version} cannot run on Node ${process.versions.node}.`,
      {
        hint: 'Use Node 22 or newer, or install again with this Node: npm ci',
        exitCode: EXIT.usage,
      },
    );
  }
  return require('better-sqlite3') as typeof Sqlite;
}
