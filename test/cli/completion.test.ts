import { spawnSync } from 'node:child_process';
import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { COMMANDS } from '../../src/cli/commands/index.ts';
import { createCli } from '../support/cli.ts';
import { plantSecret, unsaid } from '../support/secrets.ts';

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

describe('in real shells', () => {
  // A command found on the path, as a global install leaves it.
  const bin = nowhere.path('bin');
  mkdirSync(bin);
  symlinkSync(resolve('bin/campaign.js'), `${bin}/campaign`);
  writeFileSync(cli.path('bought.csv'), '');
  const stray = plantSecret(cli.dir);

  async function ask(shell: string, words: readonly string[]): Promise<readonly string[]> {
    const file = nowhere.path(`completion.${shell}`);
    writeFileSync(file, (await cli.run(['completion', shell])).out);
    const { stdout, stderr, status } = spawnSync(shell, SHELLS[shell]!, {
      cwd: cli.dir,
      env: {
        HOME: nowhere.dir,
        PATH: `${bin}:${resolve(process.execPath, '..')}:/usr/local/bin:/usr/bin:/bin`,
        SCRIPT: file,
        ASKED: words.join(' '),
        ...stray,
      },
      encoding: 'utf8',
    });
    unsaid(cli.dir, words.slice(1), { out: stdout, err: stderr });
    expect([status, stderr]).toEqual([0, '']);
    return stdout
      .split('\n')
      .filter(Boolean)
      .map((line) => line.split('\t')[0]!);
  }
  const SHELLS: Readonly<Record<string, readonly string[]>> = {
    // Sourced twice, as a careless .bashrc does; without the package bash-completion.
    bash: [
      '--norc',
      '-c',
      '. "$SCRIPT"; . "$SCRIPT"; COMP_WORDS=(${ASKED// _/ } ); [[ $ASKED == *" _" ]] && COMP_WORDS+=(""); COMP_CWORD=$((${#COMP_WORDS[@]} - 1)); _campaign_complete 2>/dev/null; printf "%s\\n" "${COMPREPLY[@]}"; complete -p campaign >/dev/null',
    ],
    zsh: ['-f', '-c', '. "$SCRIPT"; print -- "$_comps[campaign]"'],
    fish: ['--no-config', '-c', 'source $SCRIPT; complete -C "$ASKED"'],
  };
  const has = (shell: string): boolean => spawnSync(shell, ['--version']).status === 0;

  it.skipIf(!has('bash')).each([
    ['a command', ['campaign', 'sen'], ['send']],
    ['a campaign', ['campaign', 'send', 'ya'], ['yalda']],
    ['… in Persian', ['campaign', 'send', 'نو'], ['نوروز']],
    ['a segment', ['campaign', 'segments', 'show', 'lo'], ['loyal', 'lost']],
    ['a gateway', ['campaign', 'gateways', 'check', 'ma'], ['main']],
    ['a flag', ['campaign', 'send', 'yalda', '--dry'], ['--dry-run']],
    ['a file, where one is meant', ['campaign', 'import', 'bou'], ['bought.csv']],
    [
      'all where nothing is typed yet',
      ['campaign', 'completion', '_'],
      ['bash', 'zsh', 'fish', 'powershell'],
    ],
    ['nothing, and no file, where nothing fits', ['campaign', 'segments', 'show', 'bou'], []],
    ['nothing is run that was only typed', ['campaign', 'send', '$(touch', 'ran)'], []],
  ])('bash offers %s', async (_why, words, offers) => {
    expect(await ask('bash', words)).toEqual(offers);
  });

  it.skipIf(!has('zsh'))('zsh knows us, in a .zshrc that never called compinit too', async () => {
    expect(await ask('zsh', [])).toEqual(['_campaign']);
  });

  it.skipIf(!has('fish')).each([
    ['a command', 'campaign sen', ['send']],
    ['a campaign', 'campaign send ya', ['yalda']],
    ['a segment', 'campaign segments show lo', ['lost', 'loyal']],
  ])('fish offers %s', async (_why, line, offers) => {
    expect(await ask('fish', [line])).toEqual(offers);
  });
});
