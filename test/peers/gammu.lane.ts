import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Gateway } from '../../src/gateways/index.ts';
import { gateway, NOW, signal, sms } from '../gateways/support.ts';
import { folder, ROOT, start, there, until } from './peers.ts';

// gammu-smsd with its dummy phone and its own schema: what we write it must send, what it received we must read.
describe.skipIf(!there('usr/bin/gammu-smsd'))('gammu-smsd 1.42', () => {
  let main: Gateway;
  let database: string;

  beforeAll(async () => {
    const home = folder();
    const phone = join(home, 'phone');
    for (const part of ['fs', 'note', 'todo', 'calendar', 'alarm', ...[1, 2, 3, 4, 5].map((n) => `sms/${n}`)])
      mkdirSync(join(phone, part), { recursive: true });
    for (const memory of ['ME', 'SM', 'MC', 'RC', 'DC'])
      mkdirSync(join(phone, 'pbk', memory), { recursive: true });
    database = join(home, 'smsd.db');
    const schema = [
      'usr/share/doc/gammu-smsd/examples/sqlite.sql',
      'usr/share/doc/gammu/examples/sql/sqlite.sql',
    ]
      .map((path) => join(ROOT, path))
      .find((path) => existsSync(path))!;
    const db = new Database(database);
    db.exec(readFileSync(schema, 'utf8'));
    db.close();
    const drivers = execFileSync('find', [ROOT, '-type', 'd', '-name', 'dbd'], { encoding: 'utf8' })
      .trim()
      .split('\n')[0]!;
    writeFileSync(
      join(home, 'smsdrc'),
      [
        '[gammu]',
        'model = dummy',
        'connection = none',
        `device = ${phone}`,
        '',
        '[smsd]',
        'service = sql',
        'driver = sqlite3',
        `database = smsd.db`,
        `dbdir = ${home}/`,
        `driverspath = ${drivers}`,
        'logfile = stderr',
        'debuglevel = 0',
        'checksecurity = 0',
        'checknetwork = 0',
        'checkbattery = 0',
        'checksignal = 0',
        'commtimeout = 1',
        'sendtimeout = 5',
        'loopsleep = 1',
        'phoneid = dummy',
        '',
      ].join('\n'),
    );
    start(join(ROOT, 'usr/bin/gammu-smsd'), ['-c', join(home, 'smsdrc')], { cwd: home });
    main = await gateway({ driver: 'gammu', database: 'smsd.db', country: '98' }, { workspace: home });
  });

  it.each([
    ['Latin', 'Order 1042 is ready', 'GSM-7', 1],
    ['Persian with half-spaces', 'گل‌فروشی نارنج: یلدا مبارک\nلغو۱۱', 'UCS-2', 1],
    ['long Persian', 'گل‌فروشی نارنج یلدا مبارک '.repeat(6), 'UCS-2', 3],
  ] as const)(
    '%s is sent by the daemon, part for part, and found by our reference',
    async (_why, text, encoding, parts) => {
      const one = sms('+989121234567', text, { encoding, parts });

      expect((await main.send([one], { signal: signal() })).get(one.ref)).toMatchObject({ kind: 'accepted' });

      const [receipt] = await until(
        async () => {
          const got = await main.status!([{ ...one, at: NOW }], { signal: signal() });
          return got.length > 0 && got;
        },
        'the daemon to send',
        40_000,
      );
      expect(receipt).toMatchObject({ ref: one.ref, state: 'sent' });
      const db = new Database(database, { readonly: true });
      const rows = await until(
        () => {
          const got = db
            .prepare('SELECT TextDecoded FROM sentitems WHERE CreatorID = ? ORDER BY SequencePosition')
            .all(one.ref) as { TextDecoded: string }[];
          return got.length === parts && got;
        },
        'every part',
        20_000,
      );
      db.close();
      expect(rows.map(({ TextDecoded }) => TextDecoded).join('')).toBe(text);
      expect((await main.reconcile!([{ ...one, at: NOW }], { signal: signal() })).get(one.ref)).toMatchObject(
        { kind: 'found' },
      );
    },
  );

  it('tells its schema, and that it never had what it was not given', async () => {
    expect(await main.check({ signal: signal() })).toMatchObject({ kind: 'ready', notes: ['schema 17'] });
    expect(
      (await main.reconcile!([{ ...sms(), at: NOW }], { signal: signal() })).values().next().value,
    ).toEqual({ kind: 'never' });
  });
});
