import { execFile, spawnSync } from 'node:child_process';
import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
import { openDb } from '../../src/db/sqlite.ts';
import { compileForNode } from '../support/compileForNode.ts';
import { openShop } from './support.ts';

const PEOPLE = 2_000;
let shop: ReturnType<typeof openShop>;
let db: string;
const program = () => join(compileForNode(), 'test/support/importMain.js');

// Compiling takes longer than a test may on a busy machine.
beforeAll(() => void compileForNode(), 300_000);
beforeEach(() => {
  shop = openShop();
  db = shop.path('campaign.db');
  mkdirSync(shop.path('tmp'));
  openDb(db, { mode: 'write', create: true }).close();
  const lines = Array.from(
    { length: PEOPLE },
    (_, index) => `0912${String(index).padStart(7, '0')},مریم ${index},شیراز,"vip;n${index % 7}",12`,
  );
  writeFileSync(
    shop.path('list.csv'),
    `موبایل,نام و نام خانوادگی,شهر,برچسب,کد\n${lines.join('\n')}\n0912,کوتاه,,,\n`,
  );
});
afterEach(() => shop.close());

function state() {
  const open = openDb(db, { mode: 'write' });
  const count = (table: string) => open.prepare(`SELECT count(*) FROM ${table}`).pluck().get() as number;
  const facts = {
    sound: open.pragma('integrity_check', { simple: true }),
    foreign: (open.pragma('foreign_key_check') as unknown[]).length,
    people: count('contact'),
    consents: count('consent_event'),
    batches: count('import_batch'),
    tags: count('contact_tag'),
  };
  open.close();
  return facts;
}
const OLD = { sound: 'ok', foreign: 0, people: 0, consents: 0, batches: 0, tags: 0 };
const NEW = { sound: 'ok', foreign: 0, people: PEOPLE, consents: PEOPLE, batches: 1, tags: PEOPLE * 2 };
/** The only place where the child may put files of its own. */
const leftBehind = () => readdirSync(shop.path('tmp'));
const own = () => ({ ...process.env, TMPDIR: shop.path('tmp') });

it.each([
  ['before the file is opened', 'opening', 1, OLD],
  ['after the columns were mapped', 'mapped', 1, OLD],
  ['while rows are set aside', 'staging', 1, OLD],
  ['at the first person of the transaction', 'applying', 1, OLD],
  ['in the middle of the transaction', 'applying', PEOPLE / 2, OLD],
  ['at the last person of the transaction', 'applying', PEOPLE, OLD],
  ['after the commit, while rejects are written', 'committed', 1, NEW],
])('killed %s: the old state or the new one, whole', (_why, moment, nth, expected) => {
  const { signal } = spawnSync(
    process.execPath,
    [program(), db, shop.path('list.csv'), moment, String(nth), shop.path('rejects.csv')],
    { env: own() },
  );

  expect(signal).toBe('SIGKILL');
  expect(state()).toEqual(expected);
  expect(leftBehind()).toEqual([]);
  const again = spawnSync(
    process.execPath,
    [program(), db, shop.path('list.csv'), 'never', '1', shop.path('rejects.csv')],
    { encoding: 'utf8' },
  );
  expect(JSON.parse(again.stdout)).toMatchObject(
    expected === OLD ? { added: PEOPLE, rejected: 1 } : { unchanged: PEOPLE, rejected: 1 },
  );
});

it('who writes meanwhile waits for the transaction and loses nothing', async () => {
  const writer = openDb(db, { mode: 'write' });
  // A slow machine may take longer over the import than a connection waits as a rule.
  writer.pragma('busy_timeout = 60000');
  writer.exec("INSERT INTO journal (at, actor, action, subject) VALUES (1, 'cli', 'send', 'before')");
  let done = false;
  const importing = new Promise<string>((resolve, reject) => {
    execFile(
      process.execPath,
      [program(), db, shop.path('list.csv'), 'never', '1', shop.path('rejects.csv')],
      (error, stdout) => {
        done = true;
        error ? reject(error) : resolve(stdout);
      },
    );
  });
  let written = 1;
  while (!done) {
    // It commits without a rest, as a sender under full load: the lock is free for microseconds at a time.
    writer.exec("INSERT INTO journal (at, actor, action, subject) VALUES (1, 'cli', 'send', 'meanwhile')");
    written += 1;
    await new Promise((resolve) => setImmediate(resolve));
  }
  expect(JSON.parse(await importing)).toMatchObject({ added: PEOPLE });
  expect(writer.prepare("SELECT count(*) FROM journal WHERE action = 'send'").pluck().get()).toBe(written);
  writer.close();
  expect(state()).toEqual(NEW);
});
