import { fork } from 'node:child_process';
import { cpSync, renameSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openDb } from '../../src/db/sqlite.ts';
import { adoptDatabase, checkIdentity, renewGeneration } from '../../src/dispatch/identity.ts';
import { takeSendingLock } from '../../src/dispatch/lock.ts';
import type { UserError } from '../../src/shared/errors.ts';

let dir: string;
let path: string;
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'campaign-lock-'));
  path = join(dir, 'campaign.db');
});
afterEach(() => rmSync(dir, { recursive: true, force: true }));

/** Another process that holds the lock until it is told, or killed. */
async function holder() {
  const script = join(dir, 'holder.cjs');
  writeFileSync(
    script,
    `const Sqlite = require(${JSON.stringify(join(process.cwd(), 'node_modules/better-sqlite3'))});
     const db = new Sqlite(process.argv[2], { timeout: 0 });
     db.exec('BEGIN EXCLUSIVE');
     process.send('held');
     setInterval(() => {}, 1000);`,
  );
  const child = fork(script, [`${path}.lock`]);
  await new Promise((done) => child.once('message', done));
  return child;
}

describe('the sending lock', () => {
  it('is held by one process, and is free the moment that process dies', async () => {
    const child = await holder();
    expect(takeSendingLock(path)).toBeUndefined();
    child.kill('SIGSTOP');
    expect(takeSendingLock(path)).toBeUndefined();
    child.kill('SIGKILL');
    await new Promise((done) => child.once('exit', done));
    const lock = takeSendingLock(path);
    expect(lock).toBeDefined();
    lock!.release();
  });

  it('can be given back and taken again', () => {
    const first = takeSendingLock(path)!;
    first.release();
    first.release();
    const second = takeSendingLock(path);
    expect(second).toBeDefined();
    second!.release();
  });

  it('lies in a file for its owner only', () => {
    const lock = takeSendingLock(path)!;
    expect(statSync(`${path}.lock`).mode & 0o777).toBe(0o600);
    lock.release();
  });
});

describe('which copy may send', () => {
  let ids = 0;
  const newId = () => {
    ids += 1;
    return `generation-${ids}`;
  };
  const open = (file = path) => openDb(file, { mode: 'write', create: true });
  const stateDir = () => join(dir, 'state');
  const refusal = (work: () => unknown): string | undefined => {
    try {
      work();
      return undefined;
    } catch (error) {
      return (error as UserError).code;
    }
  };

  it('a new database sends; its state is private', () => {
    const db = open();
    adoptDatabase({ db, stateDir: stateDir() }, newId);
    expect(renewGeneration({ db, stateDir: stateDir() }, newId)).toBe(`generation-${ids}`);
    expect(statSync(stateDir()).mode & 0o777).toBe(0o700);
    db.close();
  });

  it('a copy never sends, even when it comes first, until it is adopted; then the other is refused', () => {
    const db = open();
    adoptDatabase({ db, stateDir: stateDir() }, newId);
    db.close();
    cpSync(path, join(dir, 'copy.db'));
    const [original, copy] = [open(), open(join(dir, 'copy.db'))];
    expect(refusal(() => renewGeneration({ db: copy, stateDir: stateDir() }, newId))).toBe(
      'database-restored',
    );
    renewGeneration({ db: original, stateDir: stateDir() }, newId);
    adoptDatabase({ db: copy, stateDir: stateDir() }, newId);
    renewGeneration({ db: copy, stateDir: stateDir() }, newId);
    expect(refusal(() => checkIdentity({ db: original, stateDir: stateDir() }))).toBe('database-restored');
    original.close();
    copy.close();
  });

  it('an older file put in its place is refused, though it stands where the one that sent last stood', () => {
    const db = open();
    adoptDatabase({ db, stateDir: stateDir() }, newId);
    db.close();
    cpSync(path, join(dir, 'yesterday.db'));
    const today = open();
    renewGeneration({ db: today, stateDir: stateDir() }, newId);
    today.close();
    cpSync(join(dir, 'yesterday.db'), path);
    const older = open();
    expect(refusal(() => checkIdentity({ db: older, stateDir: stateDir() }))).toBe('database-restored');
    older.close();
  });

  it('a file that was moved goes on', () => {
    const db = open();
    adoptDatabase({ db, stateDir: stateDir() }, newId);
    db.close();
    renameSync(path, join(dir, 'moved.db'));
    const moved = open(join(dir, 'moved.db'));
    renewGeneration({ db: moved, stateDir: stateDir() }, newId);
    checkIdentity({ db: moved, stateDir: stateDir() });
    moved.close();
  });

  it('on a machine that never sent from it, it is refused', () => {
    const db = open();
    adoptDatabase({ db, stateDir: stateDir() }, newId);
    expect(refusal(() => checkIdentity({ db, stateDir: join(dir, 'another machine') }))).toBe(
      'database-restored',
    );
    db.close();
  });

  it.each(['witness-written', 'generation-renewed'])('a crash at %s is no quarantine', (point) => {
    const db = open();
    adoptDatabase({ db, stateDir: stateDir() }, newId);
    const crash = (at: string) => {
      if (at === point) throw new Error('crash');
    };
    expect(() => renewGeneration({ db, stateDir: stateDir() }, newId, crash)).toThrow('crash');
    expect(refusal(() => renewGeneration({ db, stateDir: stateDir() }, newId))).toBeUndefined();
    db.close();
  });
});
