import { existsSync, readFileSync, statSync } from 'node:fs';
import { afterAll, describe, expect, it } from 'vitest';
import { createCli } from '../../support/cli.ts';

const cli = createCli({ files: null });
afterAll(() => cli.close());

let made = 0;

describe('campaign init', () => {
  it('makes a workspace that every later command accepts', async () => {
    const { code, transcript } = await cli.run('init naranj --name "Naranj Flowers" --country IR');
    expect(transcript).toMatchInlineSnapshot(`
      "$ campaign init naranj --name 'Naranj Flowers' --country IR
      ~/naranj is ready: campaign.toml, segments.toml.
        → cd naranj
        → campaign doctor
        → campaign import <your list>
      "
    `);
    expect(code).toBe(0);
    expect((await cli.run('doctor -w naranj')).code).toBe(0);
    expect(
      (await cli.json('config business -w naranj')).config.map(({ value }: { value: unknown }) => value),
    ).toEqual(['Naranj Flowers', 'IR', 'Asia/Tehran', 'IRR', 'fa', 'persian', [], null]);
  });

  it('keeps people, key and secrets to their owner, and out of version control', () => {
    for (const file of ['campaign.db', 'campaign.key', 'campaign.toml'])
      expect(statSync(cli.path('naranj', file)).mode & 0o777).toBe(0o600);
    expect(statSync(cli.path('naranj', '.secrets')).mode & 0o777).toBe(0o700);
    expect(readFileSync(cli.path('naranj', '.gitignore'), 'utf8').split('\n')).toEqual(
      expect.arrayContaining(['campaign.db*', 'campaign.key', '.secrets/']),
    );
  });

  it('the comments are in the language of whoever reads them', async () => {
    await cli.run('init anar --name "Anar" --country IR --lang fa');
    for (const file of ['campaign.toml', 'segments.toml']) {
      const comments = [...readFileSync(cli.path('anar', file), 'utf8').matchAll(/(?:^|\s)# ([^#\n]+)$/gm)]
        .map(([, comment]) => comment!)
        .filter((comment) => !/^\w+ = /.test(comment));
      expect(comments.length).toBeGreaterThan(1);
      for (const comment of comments) expect(comment).toMatch(/[آ-ی]/);
      expect(readFileSync(cli.path('naranj', file), 'utf8')).not.toMatch(/[آ-ی]/);
    }
  });

  it('never touches a workspace that is there', async () => {
    const before = readFileSync(cli.path('naranj', 'campaign.key'), 'utf8');
    expect((await cli.run('init naranj --country FR')).transcript).toContain('[exit 2]');
    expect(readFileSync(cli.path('naranj', 'campaign.key'), 'utf8')).toBe(before);
  });

  it.each([
    ['what nothing tells', 'init a', 6, '--country'],
    ['a country with many zones', 'init b --country US', 6, '--timezone'],
    ['a country that is none', 'init c --country XX', 2, 'ISO 3166'],
    [
      'a zone misspelt',
      'init d --country US --timezone America/New_Yrok',
      2,
      'Did you mean: America/New_York',
    ],
    ['a driver misspelt', 'init e --country IR --gateway simulatr', 2, 'Did you mean: simulator'],
    ['a flag that the demo would not heed', 'init h --demo --currency USD', 2, '--demo'],
    ['a price that is none', 'init f --country IR --price cheap', 2, 'price_per_part'],
    ['a phone that is none', 'init g --country IR --test-phone 12', 2, 'test_phones'],
  ])('off a terminal, %s: exit code and the way on, and nothing made', async (_why, words, exit, said) => {
    const { code, err } = await cli.run(words);
    expect([code, err]).toEqual([exit, expect.stringContaining(said)]);
    expect(existsSync(cli.path(words.split(' ')[1]!, 'campaign.toml'))).toBe(false);
  });

  it('asks on a terminal, with answers to take', async () => {
    const { transcript } = await cli.run('init boulangerie', {
      answers: ['Boulangerie du Rhône', 'fr', '', '', 'fr', '', '+33600000001'],
    });
    expect(transcript.replace(/others: file[^)]*/, 'others: …')).toMatchInlineSnapshot(`
      "$ campaign init boulangerie
      ? What is your business called? [boulangerie] Boulangerie du Rhône
      ? In which country are your customers, mostly? (two letters, like IR or FR) fr
      ? In which time zone is your business? [Europe/Paris]
      ? In which currency do you pay your gateway? [EUR]
      ? In which language do you write to them? [fr] fr
      ? Which gateway? (simulator needs no account; others: …) [simulator]
      ? Your own mobile, for test texts? (empty: none) +33600000001
      ~/boulangerie is ready: campaign.toml, segments.toml.
        → cd boulangerie
        → campaign doctor
        → campaign import <your list>
      "
    `);
    expect(
      (await cli.json('config business.test_phones -w boulangerie --show-phones')).config[0].value,
    ).toEqual(['+33600000001']);
  });

  it('shows a Persian line and asks whether it can be read', async () => {
    const { err } = await cli.run('init golestan --country IR', { answers: ['', '', '', '', '', '', 'n'] });
    expect(err).toContain('گل‌فروشی نارنج، ۲۰٪ تخفیف');
    expect(err).toContain('--html');
  });

  it('asks again for a country that is none, and in Persian offers Iran', async () => {
    const again = await cli.run('init ainay', { answers: ['Lyon', 'Gaul', 'FR', '', '', '', '', ''] });
    expect(again.code, again.err).toBe(0);
    const persian = await cli.run('init zand --lang fa --name Zand', {
      answers: ['', '', '', '', '', '', 'y'],
    });
    expect(persian.err).toContain('[IR]');
    expect(persian.code, persian.err).toBe(0);
  });

  it('asks again for a zone that is none, with zones of that country', async () => {
    const { code, err } = await cli.run('init texas --name Texas', {
      answers: ['Texas', 'US', 'Eastern', 'America/Chicago', '', '', '', ''],
    });
    expect(err).toContain('"Texas" it cannot be. Write two letters of ISO 3166');
    expect(err).toContain('"Eastern" it cannot be. Write a zone like America/New_York, America/Chicago');
    expect(code, err).toBe(0);
    expect(readFileSync(cli.path('texas', 'campaign.toml'), 'utf8')).toContain('America/Chicago');
    const flag = await cli.run('init texas2 --country US --timezone Eastern');
    expect([flag.code, flag.err]).toEqual([2, expect.stringMatching(/America\/.*America\//)]);
  });

  it.each([
    // why this row                       flags                                       answers, the last of them taken     what is written
    ['a country by its name', '', ['s', 'France', '', '', '', '', ''], 'country = "FR"'],
    ['… in its own language', '', ['s', 'Deutschland', 'Berlin', '', '', '', ''], 'country = "DE"'],
    ['… in Persian', '', ['s', 'ایران', '', '', '', '', '', 'y'], 'country = "IR"'],
    ['… as people say it', '', ['s', 'USA', 'New York', '', '', '', ''], 'country = "US"'],
    ['a zone by its city', '--country US', ['s', 'los angeles', '', '', '', ''], 'America/Los_Angeles'],
    [
      'the toman, which is ten rials',
      '--country IR',
      ['s', '', 'تومان', '', '', '', 'y'],
      'currency = "IRR"',
    ],
    ['dollars, where there is one kind', '--country CA', ['s', 'Toronto', 'dollars', '', '', ''], '"CAD"'],
    ['a language by its name', '--country FR', ['s', '', '', 'Français', '', ''], 'language = "fr"'],
    ['a currency misspelt', '--country FR', ['s', '', 'EURR', 'EUR', '', '', ''], 'currency = "EUR"'],
    ['a gateway misspelt', '--country FR', ['s', '', '', '', 'fiel', 'file', ''], 'driver = "file"'],
    ['a phone misspelt', '--country FR', ['s', '', '', '', '', '12', '0600000001'], '"0600000001"'],
    [
      'a price that is none, and one in toman',
      '--country IR --gateway kavenegar',
      ['s', '', '', '', 'cheap', '150 toman', '', 'y'],
      'price_per_part = "150 toman"',
    ],
  ])('takes %s', async (_why, flags, answers, written) => {
    made += 1;
    const dir = `shop-${made}`;
    const { code, err } = await cli.run(`init ${dir} ${flags}`, { answers });
    expect(code, err).toBe(0);
    expect(readFileSync(cli.path(dir, 'campaign.toml'), 'utf8')).toContain(written);
  });

  it('offers the zone of this machine where it is one of the country’s, and off a terminal never takes it', async () => {
    cli.timeZone = 'America/Denver';
    const { err } = await cli.run('init denver --country US', { answers: ['s', '', '', '', '', ''] });
    expect(err).toContain('[America/Denver]');
    expect(readFileSync(cli.path('denver', 'campaign.toml'), 'utf8')).toContain('America/Denver');
    expect((await cli.run('init off --country US')).code).toBe(6);
    const abroad = await cli.run('init abroad --country FR', { answers: ['s', '', '', '', '', ''] });
    expect(abroad.err).toContain('[Europe/Paris]');
    cli.timeZone = 'UTC';
  });

  it('says in Persian what an answer may be, without an English word of ours', async () => {
    const { err } = await cli.run('init yazd --lang fa --country IR', {
      answers: ['s', '', 'سکه', '', '', '', '', 'y'],
    });
    expect(err).toContain('«سکه» نمی‌شود. سه حرف واحد پول را بنویسید، مثل IRR.');
  });

  it('says at once that a workspace is there, before it asks anything', async () => {
    for (const options of [{}, { answers: [] }])
      expect(await cli.run('init texas', options)).toMatchObject({
        code: 2,
        err: expect.stringContaining('(workspace-exists)'),
      });
  });

  it('ends with 130 when the person leaves, and makes nothing', async () => {
    const { code } = await cli.run('init left', { answers: ['Left'] });
    expect(code).toBe(130);
    expect(existsSync(cli.path('left'))).toBe(false);
  });

  it('--demo: a shop whose campaigns are sound, with dates of today', async () => {
    cli.now = Date.parse('2027-03-01T08:00:00Z');
    expect((await cli.json('init demo --demo')).init.import).toMatchObject({
      rows: 252,
      added: 240,
      unchanged: 2,
      rejected: 10,
    });
    const { campaigns } = await cli.json('check -w demo');
    expect(campaigns.map(({ name, ok }: { name: string; ok: boolean }) => [name, ok])).toEqual([
      ['birthday', true],
      ['order', true],
      ['ready', true],
      ['winback', true],
      ['yalda', true],
    ]);
    const { plan } = await cli.json('send yalda --dry-run -w demo');
    expect(plan.audience).toBe(plan.send + plan.defer + plan.skip);
    // Somebody for every common reason, or the demo would hide what the program is for.
    expect(Object.keys(plan.reasons)).toEqual(
      expect.arrayContaining([
        'no-consent',
        'opted-out',
        'not-mobile',
        'country-not-allowed',
        'window-closed',
      ]),
    );
    expect(plan.reasons['no-consent']).toBeGreaterThan(20);
    const csv = readFileSync(cli.path('demo', 'customers.csv'), 'utf8');
    expect(csv.trim().split('\n')).toHaveLength(253);
    const days = [...csv.matchAll(/2027-\d\d-\d\d/g)].map(([day]) => day).sort();
    expect([days.length > 20, days.at(-1)]).toEqual([true, '2027-03-01']);
  });
});
