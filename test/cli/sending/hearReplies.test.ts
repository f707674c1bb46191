import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { createCli, FLOWER_SHOP } from '../../support/cli.ts';

const MINUTE = 60_000;
const CAMPAIGN = "purpose = 'marketing'\naudience = 'everyone'\nmessage = 'گل‌فروشی نارنج: سلام. لغو۱۱'\n";

it('who said stop at the gateway after one send gets nothing of the next, though nobody ran sync', async () => {
  const cli = createCli({
    files: {
      'campaign.toml': FLOWER_SHOP.replace('driver = "simulator"', 'driver = "simulator"\nscript = "suffix"'),
      'campaigns/a.toml': CAMPAIGN,
      'campaigns/b.toml': CAMPAIGN,
      // The simulated carrier answers STOP for a number that ends in 0400.
      'people.csv': 'phone\n09121230400\n09121230100\n',
    },
  });
  await cli.run('import people.csv --consent express --consent-source till');
  expect((await cli.run('send a --yes')).out).toContain('2 accepted');
  cli.now += 5 * MINUTE;
  const { out, err } = await cli.run('send b --yes');
  expect(err).toContain('1 person asked for no more texts since the last look; they get none.');
  expect(out).toContain('1 accepted');
  const log = readFileSync(cli.path('campaign.db.simulator-main.ndjson'), 'utf8');
  const texts = log.split('\n').filter((line) => line.includes('0400') && line.includes('سلام'));
  expect(texts, log).toHaveLength(1);
  cli.close();
});
