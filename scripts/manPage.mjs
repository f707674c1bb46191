// man/campaign.1, from the commands as they are: their tree, their words, the topics about exit codes and environment.
import { readFileSync } from 'node:fs';
import { register } from 'node:module';

register('./sourceHook.mjs', import.meta.url);
const source = (path) => import(new URL(`../src/${path}`, import.meta.url));

const GROUPS = {
  start: 'To begin',
  people: 'People',
  messages: 'Messages',
  'machine room': 'The machine room',
};

export async function manPage() {
  const [{ COMMANDS }, { GLOBAL_FLAGS }, { TOPICS }] = await Promise.all([
    source('cli/commands/index.ts'),
    source('cli/flags.ts'),
    source('cli/topics/index.ts'),
  ]);
  const { version, description } = JSON.parse(
    readFileSync(new URL('../package.json', import.meta.url), 'utf8'),
  );
  const ctx = { t: (text) => text, world: { stdout: {} } };
  const trees = new Map();
  for (const { name, load } of COMMANDS) trees.set(name, (await load()).build(ctx));
  const topic = async (name) => (await TOPICS.find((one) => one.name === name).load()).text;
  return [
    '.\\" Made from the source by node scripts/docs.mjs: change the commands, not this file.',
    `.TH CAMPAIGN 1 "" "campaign ${version}" "User Commands"`,
    '.SH NAME',
    `campaign \\- ${roff(description.replace(/\.$/, ''))}`,
    '.SH SYNOPSIS',
    '.B campaign',
    '.I command',
    '.RI [ options ]',
    '.SH DESCRIPTION',
    'Imports people, applies segments, consent, opt-outs and send windows, and sends or rehearses text messages',
    'through a gateway. Nobody is texted twice without proof or the operator\\(aqs word.',
    '.PP',
    'Every command explains itself with',
    '.BR \\-\\-help ;',
    'longer pages are shown by',
    `.B campaign help ${TOPICS.map(({ name }) => roff(name)).join('|')}\\fR.`,
    ...Object.entries(GROUPS).flatMap(([group, title]) => [
      `.SH ${title.toUpperCase()}`,
      ...COMMANDS.filter((entry) => entry.group === group).flatMap(({ name }) =>
        section(trees.get(name), []),
      ),
    ]),
    '.SH GLOBAL OPTIONS',
    'Before or after the command.',
    ...rows(GLOBAL_FLAGS),
    '.SH EXIT STATUS',
    ...verbatim(await topic('exit-codes')),
    '.SH ENVIRONMENT',
    ...verbatim(await topic('environment')),
    '.SH FILES',
    ...rows([
      ['campaign.toml', 'settings of the workspace'],
      ['segments.toml', 'named filters'],
      ['campaigns/NAME.toml', 'a campaign'],
      ['campaign.db', 'people, consent, messages; never open or copy it while it is in use: campaign backup'],
      ['campaign.key', 'the key of the consent ledger and of erased numbers; back it up apart'],
    ]),
    '.SH BUGS',
    'npm bugs campaign-sms',
    '',
  ].join('\n');
}

/** A command, then its subcommands, each with what it takes. */
function section(command, above) {
  const path = [...above, command.name()];
  const help = command.createHelp();
  const usage = help
    .commandUsage(command)
    .replace(/^(campaign )?/, 'campaign ')
    .replace(command.name(), path.join(' '));
  const options = command.options.map((option) => [option.flags, option.description]);
  const taken = command.registeredArguments.map((one) => [help.argumentTerm(one), one.description]);
  return [
    '.SS',
    `.B ${roff(usage.replace(' [options]', '').replace(' [command]', ''))}`,
    '.PP',
    roff(sentence(command.description() || command.summary())),
    ...rows([...taken, ...options].filter(([, words]) => words)),
    '.PP',
    '.nf',
    ...command.examples.map((example) => `\\fI${roff(example)}\\fR`),
    '.fi',
    ...command.commands.flatMap((child) => section(child, path)),
  ];
}

const sentence = (text) => `${text[0].toUpperCase()}${text.slice(1)}${/[.?!]$/.test(text) ? '' : '.'}`;
const rows = (pairs) => pairs.flatMap(([term, words]) => ['.TP', `.B ${roff(term)}`, roff(words)]);
/** The first line of a topic is its title. */
const verbatim = (text) => ['.nf', ...text.trim().split('\n').slice(2).map(roff), '.fi'];

/** What roff would take for an order of its own; letters beyond ASCII by their numbers, as every roff reads them. */
function roff(text) {
  return text
    .replaceAll('\\', '\\e')
    .replaceAll('-', '\\-')
    .replaceAll('…', '...')
    .replace(/^([.'])/gm, '\\&$1')
    .replace(
      /[^\n -~]/gu,
      (letter) => `\\[u${letter.codePointAt(0).toString(16).toUpperCase().padStart(4, '0')}]`,
    );
}
