import { existsSync, readFileSync } from 'node:fs';
import * as TOML from 'smol-toml';
import { afterAll, describe, expect, it } from 'vitest';
import { STARTERS } from '../../../src/campaigns/index.ts';
import { createCli, FLOWER_SHOP } from '../../support/cli.ts';

const persian = createCli();
const english = createCli({
  files: {
    'campaign.toml': FLOWER_SHOP.replace('"IR"', '"US"')
      .replace('Asia/Tehran', 'America/Chicago')
      .replaceAll('IRR', 'USD')
      .replace('"09120000000"', ''),
  },
});
afterAll(() => {
  persian.close();
  english.close();
});

describe('campaign new', () => {
  it.each(STARTERS.map(({ name }) => name))('--from %s: a sound campaign in both languages', async (name) => {
    for (const cli of [persian, english]) {
      expect((await cli.run(`new ${name} --from ${name}`)).code).toBe(0);
      expect((await cli.json(`check ${name}`)).campaigns).toMatchObject([
        name === 'blast' ? { ok: false, error: { code: 'unfinished-text' } } : { ok: true, error: null },
      ]);
    }
    expect(readFileSync(persian.path('campaigns', `${name}.toml`), 'utf8')).toMatch(/[آ-ی]{3}/);
    expect(readFileSync(english.path('campaigns', `${name}.toml`), 'utf8')).not.toMatch(/[آ-ی]/);
  });

  it.each(STARTERS.map(({ name }) => name))(
    '--from %s: the text speaks to the customers, the comments to whoever reads the file',
    async (name) => {
      for (const [cli, lang, text, comments] of [
        [english, 'fa', /^[^آ-ی]*$/, /[آ-ی]/],
        [persian, 'en', /[آ-ی]/, /^[^آ-ی]*$/],
      ] as const) {
        expect((await cli.run(`new said-${name} --from ${name} --lang ${lang}`)).code).toBe(0);
        const file = readFileSync(cli.path('campaigns', `said-${name}.toml`), 'utf8');
        const { message } = TOML.parse(file) as { message: string };
        expect(message).toMatch(text);
        // Comments that are TOML themselves, to be let in by taking the mark away, are no words.
        const said = [...file.matchAll(/(?:^|\s)# ([^#\n]+)$/gm)]
          .map(([, comment]) => comment!.trim())
          .filter((comment) => comment !== '[timing]');
        expect(said.length).toBeGreaterThan(1);
        for (const comment of said) expect(comment).toMatch(comments);
      }
    },
  );

  it('takes audience and message, whatever quotes they hold', async () => {
    const message = `"It's" {{ first_name }}\n\\ لغو۱۱`;
    expect(
      (await persian.run(['new', 'quotes', '--audience', `city = "it's"`, '--message', message])).code,
    ).toBe(0);
    const { readCampaign, readSettings } = await import('../../../src/campaigns/index.ts');
    const campaign = readCampaign(persian.dir, 'quotes', readSettings(persian.dir));
    expect([campaign.audience, campaign.message.text]).toEqual([`city = "it's"`, message]);
  });

  it('a text whose "…" nobody filled goes to nobody, and nothing is stored', async () => {
    await english.run('new hi --from blast');
    await english.run('contacts add +14155550101 first_name=Ada --consent express --consent-source till');
    const sent = await english.run('send hi --yes');
    expect(sent.code).toBe(2);
    expect(sent.err).toMatch(/campaigns\/hi\.toml:\d+/);
    expect(sent.err).toContain('(unfinished-text)');
    expect((await english.json('status')).runs).toEqual([]);
    expect((await english.json('send hi --dry-run')).findings[0]).toMatchObject({
      code: 'unfinished-text',
      level: 'error',
      people: 1,
    });
    expect((await english.run('send hi --dry-run -o hi.plan')).code).toBe(0);
    expect((await english.run('send hi.plan --yes')).err).toContain('(unfinished-text)');
    const file = english.path('campaigns', 'hi.toml');
    english.write('campaigns/hi.toml', readFileSync(file, 'utf8').replace(': …', ': guess … 20% off'));
    expect((await english.run('send hi --yes')).code).toBe(0);
  });

  it('what starts by itself is switched on, not sent', async () => {
    expect((await english.run('new bday --from birthday')).err).toContain('campaign enable bday');
    expect((await english.run('new once2 --from blast')).err).not.toContain('campaign enable');
  });

  it('check says so where nobody is in the audience, and how to see why', async () => {
    await english.run(['new', 'noel', '--audience', 'city = "Nowhere"', '--message', 'Come in! Reply STOP']);
    const { code, out } = await english.run('check noel');
    expect([code, out]).toEqual([0, expect.stringContaining('campaign explain noel')]);
    await english.run(['new', 'noel2', '--audience', 'everyone', '--message', 'Come in! Reply STOP']);
    expect((await english.run('check noel2')).out).not.toContain('campaign explain');
  });

  it.each([
    ['birthday', true],
    ['order', true],
    ['winback', true],
  ])('check of %s suggests to switch it on', async (name, there) => {
    expect((await persian.run(`check ${name}`)).err.includes(`campaign enable ${name}`)).toBe(there);
  });

  it('sending by hand what has a schedule says that there is enable, until it is enabled', async () => {
    await english.run(
      'contacts add +14155550102 first_name=Bo birthday=1990-11-21 --consent express --consent-source till',
    );
    await english.run('new tavalod --from birthday');
    expect((await english.run('send tavalod --label a --yes')).err).not.toContain('by hand');
    await english.run('new tavalod2 --from birthday');
    expect((await english.run('send tavalod2 --yes')).err).toMatch(/tavalod2 .*by hand.*campaign enable/);
    await english.run('new tavalod3 --from birthday');
    await english.run('enable tavalod3 --yes');
    expect((await english.run('send tavalod3 --yes')).err).not.toContain('by hand');
  });

  it('a person of whom only the full name is known is called by their first name', async () => {
    await persian.run(['contacts', 'add', '09121230001', 'name=مریم احمدی', 'birthday=1990-11-21']);
    await persian.run(['contacts', 'add', '09121230002', 'name=آقای احمدی', 'birthday=1990-11-21']);
    const first = (await persian.run('preview birthday 09121230001')).out;
    expect(first).toContain('مریم جان، تولدت مبارک');
    const second = (await persian.run('preview birthday 09121230002')).out;
    expect(second).toContain('تولدت مبارک');
    expect(second).not.toContain('جان');
  });

  it('never writes over a campaign', async () => {
    await persian.run('new once');
    expect((await persian.run('new once')).transcript).toMatchInlineSnapshot(`
      "$ campaign new once
      ! There is a campaign "once" already. (campaign-exists)
        → Edit campaigns/once.toml, or choose another name.
      [exit 2]
      "
    `);
  });

  it.each([
    [
      'a name that is none',
      ['--message', 'سلام {{ frist_name }}'],
      'template-unknown-variable',
      '--message:1:9',
      'first_name',
    ],
    [
      'a place that never ends',
      ['--message', 'سلام {{ first_name'],
      'template-syntax',
      '--message:1:',
      '{{ first_name }}',
    ],
    [
      'a filter that is none',
      ['--message', '{{ spent | tomann }}'],
      'template-unknown-filter',
      '--message:1:12',
      'toman',
    ],
    [
      'a field of the audience that is none',
      ['--audience', 'citi = "شیراز"'],
      'filter-unknown-field',
      '--audience:1:1',
      'city',
    ],
  ])('refuses a broken text before it is a file: %s', async (_why, words, code, place, taught) => {
    const { code: exit, err } = await english.run(['new', 'broken', ...words]);
    expect(exit).toBe(2);
    expect(err).toContain(`(${code})`);
    expect(err).toContain(place);
    expect(err).toContain(taught);
    expect(existsSync(english.path('campaigns', 'broken.toml'))).toBe(false);
  });

  it.each(['a/b', '..', '_reply', '.hidden', 'a b'])('refuses the name %s', async (name) => {
    expect((await persian.run(['new', name])).err).toContain('(campaign-name)');
  });
});
