import {
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { basename, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  createConsentStore,
  createSuppressionStore,
  readKey,
  verifyLedger,
} from '../../../src/consent/index.ts';
import { type Db, openDb } from '../../../src/db/sqlite.ts';
import { type Cli, createCli } from '../../support/cli.ts';

let cli: Cli;
beforeEach(() => {
  cli = createCli({
    files: {
      'campaigns/ready.toml':
        'purpose = "transactional"\nany_time = true\naudience = \'everyone\'\nmessage = "سفارش شما آماده است"\n',
    },
  });
  const db = openDb(cli.path('campaign.db'), { mode: 'write' });
  for (const last of ['1', '2', '3'])
    db.prepare(
      "INSERT INTO contact (phone, phone_kind, phone_country, bucket, created_at, updated_at) VALUES (?, 'mobile', 'IR', 0, 0, 0)",
    ).run(`+98912100000${last}`);
  db.close();
});
afterEach(() => cli.close());

describe('campaign backup and restore', () => {
  it('a backup is whole, private and never written over', async () => {
    expect((await cli.run('backup shop.db')).code).toBe(0);
    expect(statSync(cli.path('shop.db')).mode & 0o777).toBe(0o600);
    const copy = openDb(cli.path('shop.db'), { mode: 'read' });
    expect(copy.prepare('SELECT count(*) FROM contact').pluck().get()).toBe(3);
    copy.close();
    expect((await cli.run('backup shop.db --json')).code).toBe(2);
  });

  it('a restored database does not send until it is adopted, and says what it cannot know', async () => {
    await cli.run('backup shop.db');
    expect((await cli.run('send ready --yes')).code).toBe(0);
    expect((await cli.run('restore shop.db')).code).toBe(6);
    expect((await cli.run('restore shop.db --yes')).code).toBe(0);
    expect(readdirSync(cli.dir).some((name) => name.startsWith('campaign.db.before-'))).toBe(true);
    const refused = await cli.run('send ready --yes');
    expect(refused.code).toBe(5);
    expect(refused.err).toContain('database-restored');
    expect((await cli.run('restore --adopt --yes')).code).toBe(0);
    expect((await cli.run('send ready --label second --yes')).code).toBe(0);
  });

  it('a copied folder never sends, and the original goes on; a moved one goes on', async () => {
    const copy = join(cli.dir, '..', `${basename(cli.dir)}-copy`);
    cpSync(cli.dir, copy, { recursive: true });
    const env = { XDG_STATE_HOME: join(cli.dir, '.state') };
    const inCopy = await cli.run(`-w ${copy} send ready --yes`, { env });
    expect([inCopy.code, inCopy.err]).toEqual([5, expect.stringContaining('It is a copy')]);
    expect((await cli.run(`-w ${copy} run`, { env })).code).toBe(5);
    expect((await cli.run('send ready --yes')).code).toBe(0);
    rmSync(copy, { recursive: true });
    mkdirSync(copy);
    for (const name of readdirSync(cli.dir).filter((each) => !each.startsWith('.')))
      renameSync(join(cli.dir, name), join(copy, name));
    expect((await cli.run(`-w ${copy} send ready --label moved --yes`, { env })).code).toBe(0);
    rmSync(copy, { recursive: true });
  });

  it('an unfinished run of an adopted database stands still', async () => {
    await cli.run('send ready --yes --first 1');
    await cli.run('backup shop.db');
    const { restore } = await cli.json('restore shop.db --adopt --yes');
    expect(restore).toMatchObject({ adopted: true, paused_runs: [1] });
    expect((await cli.json('status 1')).run).toMatchObject({ state: 'paused', pause_reason: 'operator' });
  });

  it.each([
    ['no such file', 'nothing.db', undefined, 2],
    ['a file that is no database', 'list.csv', 'phone\n0912', 5],
  ])('%s is refused, and nothing changes', async (_why, name, content, code) => {
    if (content !== undefined) writeFileSync(cli.path(name), content);
    expect((await cli.run(`restore ${name} --yes`)).code).toBe(code);
    expect(existsSync(cli.path('campaign.db'))).toBe(true);
    expect((await cli.run('send ready --yes')).code).toBe(0);
  });
});

describe('what people refused after the backup', () => {
  const ONE = '+989121000001';
  const TWO = '+989121000002';
  const using = <T>(work: (db: Db, key: Buffer) => T): T => {
    const db = openDb(cli.path('campaign.db'), { mode: 'write' });
    try {
      return work(db, readKey(cli.path('campaign.key')));
    } finally {
      db.close();
    }
  };
  const refusals = () =>
    using((db) =>
      db.prepare('SELECT phone, origin, scope, via, topic FROM suppression ORDER BY phone').raw().all(),
    );

  beforeEach(async () => {
    await cli.run(`opt-in ${ONE} --source "paper form"`);
    cli.now += 60_000;
    await cli.run('backup shop.db');
    cli.now += 60_000;
  });

  it('an opt-out binds, stands in the ledger, and is counted', async () => {
    await cli.run(`opt-out ${ONE} --source "told Mina"`);
    const { out, code } = await cli.run('restore shop.db --adopt --yes');
    expect([code, out]).toEqual([0, expect.stringContaining('Brought over from the former database: 1 ')]);
    expect(refusals()).toEqual([[ONE, 'person', 'marketing', 'cli', '']]);
    using((db, key) => {
      expect(createConsentStore(db, key, cli.randomBytes).state(ONE)).toMatchObject({ state: 'none' });
      expect(createSuppressionStore(db).of(ONE)[0]!.reason).toContain('the database before the restore');
      expect(verifyLedger(db, key)).toMatchObject({ ok: true, unmarked: 0 });
    });
  });

  it.each([
    ['a complaint', 'complaint', 'complaint'],
    ['a registry', 'registry', 'registry'],
    ['by hand', 'manual', 'manual'],
    ['a block of the operator', 'operator', 'operator'],
    ['a dead number', 'dead', 'dead'],
    ['a doubtful reply, which this inbox does not have', 'review', 'manual'],
  ] as const)('%s comes over', async (_why, origin, becomes) => {
    using((db, key) =>
      createSuppressionStore(db, key).add({
        phone: TWO,
        origin,
        via: 'sms',
        at: cli.now,
        recordedAt: cli.now,
      }),
    );
    expect((await cli.json('restore shop.db --yes')).restore.carried).toEqual({
      refusals: 1,
      erased: 0,
      failed: null,
    });
    expect(refusals().map((row) => (row as unknown[]).slice(0, 2))).toEqual([[TWO, becomes]]);
  });

  it('who was erased is erased again, and the number is not taken back', async () => {
    expect((await cli.run(`contacts erase ${ONE} --yes`)).code).toBe(0);
    const { restore } = await cli.json('restore shop.db --adopt --yes');
    expect(restore).toMatchObject({ carried: { erased: 1, failed: null }, erase_again: [] });
    using((db, key) => {
      expect(db.prepare('SELECT count(*) FROM contact WHERE phone = ?').pluck().get(ONE)).toBe(0);
      expect(createSuppressionStore(db).erasedCount()).toBe(1);
      expect(verifyLedger(db, key).ok).toBe(true);
    });
    cli.write('people.csv', `phone\n${ONE}\n`);
    expect((await cli.json('import people.csv')).rejects).toMatchObject({});
    using((db) =>
      expect(db.prepare('SELECT count(*) FROM contact WHERE phone = ?').pluck().get(ONE)).toBe(0),
    );
  });

  it('who has a message in doubt is named, gets nothing, and can be erased later', async () => {
    await cli.run('send ready --yes');
    await cli.run('backup doubt.db');
    const doubt = openDb(cli.path('doubt.db'), { mode: 'write' });
    doubt.exec('DROP TRIGGER message_moves_along_its_edges');
    doubt.prepare("UPDATE message SET state = 'unknown' WHERE phone = ?").run(ONE);
    doubt.close();
    expect((await cli.run(`contacts erase ${ONE} --yes`)).code).toBe(0);
    const { restore } = await cli.json('restore doubt.db --adopt --yes');
    expect(restore).toMatchObject({ carried: { erased: 0 }, erase_again: [1] });
    using((db, key) => {
      const hash = createConsentStore(db, key, cli.randomBytes).phoneHash(ONE);
      expect(createSuppressionStore(db).isErased(hash)).toBe(true);
      expect(verifyLedger(db, key).ok).toBe(true);
      db.prepare("UPDATE message SET state = 'accepted' WHERE phone = ?").run(ONE);
    });
    expect((await cli.run(`contacts erase ${ONE} --yes`)).code).toBe(0);
    using((db, key) => expect(verifyLedger(db, key).ok).toBe(true));
  });

  it.each([
    ['no database', (path: string) => rmSync(path), 'no-former', 'no former database'],
    [
      'a damaged one',
      (path: string) => writeFileSync(path, 'x'.repeat(9_000)),
      'unreadable',
      'cannot be read',
    ],
    [
      'one of another key',
      (path: string) => {
        const db = openDb(path, { mode: 'write' });
        db.prepare('UPDATE consent_head SET key_mark = ?').run(Buffer.alloc(16, 7));
        db.close();
      },
      'other-key',
      'has another key',
    ],
  ])('of %s nothing can be carried, and that is said with its day', async (_why, harm, failed, words) => {
    await cli.run(`opt-out ${ONE}`);
    harm(cli.path('campaign.db'));
    const { err, code } = await cli.run('restore shop.db --yes');
    expect([code, err]).toEqual([0, expect.stringContaining(words)]);
    expect(err).toContain('are lost unless you name them');
    expect(err).toContain('import <file> --as suppressions');
    await cli.run(`opt-out ${ONE}`);
    harm(cli.path('campaign.db'));
    expect((await cli.json('restore shop.db --yes')).restore.carried).toMatchObject({ failed });
  });
});
