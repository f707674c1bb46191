import { describe, expect, it } from 'vitest';
import { languageOf, splitGlobals } from '../../src/cli/flags.ts';

describe('splitGlobals', () => {
  it.each([
    [
      'before the command',
      ['--json', '-w', 'shop', 'send', 'yalda'],
      { json: true, workspaces: ['shop'] },
      ['send', 'yalda'],
    ],
    [
      'after it',
      ['send', 'yalda', '--workspace=shop', '-q'],
      { quiet: true, workspaces: ['shop'] },
      ['send', 'yalda'],
    ],
    [
      'between its words',
      ['send', '--yes', 'yalda', '--dry-run'],
      { yes: true },
      ['send', 'yalda', '--dry-run'],
    ],
    ['several workspaces', ['run', '-w', 'a', '-w', 'b'], { workspaces: ['a', 'b'] }, ['run']],
    ['a folder with = in its name', ['list', '--workspace=a=b'], { workspaces: ['a=b'] }, ['list']],
    ['no colour in its short form', ['list', '--no-color'], { color: 'never' }, ['list']],
    [
      'nothing behind --',
      ['parts', '--', '--json', '-q'],
      { json: false, quiet: false },
      ['parts', '--', '--json', '-q'],
    ],
    [
      'no input',
      ['init', '--no-input', '--show-phones', '-v', '--lang', 'fa'],
      { input: false, showPhones: true, verbose: true, lang: 'fa' },
      ['init'],
    ],
    [
      'a flag of the command that begins alike',
      ['import', '-', '--jsonl'],
      { json: false },
      ['import', '-', '--jsonl'],
    ],
  ])('takes global flags %s', (_why, argv, flags, rest) => {
    const split = splitGlobals(argv);
    expect(split.flags).toMatchObject(flags);
    expect(split.rest).toEqual(rest);
  });

  it.each([
    ['a flag without its value', ['list', '-w'], 'option-value-missing'],
    ['a language that is not spoken', ['--lang', 'de', 'list'], 'option-invalid'],
    ['a colour that is no answer', ['list', '--color=yes'], 'option-invalid'],
  ])('refuses %s', (_why, argv, code) => {
    expect(() => splitGlobals(argv)).toThrowError(expect.objectContaining({ code, exitCode: 2 }));
  });
});

describe('languageOf', () => {
  const flags = splitGlobals([]).flags;

  it.each([
    ['nothing said', {}, 'en'],
    ['the system is Persian', { LANG: 'fa_IR.UTF-8' }, 'fa'],
    ['LC_ALL is stronger than LANG', { LANG: 'fa_IR', LC_ALL: 'C' }, 'en'],
    ['ours is stronger than both', { LC_ALL: 'en_US.UTF-8', CAMPAIGN_LANG: 'fa' }, 'fa'],
    ['a language that only begins alike', { LANG: 'fat' }, 'en'],
  ])('%s', (_why, env, lang) => {
    expect(languageOf(flags, env)).toBe(lang);
  });

  it('the flag is stronger than everything', () => {
    expect(languageOf(splitGlobals(['--lang', 'en']).flags, { CAMPAIGN_LANG: 'fa' })).toBe('en');
  });
});
