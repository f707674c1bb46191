import { afterAll, describe, expect, it } from 'vitest';
import { COMMANDS } from '../../src/cli/commands/index.ts';
import { TOPICS } from '../../src/cli/topics/index.ts';
import { createCli } from '../support/cli.ts';

const cli = createCli();
const nowhere = createCli({ files: null });
afterAll(() => {
  cli.close();
  nowhere.close();
});

describe('campaign', () => {
  it('--help opens with examples and lists every command once, in the order of the table', async () => {
    const { out, err, code } = await cli.run('--help');
    expect([code, err]).toEqual([0, '']);
    expect(out.startsWith('Examples:\n  $ campaign init shop --demo')).toBe(true);
    const listed = [...out.matchAll(/^ {2}([a-z][a-z-]*) {2,}\S/gm)].map(([, name]) => name);
    expect(listed).toEqual(COMMANDS.map(({ name }) => name));
  });

  it.each([
    ['an option', 'new --help', /--from <starter> +what to begin from: birthday, winback, welcome/],
    ['an option, in Persian', 'new --help --lang fa', /--from <starter> .*: birthday, winback, welcome/],
    ['an argument', 'completion --help', / shell +your shell: bash, zsh, fish, powershell/],
  ])('the help names the choices of %s', async (_why, words, said) => {
    expect((await cli.run(words)).out.replace(/\n {4,}/g, ' ')).toMatch(said);
  });

  it('--version is that of the package', async () => {
    expect((await cli.run('--version')).out).toMatch(/^\d+\.\d+\.\d+\n$/);
  });

  it.each([
    ['no command', '', 'exit 2', 'Usage: campaign <command>'],
    [
      'a mistyped command',
      'lsit',
      'exit 2',
      '! There is no command "lsit". (command-unknown)\n  → Did you mean: campaign list',
    ],
    ['a word nobody knows', 'fly', 'exit 2', 'See all commands: campaign --help'],
    ['a mistyped flag of ours', 'list --jsn', 'exit 2', 'Did you mean: --json'],
    ['a mistyped flag of the command', 'init --contry IR', 'exit 2', 'Did you mean: --country'],
    ['a word too many', 'list everything', 'exit 2', '(argument-excess)'],
    ['a word too few', 'new', 'exit 2', '(argument-missing)'],
    [
      'a word too few, with a whole line as it should be',
      'events list',
      'exit 2',
      '→ For example: campaign events list 09121234567\n  → See: campaign events list --help',
    ],
    [
      'a choice that is none, with the likely one and all of them',
      'new spring --from brithday',
      'exit 2',
      '! --from cannot be "brithday". (option-invalid)\n  → Did you mean: birthday\n  → Choose one of: birthday, winback,',
    ],
    [
      'a choice that is near none',
      'new spring --from jashn',
      'exit 2',
      '(option-invalid)\n  → Choose one of: birthday, winback,',
    ],
    [
      'a choice that is none, in Persian',
      'new spring --from brithday --lang fa',
      'exit 2',
      ' نمی‌تواند «brithday» باشد. (option-invalid)\n  → منظورتان این بود: birthday\n  → یکی از این‌ها: birthday, winback,',
    ],
    [
      'an argument that is none of its choices',
      'completion bsh',
      'exit 2',
      '! <shell> cannot be "bsh". (option-invalid)\n  → Did you mean: bash\n  → Choose one of: bash, zsh,',
    ],
    [
      'a field given as a flag, with the line that was meant',
      'contacts add 09121234567 --first-name Mia --consent express --consent-source till',
      'exit 2',
      '(option-unknown)\n  → Without dashes: campaign contacts add 09121234567 first_name=Mia --consent express --consent-source till\n  → See: campaign contacts add --help',
    ],
    [
      'a field with spaces, given with its sign',
      ['contacts', 'set', '#12', '--city=New York', 'notes=x'],
      'exit 2',
      "→ Without dashes: campaign contacts set '#12' 'city=New York' notes=x",
    ],
    [
      'the number given as a flag',
      'contacts add --phone 09121234567 name=Mia',
      'exit 2',
      '→ Without dashes: campaign contacts add 09121234567 name=Mia',
    ],
    ['a tag given as a flag', 'contacts tag 09121234567 --tag vip', 'exit 2', 'tag 09121234567 vip\n'],
    [
      'a property of an event, in Persian',
      'events add 09121234567 order --status cancelled --lang fa',
      'exit 2',
      '→ بی خط تیره: campaign events add 09121234567 order status=cancelled\n',
    ],
    ['a flag without its value', 'contacts add 09121234567 --name', 'exit 2', '09121234567 name=VALUE\n'],
    ['a flag that is nearly one', 'contacts add 09121234567 --consnt express', 'exit 2', 'mean: --consent\n'],
    ['a flag where no field is taken', 'contacts list --city x', 'exit 2', '  → See: campaign contacts list'],
    ['a topic nobody wrote', 'help exit-code', 'exit 2', 'Did you mean: campaign help exit-codes'],
    ['a control character is shown, not obeyed', ['li\u001b[2Jst'], 'exit 2', 'li␛[2Jst'],
  ])('%s', async (_why, words, exit, said) => {
    const { transcript, out } = await cli.run(words);
    expect(transcript).toContain(`[${exit}]`);
    expect(transcript).toContain(said);
    expect(out).toBe('');
  });

  it('says where a workspace would be', async () => {
    expect((await nowhere.run('list')).transcript).toMatchInlineSnapshot(`
      "$ campaign list
      ! There is no campaign.toml in ~ or above it. (workspace-missing)
        → Make a workspace with: campaign init, or name one with: -w <dir>
      [exit 2]
      "
    `);
  });

  it('prints a failure for scripts as one document and nothing else', async () => {
    const { out, err, code } = await nowhere.run('list --json');
    expect([code, err]).toEqual([2, '']);
    expect(JSON.parse(out)).toEqual({
      schema: 'campaign/error/1',
      error: {
        code: 'workspace-missing',
        message: expect.stringContaining('There is no campaign.toml'),
        hint: expect.stringContaining('campaign init'),
        where: null,
      },
    });
  });

  it('a failure with a place names file, line and column', async () => {
    cli.write('campaign.toml.bad/campaign.toml', '[business]\nnme = "x"\n');
    const { err } = await cli.run(['list', '-w', cli.path('campaign.toml.bad')]);
    expect(err).toBe(
      '! campaign.toml:2:1: There is no key "business.nme". (key-unknown)\n  → Did you mean: name\n',
    );
    expect((await cli.json(['list', '-w', cli.path('campaign.toml.bad')])).error.where).toEqual({
      file: 'campaign.toml',
      line: 2,
      column: 1,
    });
  });

  it.each(['list -w a -w b', 'list -w'])('%s: exit 2', async (words) => {
    expect((await cli.run(words)).code).toBe(2);
  });

  it('finds the workspace by flag, by environment and upward', async () => {
    const elsewhere = createCli({ files: null });
    expect((await elsewhere.run(['list', '-w', cli.dir])).code).toBe(0);
    expect((await elsewhere.run('list', { env: { CAMPAIGN_WORKSPACE: cli.dir } })).code).toBe(0);
    expect((await elsewhere.run('list', { env: { CAMPAIGN_WORKSPACE: '/nowhere' } })).code).toBe(2);
    elsewhere.close();
  });
});

