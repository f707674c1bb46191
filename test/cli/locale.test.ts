import { readdirSync, readFileSync } from 'node:fs';
import { afterAll, describe, expect, it } from 'vitest';
// @ts-expect-error a script without types: it reads the source and tells what the program may say
import { readErrors, readSentences } from '../../scripts/words.mjs';
import { fa } from '../../src/cli/locale/fa.ts';
import { createInterpreter } from '../../src/cli/locale/said.ts';
import { loadWords } from '../../src/cli/locale/words.ts';
import { LAW_ROWS } from '../../src/windows/data/rules.ts';
import { UserError } from '../../src/shared/errors.ts';
import { createCli } from '../support/cli.ts';

const said = new Set<string>(readSentences());
const places = (text: string): string[] => [...text.matchAll(/\{(\w+)\}/g)].map(([, name]) => name!).sort();

describe('Persian', () => {
  it('has the same places as the English sentence, so that no value is lost', () => {
    const wrong = Object.entries(fa.sentences).filter(
      ([english, persian]) => places(english).join() !== places(persian).join(),
    );
    expect(wrong).toEqual([]);
  });

  it('translates nothing that nobody says any more', () => {
    const sources = readdirSync('src', { recursive: true, encoding: 'utf8' })
      .filter((file) => file.endsWith('.ts') && !/locale[\\/]fa/.test(file))
      .map((file) => readFileSync(`src/${file}`, 'utf8').replaceAll("\\'", "'"))
      .join('\n');
    expect(Object.keys(fa.sentences).filter((english) => !sources.includes(english))).toEqual([]);
  });

  it('has every sentence', () => {
    const missing = [...said].filter((english) => fa.sentences[english] === undefined && / /.test(english));
    expect(missing.filter((english) => !english.startsWith('campaign '))).toEqual([]);
  });

  it('has what the laws of countries say beside their hours', () => {
    const words = LAW_ROWS.flatMap((row) => [
      row.basis,
      row.lines,
      row.label,
      row.optOutConfirmation,
      row.registry,
      row.consentRetention,
      row.conflict,
      row.note,
    ]).filter((text) => text !== undefined);
    expect(words.length).toBeGreaterThan(40);
    expect([...new Set(words)].filter((text) => fa.sentences[text] === undefined)).toEqual([]);
  });

  it('has the actions of the journal', () => {
    const sources = readdirSync('src', { recursive: true, encoding: 'utf8' })
      .filter((file) => file.endsWith('.ts'))
      .map((file) => readFileSync(`src/${file}`, 'utf8'));
    const actions = sources.flatMap((text) =>
      [...text.matchAll(/\b(?:action: |write\(word, )(?:[^'\n]*\? '([a-z-]+)' : )?'([a-z-]+)'/g)].flatMap(
        ([, one, other]) => [one, other].filter((action) => action !== undefined),
      ),
    );
    expect(new Set(actions).size).toBeGreaterThan(15);
    expect([...new Set(actions)].filter((action) => fa.sentences[action] === undefined)).toEqual([]);
  });

  it('has every sentence and hint of every error', () => {
    const interpret = createInterpreter(fa.said, () => undefined);
    const errors: { code: string; sentences: Set<string>; hints: Set<string> }[] = readErrors();
    const missing = errors.flatMap(({ code, sentences, hints }) =>
      [...sentences, ...hints]
        .map((text) => text.split('\n')[0]!)
        .filter((text) => interpret(text) === undefined && !/^…: …\.$/.test(text))
        .map((text) => `${code}: ${text}`),
    );
    expect(missing).toEqual([]);
  });

  it('loses nothing of what an error names', () => {
    const holes = (text: string): number => text.match(/…|\{\d\}/g)?.length ?? 0;
    const wrong = Object.entries(fa.said).filter(([english, persian]) =>
      /\{\d\}/.test(persian) ? holes(persian) > holes(english) : holes(persian) !== holes(english),
    );
    expect(wrong).toEqual([]);
  });
});

describe('errors in Persian', () => {
  const say = async (code: string, message: string, options: ConstructorParameters<typeof UserError>[2]) =>
    (await loadWords('fa', 'latin')).error(new UserError(code, message, options));

  it('fills in the values that the error carries', async () => {
    expect(
      await say('workspace-missing', 'There is no campaign.toml in /srv or above it.', {
        hint: 'x',
        values: { dir: '/srv' },
      }),
    ).toMatchObject({
      message: 'در /srv یا بالاتر از آن campaign.toml نیست.',
    });
  });

  it('names what the English sentence quotes, and the command that its hint names', async () => {
    expect(
      await say('contact-not-found', 'Nobody matches "شیراز".', {
        hint: 'See who there is: campaign contacts list',
      }),
    ).toEqual({
      message: 'هیچ‌کس با «شیراز» جور نیست.',
      hint: 'ببینید چه کسانی هستند: campaign contacts list',
    });
  });

  it('knows the usual hints of any error', async () => {
    expect(
      (await say('campaign-unknown', 'There is no campaign "yald".', { hint: 'Did you mean: yalda' })).hint,
    ).toBe('منظورتان این بود: yalda');
  });

  it('stays English rather than lose a value', async () => {
    const { message } = await say('key-missing', 'The key of "a" is gone.', { hint: 'Add it.' });
    expect(message).toBe('The key of "a" is gone.');
  });
});

describe('--lang fa', () => {
  const cli = createCli();
  afterAll(() => cli.close());

  it('speaks Persian to people, and English codes to scripts', async () => {
    expect((await cli.run('send nowruz --lang fa')).err).toBe(
      '! کمپینی به نام «nowruz» نیست. (campaign-unknown)\n  → بسازید: campaign new <name>\n',
    );
    const { error } = await cli.json('send nowruz --lang fa');
    expect(error.code).toBe('campaign-unknown');
    expect(error.message).toContain('کمپینی');
  });

  it('keeps the marks that hold Latin words in their place', async () => {
    const { err } = await cli.run('contacts show nobody --lang fa');
    expect(err).toContain('\u200e#id\u200e');
    expect(err).not.toContain('\ufffd');
  });

  it('proposes a source in Persian, to be copied as it stands', async () => {
    const { err } = await cli.run('contacts add 09121110000 --lang fa');
    expect(err).toContain('--source "پای صندوق گفت"');
  });

  it('is chosen by CAMPAIGN_LANG as well, and help follows', async () => {
    expect((await cli.run('--help', { env: { CAMPAIGN_LANG: 'fa' } })).out).toMatch(/^نمونه‌ها:/);
  });
});
