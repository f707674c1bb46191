import { mkdtempSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { inTurn } from '../../src/db/inTurn.ts';
import { type Db, openDb } from '../../src/db/sqlite.ts';

let directory: string;
let path: string;
let db: Db;
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'in-turn-'));
  path = join(directory, 'campaign.db');
  db = openDb(path, { mode: 'write', create: true });
  db.exec('CREATE TABLE note (word TEXT)');
});
afterEach(() => {
  db.close();
  rmSync(directory, { recursive: true });
});
const notes = () => db.prepare('SELECT word FROM note').pluck().all();

// Holds the lock all the time but for the moment between two transactions, as a sender on a slow disk does.
const GREEDY = `
  const { workerData, parentPort } = require('node:worker_threads');
  const db = require(workerData.driver)(workerData.path, { timeout: 60000 });
  const stop = new Int32Array(workerData.stop);
  const rest = new Int32Array(new SharedArrayBuffer(4));
  parentPort.postMessage('ready');
  while (Atomics.load(stop, 0) === 0) {
    db.exec('BEGIN IMMEDIATE');
    Atomics.wait(rest, 0, 0, 30);
    db.exec('COMMIT');
  }
  db.close();
`;

it('comes between the transactions of a writer who never rests', async () => {
  const stop = new Int32Array(new SharedArrayBuffer(4));
  const driver = createRequire(import.meta.url).resolve('better-sqlite3');
  const greedy = new Worker(GREEDY, { eval: true, workerData: { driver, path, stop: stop.buffer } });
  await new Promise((resolve) => greedy.once('message', resolve));
  try {
    inTurn(db, () => db.prepare("INSERT INTO note VALUES ('between')").run());
  } finally {
    Atomics.store(stop, 0, 1);
    await new Promise((resolve) => greedy.once('exit', resolve));
  }
  expect(notes()).toEqual(['between']);
}, 60_000);

it('answers what the work answers, and leaves the usual patience as it was', () => {
  expect(inTurn(db, () => 7)).toBe(7);
  expect(db.pragma('busy_timeout', { simple: true })).toBe(5000);
});

it('takes everything back when the work throws, and says what it threw', () => {
  const work = () => {
    db.prepare("INSERT INTO note VALUES ('half')").run();
    throw new Error('no more');
  };
  expect(() => inTurn(db, work)).toThrow('no more');
  expect(db.inTransaction).toBe(false);
  expect(notes()).toEqual([]);
});
