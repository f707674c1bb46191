import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openDb } from '../../../src/db/sqlite.ts';
import { type Cli, createCli } from '../../support/cli.ts';

/** A winback campaign of a flower shop, and Mina, who bought 80 days ago. */
describe('campaign explain, clause by clause', () => {
  let cli: Cli;
  beforeAll(() => {
    cli = createCli({
      files: {
        'segments.toml': `quiet = 'last_order older than 90 days'\n`,
        'campaigns/winback.toml': `purpose = "marketing"\naudience = 'orders >= 1 and in segment quiet and birthday month is دی'\nmessage = "دلمان برایتان تنگ شده. لغو۱۱"\n`,
      },
    });
    const db = openDb(cli.path('campaign.db'), { mode: 'write' });
    db.prepare(`INSERT INTO contact (id, phone, phone_kind, phone_country, orders, spent, last_order, birthday_calendar, birthday_month, birthday_day, bucket, created_at, updated_at)
                VALUES (12, '+989171234567', 'mobile', 'IR', 2, 900000000000, ?, 'jalali', 10, 12, 0, 0, 0)`).run(
      Date.parse('2026-09-02T08:00:00Z'),
    );
    db.close();
  });
  afterAll(() => cli.close());

  it('shows the value each clause saw, and the day it turns by itself', async () => {
    const { audience, audience_changes } = await cli.json('explain 09171234567 winback');
    expect(audience).toEqual([
      { clause: 'orders >= 1', ok: true, seen: 2, depth: 0, changes: null },
      {
        clause: 'in segment quiet',
        ok: false,
        seen: null,
        depth: 0,
        changes: { day: '2026-12-01', to: true },
      },
      {
        clause: 'last_order older than 90 days',
        ok: false,
        seen: Date.parse('2026-09-02T08:00:00Z'),
        depth: 1,
        changes: { day: '2026-12-01', to: true },
      },
      { clause: 'birthday month is "دی"', ok: true, seen: '10/12 jalali', depth: 0, changes: null },
    ]);
    expect(audience_changes).toEqual({ day: '2026-12-01', to: true });
  });

  it('says so in words', async () => {
    const { out } = await cli.run('explain 09171234567 winback');
    expect(out).toMatch(/no +in segment quiet +qualifies on 2026-12-01/);
    expect(out).toMatch(
      /no +last_order older than 90 days +Wed 2026-09-02 11:30 Asia\/Tehran +qualifies on 2026-12-01/,
    );
  });
});
