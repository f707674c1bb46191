import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openDb } from '../../src/db/sqlite.ts';
import { type Cli, createCli, FLOWER_SHOP } from '../support/cli.ts';

const GIFT = `purpose = "transactional"
audience = "everyone"
message = "{{ first_name }}: {{ coupon }} {{ 'https://narenj.example/gift' | link }}"
coupons = "codes.csv"
links = true
any_time = true
`;

let cli: Cli;

beforeEach(() => {
  cli = createCli({
    files: {
      'campaign.toml': `${FLOWER_SHOP}[report]\nlink_base = "https://s.narenj.example"\n`,
      'campaigns/gift.toml': GIFT,
      'codes.csv': 'code\nROSE-1\nROSE-2\nROSE-3\nROSE-4\n',
    },
  });
  const db = openDb(cli.path('campaign.db'), { mode: 'write' });
  const insert = db.prepare(`
    INSERT INTO contact (phone, phone_kind, phone_country, first_name, bucket, created_at, updated_at)
    VALUES (?, 'mobile', 'IR', ?, 0, 0, 0)`);
  // Not in the order of their numbers: codes go by phone.
  insert.run('+989123333333', 'رضا');
  insert.run('+989121111111', 'مریم');
  db.close();
});
afterEach(() => cli.close());

function rows<Row>(sql: string): Row[] {
  const db = openDb(cli.path('campaign.db'), { mode: 'read' });
  const found = db.prepare(sql).all() as Row[];
  db.close();
  return found;
}

const textsOf = (plan: { decisions: { text: string }[] }) => plan.decisions.map(({ text }) => text);
const COUPONS = 'SELECT phone, occurrence, code FROM coupon ORDER BY code';

describe('codes', () => {
  it('go to people by phone, in the order of the file, and a dry run gives nothing away', async () => {
    const plan = await cli.json('send gift --dry-run');

    expect(textsOf(plan)).toEqual([
      expect.stringMatching(/^مریم: ROSE-1 https:\/\/s\.narenj\.example\/[0-9A-Za-z]{8}$/),
      expect.stringMatching(/^رضا: ROSE-2 https:\/\/s\.narenj\.example\/[0-9A-Za-z]{8}$/),
    ]);
    expect(rows(COUPONS)).toEqual([]);
  });

  it('are given when the run is stored, with the very texts of the dry run', async () => {
    const plan = await cli.json('send gift --dry-run');
    const { code } = await cli.run('send gift --yes');

    expect(code).toBe(0);
    expect(rows<{ text: string }>('SELECT text FROM message ORDER BY phone').map(({ text }) => text)).toEqual(
      textsOf(plan),
    );
    expect(rows(COUPONS)).toEqual([
      { phone: '+989121111111', occurrence: 'once', code: 'ROSE-1' },
      { phone: '+989123333333', occurrence: 'once', code: 'ROSE-2' },
    ]);
    expect(rows('SELECT coupon FROM message ORDER BY phone')).toEqual([
      { coupon: 'ROSE-1' },
      { coupon: 'ROSE-2' },
    ]);
  });

  it('that were given are never given again, also by another sending', async () => {
    await cli.run('send gift --yes');
    await cli.run('send gift --yes --label again');

    expect(rows<{ code: string }>(COUPONS).map(({ code }) => code)).toEqual([
      'ROSE-1',
      'ROSE-2',
      'ROSE-3',
      'ROSE-4',
    ]);
  });

  it('that run short are an error before anything is stored', async () => {
    await cli.run('send gift --yes');
    cli.write('codes.csv', 'ROSE-1\nROSE-2\nROSE-3\n');

    expect(await cli.json('send gift --label again --dry-run')).toMatchObject({
      error: { code: 'coupons-short' },
    });
    const { error } = await cli.json('send gift --yes --label again');
    expect(error).toMatchObject({ code: 'coupons-short', hint: expect.stringContaining('1 codes') });
    expect(rows('SELECT count(*) AS runs FROM run')).toEqual([{ runs: 1 }]);
    expect(rows(COUPONS)).toHaveLength(2);
  });

  it('of a sealed plan stay with their people, though somebody left the audience since', async () => {
    await cli.run(['send', 'gift', '--dry-run', '-o', cli.path('gift.plan')]);
    const db = openDb(cli.path('campaign.db'), { mode: 'write' });
    db.prepare("UPDATE contact SET phone_kind = 'fixed' WHERE phone = '+989121111111'").run();
    db.close();
    await cli.run(['send', cli.path('gift.plan'), '--yes']);

    expect(rows(COUPONS)).toEqual([{ phone: '+989123333333', occurrence: 'once', code: 'ROSE-2' }]);
  });

  it('of a sealed plan that went to somebody else meanwhile refuse it whole', async () => {
    await cli.run(['send', 'gift', '--dry-run', '-o', cli.path('gift.plan')]);
    const db = openDb(cli.path('campaign.db'), { mode: 'write' });
    db.prepare(
      "INSERT INTO coupon (campaign, code, phone, occurrence, given_at) VALUES ('nowruz', 'ROSE-2', '+989129999999', 'once', 0)",
    ).run();
    db.close();
    const { error } = await cli.json(['send', cli.path('gift.plan'), '--yes']);

    expect(error.code).toBe('coupon-taken');
    expect(rows('SELECT count(*) AS runs FROM run')).toEqual([{ runs: 0 }]);
  });
});

describe('short links', () => {
  it('need an address to stand under', async () => {
    cli.write('campaign.toml', FLOWER_SHOP);
    expect(await cli.json('send gift --dry-run')).toMatchObject({ error: { code: 'link-base-missing' } });
  });

  it('are kept with their message, and lead where the text said', async () => {
    await cli.run('send gift --yes');
    const links = rows<{ code: string; url: string; text: string }>(
      'SELECT l.code, l.url, m.text FROM link l JOIN message m ON m.id = l.message_id ORDER BY m.phone',
    );

    expect(links).toHaveLength(2);
    expect(new Set(links.map(({ code }) => code)).size).toBe(2);
    for (const { code, url, text } of links) {
      expect(url).toBe('https://narenj.example/gift');
      expect(text.endsWith(`https://s.narenj.example/${code}`)).toBe(true);
    }
  });
});
