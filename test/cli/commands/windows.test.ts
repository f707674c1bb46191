import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openDb } from '../../../src/db/sqlite.ts';
import { type Cli, createCli, FLOWER_SHOP } from '../../support/cli.ts';

const HOURS = `
[windows]
every_day = "09:00-21:00"
friday = "10:00-13:00"
holidays = "holidays.csv"
overrides = "windows.toml"
`;

describe('campaign windows', () => {
  let cli: Cli;
  beforeAll(() => {
    cli = createCli({
      at: '2026-11-21T19:10:00Z',
      files: {
        'campaign.toml': `${FLOWER_SHOP}${HOURS}`,
        'holidays.csv': 'date,name\n1405/09/02,a day of the shop’s own\n',
        'windows.toml': '[GR]\nevery_day = "10:00-20:00"\nsource = "our partner in Athens, 2026-10"\n',
      },
    });
    const db = openDb(cli.path('campaign.db'), { mode: 'write' });
    db.prepare(`INSERT INTO contact (id, phone, phone_kind, timezone, city, bucket, created_at, updated_at)
                VALUES (12, '+989171234567', 'mobile', 'Europe/Berlin', 'شیراز', 0, 0, 0),
                       (13, '+989171234568', 'mobile', 'Shiraz time', NULL, 0, 0, 0)`).run();
    db.close();
  });
  afterAll(() => cli.close());

  it('answers about a number alone: it is night in Shiraz', async () => {
    expect((await cli.run('windows check 09121234567')).transcript).toMatchInlineSnapshot(`
      "$ campaign windows check 09121234567
      +98912•••4567  closed until Sun 2026-11-22 09:00 Asia/Tehran
      Known by: number +98
      rule      zone         time there        hours that day  now
      IR        Asia/Tehran  2026-11-21 22:40  07:00-22:00     closed
      business  Asia/Tehran  2026-11-21 22:40  09:00-21:00     closed
        → campaign windows show IR
      "
    `);
  });

  it('tells a script the same', async () => {
    const { checks, ...answer } = await cli.json('windows check 09121234567');
    expect(answer).toMatchInlineSnapshot(`
      {
        "closes_at": null,
        "contact": null,
        "known_by": "number +98",
        "open": false,
        "opens_at": "2026-11-22T05:30:00.000Z",
        "phone": "+98912•••4567",
        "reason": "window-closed",
        "rules": [
          "IR",
          "business",
        ],
        "schema": "campaign/windows.check/1",
        "warnings": [],
        "zones": [
          "Asia/Tehran",
        ],
      }
    `);
    expect(checks).toHaveLength(2);
  });

  it.each([
    [
      'a known person’s own zone counts, and both laws',
      'windows check #12',
      {
        contact: 12,
        zones: ['Europe/Berlin'],
        rules: ['IR', 'DE', 'business'],
        open: true,
        closes_at: '2026-11-21T20:00:00.000Z',
      },
    ],
    ['found by the number too', 'windows check "0917 123 4567"', { contact: 12, zones: ['Europe/Berlin'] }],
    [
      'or by a filter that means one person',
      ['windows', 'check', 'timezone = "Europe/Berlin"'],
      { contact: 12 },
    ],
    [
      'a zone that is none is passed over',
      'windows check #13',
      { contact: 13, zones: ['Asia/Tehran'], warnings: ['timezone-invalid'] },
    ],
    [
      'another moment, in the shop’s own time and calendar',
      ['windows', 'check', '09121234567', '--at', '1405/08/30 10:00'],
      { open: true, opens_at: null, closes_at: '2026-11-21T17:30:00.000Z', reason: null },
    ],
    [
      'the shop’s holiday is skipped',
      ['windows', 'check', '09121234567', '--at', '2026-11-22 21:00'],
      { open: false, opens_at: '2026-11-24T05:30:00.000Z', reason: 'window-closed' },
    ],
    [
      'a reply goes at any hour',
      'windows check 09121234567 --purpose reply',
      { open: true, closes_at: null, rules: [] },
    ],
    ['the shop’s own rule for Greece', 'windows check +302101234567', { rules: ['GR', 'business'] }],
    [
      'nobody knows where',
      'windows check +882161234567',
      { open: false, opens_at: null, zones: [], rules: [], reason: 'zone-unknown' },
    ],
  ])('%s', async (_why, words, answer) => {
    expect(await cli.json(words)).toMatchObject({ schema: 'campaign/windows.check/1', ...answer });
  });

  it.each([
    ['no number', 'windows check 12', 'who-unreadable'],
    ['nobody', 'windows check #99', 'contact-not-found'],
    ['no purpose', 'windows check 09121234567 --purpose marketting', 'option-invalid'],
    ['no time', 'windows check 09121234567 --at never', 'time-unreadable'],
    ['no rule', 'windows show XX', 'rule-unknown'],
  ])('%s: exit 2 and its code', async (_why, words, code) => {
    expect((await cli.json(words)).error.code).toBe(code);
    expect((await cli.run(words)).code).toBe(2);
  });

  it('speaks Persian, with the Jalali date', async () => {
    const { out } = await cli.run('windows check 09121234567 --lang fa -q');
    expect(out).toContain('بسته است تا یکشنبه ۱ آذر ۱۴۰۵');
    expect(out).not.toMatch(/open|closed|until/);
  });

  it('names the line of a mistake in the files it reads', async () => {
    const broken = createCli({
      files: {
        'campaign.toml': `${FLOWER_SHOP}${HOURS}`,
        'holidays.csv': 'date,name\n',
        'windows.toml': '[GR]\nsource = "a partner"\neveryday = "10:00-20:00"\n',
      },
    });
    expect((await broken.run('windows list')).transcript).toMatchInlineSnapshot(`
      "$ campaign windows list
      ! windows.toml:3:1: [GR] has no key "everyday". (windows-unknown-key)
        → Did you mean every_day?
      [exit 2]
      "
    `);
    broken.write('windows.toml', '');
    broken.write('holidays.csv', 'date,name\n1405/13/01,nothing\n');
    expect((await broken.json('windows list')).error).toMatchObject({
      code: 'holidays-bad-date',
      where: { file: 'holidays.csv', line: 2, column: 1 },
    });
    broken.close();
  });

  it('shows one rule with its source', async () => {
    expect((await cli.run('windows show us-tx')).transcript).toMatchInlineSnapshot(`
      "$ campaign windows show us-tx
      rule      US-TX
      where     Texas
      hours     mon-sat 09:00-21:00; sun 12:00-21:00
      holidays  open
      basis     law
      sure      high
      source    Tex. Bus. & Com. Code 301.051; SB 140 from 2025-09-01 covers texts (Foster, Springboard Legal)
      note      opt-in texts: registration not needed per AG guidance; hours kept anyway
        → campaign windows check <phone>
      "
    `);
  });

  it.each([
    ['a country without one', 'windows show IS', '*'],
    ['a state without one', 'windows show US-NY', 'US'],
    ['the shop’s own', 'windows show GR', 'GR'],
    ['everywhere else', 'windows show *', '*'],
  ])('shows what holds for %s', async (_why, words, id) => {
    expect((await cli.json(words)).rule.id).toBe(id);
  });

  it('lists every rule, the own one in its place', async () => {
    const { schema, version, rules } = await cli.json('windows list');
    expect([schema, typeof version, rules.length]).toEqual(['campaign/windows.list/1', 'string', 75]);
    expect(rules.find(({ id }: { id: string }) => id === 'GR')).toMatchObject({
      confidence: 'own',
      hours: 'daily 10:00-20:00',
    });
    const { out } = await cli.run('windows list');
    expect(out.split('\n').slice(0, 3).join('\n')).toMatchInlineSnapshot(`
      "rule   where                                                hours                                             holidays  sure
      *      Anywhere else                                        daily 09:00-20:00                                 open      derived
      AE     United Arab Emirates                                 daily 08:00-21:00                                 open      high"
    `);
  });
});

it('the tables can be read where there is no workspace', async () => {
  const bare = createCli({ files: null });
  expect((await bare.json('windows list')).rules).toHaveLength(74);
  expect((await bare.json('windows check 09121234567')).error.code).toBe('workspace-missing');
  bare.close();
});
