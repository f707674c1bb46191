import { afterAll, beforeAll, expect, it } from 'vitest';
import { openDb } from '../../../src/db/sqlite.ts';
import { createCli } from '../../support/cli.ts';

const SHOP = `[business]
name = "گل‌فروشی نارنج"
country = "IR"
timezone = "Asia/Tehran"
currency = "IRR"
test_phones = ["09120000000"]

[gateways.main]
driver = "melipayamak"
line = "50004001"
price_per_part = "1500 IRR"
username = "09120000000"
password_env = "NOBODY_SET_THIS"
`;
const YALDA = `purpose = "marketing"
audience = "everyone"
message = "{{ first_name }} عزیز، گل‌فروشی نارنج: www.narenj.ir"
`;

const cli = createCli({ files: { 'campaign.toml': SHOP, 'campaigns/yalda.toml': YALDA } });
afterAll(() => cli.close());
beforeAll(() => {
  const db = openDb(cli.path('campaign.db'), { mode: 'write' });
  db.prepare(`
    INSERT INTO contact (phone, phone_kind, phone_country, first_name, bucket, created_at, updated_at)
    VALUES ('+989121111111', 'mobile', 'IR', NULL, 0, 0, 0)`).run();
  db.close();
});

const codesOf = (findings: { code: string; level: string }[]) =>
  findings.map(({ code, level }) => `${level} ${code}`);

it('what the gateway refuses is told without its secrets, before anything else', async () => {
  const { findings } = await cli.json('preview yalda');
  expect(codesOf(findings)).toEqual([
    'error gateway-opt-out-word',
    'error gateway-link',
    'warning opt-out-missing',
    'warning empty-name',
  ]);
});

it('and check says the same', async () => {
  const { out } = await cli.run('check yalda');
  expect(out).toMatch(/The gateway refuses 1 of 1 message: this line asks for/);
  expect(out).toMatch(/^mend {2}yalda/);
});

it('settings that are wrong are said, and hide nothing else', async () => {
  cli.write('campaign.toml', SHOP.replace('username', 'user_name'));
  const { err, out } = await cli.run('preview yalda');
  expect(err).toContain('What main refuses in a text is not known');
  expect(out).toContain('there is no way out');
});

it.each([
  [
    'a text that nobody can get is an error',
    '{% for i in (1..100000000) %}x{% endfor %}',
    ['error render-failed'],
    2,
  ],
  [
    'one text too long among others that go',
    `{% if first_name %}${'گل '.repeat(300)}{% endif %}گل‌فروشی نارنج، لغو۱۱`,
    ['warning too-many-parts'],
    0,
  ],
])('%s', async (_why, message, expected, exit) => {
  cli.write('campaigns/long.toml', `purpose = "marketing"\naudience = "everyone"\nmessage = "${message}"\n`);
  await cli.run('opt-in 09121111111 --source "form in the shop"');
  await cli.run('contacts add 09122222222 first_name=مینا --consent express --consent-source till');
  cli.write(
    'campaign.toml',
    SHOP.replace('line = "50004001"\n', 'line = "50004001"\nline_kind = "service"\n'),
  );
  const { code, out } = await cli.run('check long --json');
  const { campaigns } = JSON.parse(out) as { campaigns: { findings: { code: string; level: string }[] }[] };
  expect(codesOf(campaigns[0]!.findings)).toEqual(expect.arrayContaining(expected));
  expect(code).toBe(exit);
});