describe('help of a command', () => {
  it.each(COMMANDS.map(({ name }) => name))('campaign %s --help opens with examples', async (name) => {
    const { out, err, code } = await cli.run([name, '--help']);
    expect([code, err]).toEqual([0, '']);
    expect(out).toMatch(/^Examples:\n {2}\$ campaign /);
    expect(out).toContain(`Usage: campaign ${name}`);
    const asked = (await cli.run(['help', name])).out;
    // A topic of the same name is a page of its own, and names the command.
    if (TOPICS.some((topic) => topic.name === name)) expect(asked).toContain(`campaign ${name} --help`);
    else expect(asked).toBe(out);
  });
});

describe('help on a topic', () => {
  it.each(TOPICS.map(({ name }) => name))(
    'campaign help %s, in both languages, no line wider than a terminal',
    async (name) => {
      const [english, persian] = [await cli.run(`help ${name}`), await cli.run(`help ${name} --lang fa`)];
      for (const { code, out } of [english, persian]) {
        expect(code).toBe(0);
        expect(out.split('\n').length).toBeGreaterThan(8);
        expect(Math.max(...out.split('\n').map((line) => line.length))).toBeLessThanOrEqual(112);
      }
      expect(persian.out).toMatch(/[آ-ی]{3}/);
      expect(english.out).not.toBe(persian.out);
    },
  );
});
