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
import { openDb } from '../../../src/db/sqlite.ts';
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
