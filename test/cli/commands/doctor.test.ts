import { chmodSync, renameSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Cli, createCli } from '../../support/cli.ts';

let cli: Cli;
beforeEach(() => {
  cli = createCli({ env: { LANG: 'C.UTF-8' } });
});
afterEach(() => cli.close());

describe('campaign doctor', () => {
  it('finds a sound workspace sound', async () => {
    const { healthy, findings } = await cli.json('doctor');
    expect(healthy).toBe(true);
    expect(findings.filter(({ level }: { level: string }) => level !== 'ok')).toEqual([
      {
        check: 'settings',
        level: 'advice',
        sentence: 'The gateway main is a simulator: nothing reaches a real phone.',
        hint: null,
      },
    ]);
  });

  it.each([
    ['in the business’s own zone, not in UTC', 'doctor', 'Asia/Tehran'],
    ['in the machine’s where no workspace tells', 'doctor -w nowhere', 'America/Denver'],
  ])('tells the time %s', async (_why, words, zone) => {
    cli.timeZone = 'America/Denver';
    expect((await cli.run(words)).out).toMatch(new RegExp(`clock: The clock says .*${zone}`));
  });

  it.each([40, 60])(
    'breaks its lines between words in %s columns, and stands in one column in Persian',
    async (columns) => {
      const { out } = await cli.run('doctor --lang fa', { tty: true, columns });
      for (const line of out.split('\n'))
        expect(line.replace(/[\u2066-\u2069\u200c-\u200f]|\u001b\[[\d;]*m/g, '').length).toBeLessThanOrEqual(
          columns,
        );
    },
  );

  it('with nobody in it yet, the next step is a list of people', async () => {
    await cli.run('init empty --country IR --name Anar');
    expect((await cli.run('doctor -w empty')).err).toContain('→ campaign import <your list>');
    cli.write('list.csv', 'mobile\n09121234567\n');
    await cli.run('import list.csv -w empty');
    expect((await cli.run('doctor -w empty')).err).toContain('→ campaign status');
  });

  it('a run that used to come and comes no more is a fault where a campaign waits for it', async () => {
    expect((await cli.run('run')).code).toBe(0);
    cli.now += 4 * 3_600_000;
    expect((await cli.run('doctor')).code, 'nothing waits for it: advice').toBe(0);
    cli.write(
      'campaigns/birthday.toml',
      "purpose = 'marketing'\naudience = 'birthday is today'\nmessage = 'گل‌فروشی نارنج: تولدت مبارک! لغو۱۱'\n[timing]\nevery = 'day at 10:00'\n[limits]\nmax_recipients = 60\n",
    );
    expect((await cli.run('enable birthday --yes')).code).toBe(0);
    const { code, out } = await cli.run('doctor');
    expect([code, out]).toEqual([2, expect.stringContaining('campaign cron show')]);
    await cli.run('run');
    const { code: after } = await cli.run('doctor');
    expect(after).toBe(0);
  });

  it.each<[string, (cli: Cli) => void, number, string]>([
    [
      'a key that others can read',
      (c) => chmodSync(c.path('campaign.key'), 0o644),
      2,
      'chmod go= campaign.key',
    ],
    [
      'a lost key',
      (c) => renameSync(c.path('campaign.key'), c.path('away')),
      5,
      'The key of the suppression list is missing',
    ],
    [
      'a broken campaign',
      (c) => c.write('campaigns/yalda.toml', 'purpose = "x"\n'),
      2,
      'campaigns/yalda.toml:1',
    ],
    [
      'a broken campaign.toml',
      (c) => c.write('campaign.toml', '[business]\n'),
      2,
      'The key "business.name" is missing',
    ],
    ['a lost database', (c) => renameSync(c.path('campaign.db'), c.path('away')), 2, 'There is no database'],
    ['something else in its place', (c) => c.write('campaign.db', 'گل'.repeat(4000)), 5, 'damaged'],
    [
      'a copied workspace',
      (c) => renameSync(c.path('.state'), c.path('.state-of-another-machine')),
      5,
      'restore --adopt',
    ],
    ['a locale that is not UTF-8', () => {}, 0, 'not UTF-8'],
  ])('%s', async (_why, damage, exit, said) => {
    damage(cli);
    const { code, out } = await cli.run('doctor', { env: { LANG: 'C' } });
    expect(out).toContain(said);
    expect(code).toBe(exit);
  });

  it('without a workspace says so once', async () => {
    const nowhere = createCli({ files: null });
    const { out, code } = await nowhere.run('doctor');
    expect(out.match(/There is no campaign.toml/g)).toHaveLength(1);
    expect(code).toBe(2);
    nowhere.close();
  });
});
