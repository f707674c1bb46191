import { createHash } from 'node:crypto';
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { MIGRATIONS } from '../../src/db/migrations/index.ts';
import { migrate } from '../../src/db/migrate.ts';
import { openDb } from '../../src/db/sqlite.ts';
import { UserError } from '../../src/shared/errors.ts';

let dir: string;
let path: string;
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'campaign-db-'));
  path = join(dir, 'campaign.db');
});
afterEach(() => rmSync(dir, { recursive: true, force: true }));

const make = () => openDb(path, { mode: 'write', create: true });
const bytes = (name: string) =>
  existsSync(name) ? createHash('sha256').update(readFileSync(name)).digest('hex') : undefined;
const codeOf = (work: () => unknown): string | undefined => {
  try {
    work();
    return undefined;
  } catch (error) {
    return error instanceof UserError ? error.code : String(error);
  }
};

describe('a connection', () => {
  it('is durable: WAL does not lower synchronous, which better-sqlite3 does by itself', () => {
    const db = make();
    expect(db.pragma('journal_mode', { simple: true })).toBe('wal');
    expect(db.pragma('synchronous', { simple: true })).toBe(2);
    expect(db.pragma('foreign_keys', { simple: true })).toBe(1);
    expect(db.pragma('secure_delete', { simple: true })).toBe(1);
    db.close();
  });

  it('makes its files for the owner only, whatever the umask', () => {
    const before = process.umask(0);
    const db = make();
    db.exec("INSERT INTO meta VALUES ('a', 'b')");
    for (const name of [path, `${path}-wal`, `${path}-shm`])
      expect(statSync(name).mode & 0o777, name).toBe(0o600);
    db.close();
    process.umask(before);
  });
});

describe('reading changes not one byte', () => {
  it.each([
    ['a quiet database: no file is left beside it', false],
    ['a log left by a process that died: it stays as it is', true],
  ])('%s', (_why, withLog) => {
    const writer = make();
    writer.exec("INSERT INTO meta VALUES ('a', 'b')");
    let log: Buffer | undefined;
    if (withLog) log = readFileSync(`${path}-wal`);
    const db = withLog ? readFileSync(path) : undefined;
    writer.close();
    if (log && db) {
      writeFileSync(path, db);
      writeFileSync(`${path}-wal`, log);
    }
    const before = [bytes(path), bytes(`${path}-wal`)];
    const reader = openDb(path, { mode: 'read' });
    expect(reader.prepare("SELECT value FROM meta WHERE key = 'a'").pluck().get()).toBe('b');
    expect(() => reader.exec("INSERT INTO meta VALUES ('c', 'd')")).toThrow(/readonly|read-only/i);
    reader.close();
    expect([bytes(path), bytes(`${path}-wal`)]).toEqual(before);
  });
});

describe('what is refused', () => {
  it.each([
    ['no file', () => {}, 'database-missing'],
    [
      'an empty file: SQLite would take it for an empty database',
      () => writeFileSync(path, ''),
      'database-foreign',
    ],
    [
      'a database of somebody else',
      () => {
        const db = make();
        db.pragma('application_id = 7');
        db.close();
      },
      'database-foreign',
    ],
    [
      'a database of a newer program',
      () => {
        const db = make();
        db.pragma('user_version = 9999');
        db.close();
      },
      'database-too-new',
    ],
  ] as const)('%s', (_why, prepare, code) => {
    prepare();
    expect(codeOf(() => openDb(path, { mode: 'write' }))).toBe(code);
    expect(codeOf(() => openDb(path, { mode: 'read' }))).toBe(code);
  });

  it('reading an older schema: a dry run may not bring it up to date', () => {
    const db = make();
    db.pragma('user_version = 1');
    db.close();
    expect(codeOf(() => openDb(path, { mode: 'read' }))).toBe('migration-pending');
  });
});

describe('migrations', () => {
  const first = { id: 1, name: 'one', sql: 'CREATE TABLE one (a INTEGER) STRICT;' };
  const second = {
    id: 2,
    name: 'two',
    sql: 'CREATE TABLE two (a INTEGER) STRICT; CREATE TABLE two (a INTEGER) STRICT;',
  };

  it('a failing one leaves the schema before it, whole', () => {
    const db = make();
    db.pragma('user_version = 0');
    migrate(db, [first]);
    expect(() => migrate(db, [first, second])).toThrow('already exists');
    expect(db.pragma('user_version', { simple: true })).toBe(1);
    expect(db.prepare("SELECT count(*) FROM sqlite_schema WHERE name = 'two'").pluck().get()).toBe(0);
    db.close();
  });

  it.each([
    ['what ICU called France', 'FX', 'FR'],
    ['what ICU called Russia', 'SU', 'RU'],
    ['what ICU called the United Kingdom', 'UK', 'GB'],
    ['Burma', 'BU', 'MM'],
    ['a code in use', 'DE', 'DE'],
    ['a place that somebody wrote', 'Atlantis', 'Atlantis'],
    ['nothing', null, null],
  ])('a country that an older version kept: %s', (_why, kept, country) => {
    const db = openDb(':memory:', { mode: 'write' });
    db.prepare(
      "INSERT INTO contact (phone, country, bucket, created_at, updated_at) VALUES ('+33612345678', ?, 1, 1, 1)",
    ).run(kept);
    db.pragma('user_version = 11');
    migrate(db, MIGRATIONS.slice(0, 12));
    expect(db.prepare('SELECT country, updated_at FROM contact').raw().get()).toEqual([country, 1]);
    db.close();
  });

  it('two processes that start together run each one once', () => {
    const a = make();
    const b = openDb(path, { mode: 'write' });
    a.pragma('user_version = 0');
    migrate(a, [first]);
    expect(() => migrate(b, [first])).not.toThrow();
    a.close();
    b.close();
  });

  it('a read-only file can be read', () => {
    make().close();
    chmodSync(path, 0o400);
    const db = openDb(path, { mode: 'read' });
    expect(db.prepare('SELECT count(*) FROM contact').pluck().get()).toBe(0);
    db.close();
  });
});
