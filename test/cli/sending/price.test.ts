import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { createCli, FLOWER_SHOP } from '../../support/cli.ts';

const FILES = {
  'campaigns/order.toml':
    'purpose = "transactional"\nany_time = true\naudience = "everyone"\nmessage = "Ready."\n',
  'people.csv': 'phone\n09121234567\n',
};

it.each([
  ['a price that was set', '1500 IRR', 'en', '1,500 IRR', 'No price'],
  [
    'no price',
    '0 IRR',
    'en',
    'No price is set: write price_per_part = "… IRR" under [gateways.main]',
    '0 IRR',
  ],
  ['no price, in Persian', '0 IRR', 'fa', 'قیمتی تعیین نشده', '۰ ریال'],
])('%s', async (_why, price, lang, says, saysNot) => {
  const cli = createCli({
    files: { ...FILES, 'campaign.toml': FLOWER_SHOP.replace('1500 IRR', price) },
    env: { CAMPAIGN_LANG: lang },
  });
  await cli.run('import people.csv');
  const plan = await cli.run('send order --dry-run');
  const sent = await cli.run('send order --yes');
  const list = await cli.run('gateways list');

  expect(plan.out).toContain(says);
  for (const { out } of [plan, sent, list]) expect(out).not.toContain(saysNot);
  cli.close();
});

it.each([
  ['the calendar', 'calendar --days 3', 'en', 'no price set'],
  ['the calendar, in Persian', 'calendar --days 3', 'fa', 'بی‌قیمت'],
  ['the sum of the calendar', 'calendar --days 3 # enabled', 'en', '4 messages in 4 parts; no price is set.'],
  ['the preview', 'preview order', 'en', '1 message, 1 part, no price set'],
  ['the preview, in Persian', 'preview order', 'fa', 'بی‌قیمت'],
  ['the page of the preview', 'preview order --html page.html', 'en', 'no price set'],
  ['the page of the plan', 'send order --dry-run --html page.html', 'en', '1 part; no price is set.'],
  ['what a run cost', 'report order --costs', 'en', 'no price set'],
  ['what a person cost', "contacts show '#1'", 'en', 'no price set'],
])('a price that was never set is not 0 in %s', async (_where, line, lang, says) => {
  const cli = createCli({
    files: {
      ...FILES,
      'campaigns/later.toml': `${FILES['campaigns/order.toml']}[timing]\nevery = "day at 10:00"\n[limits]\nmax_recipients = 9\n`,
      'campaign.toml': FLOWER_SHOP.replace('1500 IRR', '0 IRR'),
    },
    env: { CAMPAIGN_LANG: lang },
  });
  await cli.run('import people.csv');
  if (/report|contacts/.test(line)) expect((await cli.run('send order --yes')).code).toBe(0);

  if (line.endsWith('# enabled')) expect((await cli.run('enable later --yes')).code).toBe(0);

  const { code, out, transcript } = await cli.run(line.replace(' # enabled', ''));
  const said = line.includes('--html') ? readFileSync(cli.path('page.html'), 'utf8') : out;

  expect(code, transcript).toBe(0);
  expect(said).toContain(says);
  expect(said).not.toMatch(/(?<!\d)(0 IRR|۰ ریال)/);
  cli.close();
});

it('reasons are said in words to who reads Persian, with the code to look up', async () => {
  const cli = createCli({
    files: {
      ...FILES,
      'campaigns/news.toml': 'purpose = "marketing"\naudience = "everyone"\nmessage = "News. لغو۱۱"\n',
    },
  });
  await cli.run('import people.csv');

  expect((await cli.run('explain 09121234567 news')).out).toContain('does not get it: no-consent\n');
  expect((await cli.run('explain 09121234567 news --lang fa')).out).toContain(
    'رضایتی برای پیام تبلیغاتی ندارد (no-consent)',
  );
  expect((await cli.json('explain 09121234567 news --lang fa')).reason).toBe('no-consent');
  cli.close();
});

it('right after a send a return of nothing is too early to tell; when orders had their time, it is told', async () => {
  const cli = createCli({
    files: {
      ...FILES,
      'campaigns/news.toml': 'purpose = "marketing"\naudience = "everyone"\nmessage = "News. لغو۱۱"\n',
    },
  });
  await cli.run('import people.csv --consent express --consent-source till');
  expect((await cli.run('send news --yes')).code).toBe(0);

  const now = (await cli.run('report news')).out;
  cli.now += 8 * 86_400_000;
  const later = (await cli.run('report news')).out;

  expect(now).toMatch(/return\s+too early to tell/);
  expect(later).toMatch(/return\s+−100 %/);
  cli.close();
});
