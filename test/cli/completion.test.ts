import { afterAll, describe, expect, it } from 'vitest';
import { COMMANDS } from '../../src/cli/commands/index.ts';
import { createCli } from '../support/cli.ts';

const cli = createCli({
  files: {
    'campaigns/yalda.toml': 'purpose = "broken"\n',
    'campaigns/نوروز.toml': '',
    'segments.toml': "loyal = 'orders >= 5'\nlost = 'orders = 0'\n",
  },
});
const nowhere = createCli({ files: null });
afterAll(() => {
  cli.close();
  nowhere.close();
});

async function offered(...words: string[]): Promise<{ values: string[]; files: boolean }> {
  const { out } = await cli.run(['complete', '--', ...words]);
  const lines = out.trimEnd().split('\n');
  return { values: lines.slice(0, -1).map((line) => line.split('\t')[0]!), files: lines.at(-1) === ':0' };
}

describe('campaign complete', () => {
  it('offers every command, then those that begin so', async () => {
    expect((await offered('')).values).toEqual([...COMMANDS.map(({ name }) => name), 'help']);
    expect((await offered('comp')).values).toEqual(['completion']);
  });

  it.each([
    ['campaigns, broken ones too', ['send', ''], ['yalda', 'نوروز']],
    ['a campaign whose name begins so', ['check', 'ن'], ['نوروز']],
    ['no name for a new one', ['new', ''], []],
    ['the choices of a flag', ['new', 'x', '--from', 'b'], ['birthday', 'blast']],
    ['flags of the command', ['init', '--ti'], ['--timezone']],
    ['global flags', ['list', '--show'], ['--show-phones']],
    ['gateways', ['gateways', 'balance', ''], ['main']],
    ['segments', ['segments', 'show', 'lo'], ['loyal', 'lost']],
    ['segments where people are named', ['contacts', 'list', 'lo'], ['loyal', 'lost']],
    ['campaigns and segments for a report', ['report', ''], ['yalda', 'نوروز', 'loyal', 'lost']],
    ['a campaign alone, to explain', ['explain', 'ya'], ['yalda']],
    ['shells', ['completion', 'z'], ['zsh']],
    ['settings', ['config', 'sending.hold'], ['sending.holdout']],
    ['topics', ['help', 'exit'], ['exit-codes']],
    ['nothing behind a word that is no command', ['lsit', ''], []],
  ])('%s', async (_why, words, values) => {
    expect((await offered(...words)).values).toEqual(values);
  });

  it('leaves files to the shell where a file is meant', async () => {
    expect(await offered('import', '')).toEqual({ values: [], files: true });
    expect(await offered('list', '-w', '')).toEqual({ values: [], files: true });
  });

  it('is silent where there is no workspace', async () => {
    expect(await nowhere.run(['complete', '--', 'send', ''])).toMatchObject({
      code: 0,
      out: ':4\n',
      err: '',
    });
  });

  it.each(['bash', 'zsh', 'fish', 'powershell'])('campaign completion %s asks us', async (shell) => {
    const { out, code } = await cli.run(['completion', shell]);
    expect(code).toBe(0);
    expect(out).toMatch(shell === 'powershell' ? /campaign.* complete / : /campaign complete --/);
  });
});
