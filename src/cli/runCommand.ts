import type { Command, CommanderError } from 'commander';
import { EXIT, UserError, worstExit } from '../shared/errors.ts';
import { didYouMean } from '../shared/text.ts';
import { COMMANDS, type CommandEntry } from './commands/index.ts';
import { notAChoice } from './choices.ts';
import { createSession, type Session } from './session.ts';
import { reportFailure } from './failure.ts';
import { GLOBAL_FLAGS, type GlobalFlags, splitGlobals } from './flags.ts';
import type { CampaignCommand } from './newCommand.ts';
import { ReaderLeft } from './output/json.ts';
import { TOPICS } from './topics/index.ts';
import type { World } from './world.ts';
import { withoutDashes } from './withoutDashes.ts';

/** Runs the command that the first word names. */
export async function runCommand(
  world: World,
  flags: GlobalFlags,
  words: readonly string[],
): Promise<number> {
  const session = await createSession(world, flags);
  try {
    if (words[0] === 'help') await showHelp(session, words.slice(1));
    else await parse(session, findCommand(words[0]!), words.slice(1));
    await world.stdout.drained();
    if (world.stdout.trouble) throw world.stdout.trouble;
    return worstExit(session.exitCodes);
  } catch (thrown) {
    if (thrown instanceof ReaderLeft) return worstExit(session.exitCodes);
    const code = reportFailure(thrown, {
      world,
      flags,
      words: session.ctx.words,
      paintErr: session.ctx.paintErr,
      jsonPrinted: session.jsonPrinted(),
    });
    return worstExit([...session.exitCodes, code]);
  } finally {
    session.close();
  }
}

/** A failure before there was a context: a global flag without its value, for example. */
export async function reportEarly(
  world: World,
  flags: GlobalFlags | undefined,
  argv: readonly string[],
  thrown: unknown,
): Promise<number> {
  const known = flags ?? { ...splitGlobals([]).flags, json: argv.includes('--json') };
  const { ctx } = await createSession(world, known);
  return reportFailure(thrown, {
    world,
    flags: known,
    words: ctx.words,
    paintErr: ctx.paintErr,
    jsonPrinted: false,
  });
}

function findCommand(name: string): CommandEntry {
  const found = COMMANDS.find((entry) => entry.name === name);
  if (found) return found;
  const begun = COMMANDS.filter((entry) => name.length > 2 && entry.name.startsWith(name));
  const near =
    begun.length === 1 ? begun[0]!.name : didYouMean(name, [...COMMANDS.map((entry) => entry.name), 'help']);
  throw new UserError('command-unknown', `There is no command "${name}".`, {
    hint: near ? `Did you mean: campaign ${near}` : 'See all commands: campaign --help',
    values: { name },
  });
}

async function showHelp({ ctx }: Session, [name]: readonly string[]): Promise<void> {
  const topic = TOPICS.find((one) => one.name === name);
  if (topic) {
    const page = await topic.load();
    const text = ctx.words.lang === 'fa' ? page.textFa : page.text;
    const command = COMMANDS.some((one) => one.name === name) ? ['', `  campaign ${name} --help`] : [];
    await ctx.page([...text.trimEnd().split('\n'), ...command]);
    return;
  }
  const entry = COMMANDS.find((one) => one.name === name);
  if (entry) {
    const command = (await entry.load()).build(ctx);
    const { Command } = await import('commander');
    new Command('campaign').addCommand(command);
    ctx.world.stdout.write(command.helpInformation());
    return;
  }
  const near = didYouMean(
    name ?? '',
    [...TOPICS, ...COMMANDS].map((one) => one.name),
  );
  throw new UserError('topic-unknown', `There is no help on "${name}".`, {
    hint: near
      ? `Did you mean: campaign help ${near}`
      : `Topics: ${TOPICS.map((one) => one.name).join(', ')}`,
    values: { name: name ?? '' },
  });
}

async function parse({ ctx }: Session, entry: CommandEntry, words: readonly string[]): Promise<void> {
  const [{ Command, CommanderError }, { build }] = await Promise.all([import('commander'), entry.load()]);
  let complaint = '';
  const program = new Command('campaign')
    .helpCommand(false)
    .helpOption('-h, --help', ctx.t('show this help'))
    .exitOverride()
    .configureOutput({
      writeOut: (text) => ctx.world.stdout.write(text),
      writeErr: (text) => {
        complaint += text;
      },
    });
  program.addCommand(build(ctx));
  inherit(program);
  try {
    await program.parseAsync([entry.name, ...words], { from: 'user' });
  } catch (thrown) {
    if (!(thrown instanceof CommanderError)) throw thrown;
    if (thrown.exitCode === 0) return;
    if (thrown.code === 'commander.help' && !ctx.flags.json) {
      ctx.world.stderr.write(complaint);
      ctx.exitWith(EXIT.usage);
      return;
    }
    throw usageError(thrown, placeOf(program, [entry.name, ...words]));
  }
}

/** addCommand does not hand these settings down by itself. */
function inherit(parent: Command): void {
  for (const child of parent.commands) {
    const help = child.configureHelp();
    child.copyInheritedSettings(parent).configureHelp(help);
    inherit(child);
  }
}

const USAGE_CODES: Readonly<Record<string, string>> = {
  'commander.unknownCommand': 'command-unknown',
  'commander.help': 'command-missing',
  'commander.unknownOption': 'option-unknown',
  'commander.missingArgument': 'argument-missing',
  'commander.excessArguments': 'argument-excess',
  'commander.optionMissingArgument': 'option-value-missing',
  'commander.missingMandatoryOptionValue': 'option-required',
  'commander.conflictingOption': 'option-conflict',
  'commander.invalidArgument': 'option-invalid',
};

/** `contacts show` of `contacts show --wrong`: the command whose help answers. */
function placeOf(program: Command, words: readonly string[]): Place {
  const path: string[] = [];
  let command = program;
  for (const word of words) {
    const child = command.commands.find((one) => one.name() === word);
    if (!child) break;
    command = child;
    path.push(word);
  }
  return { command, words, path: path.join(' '), example: (command as CampaignCommand).examples?.[0] };
}

interface Place {
  readonly command: Command;
  /** The line as it was given, without `campaign` and the global flags. */
  readonly words: readonly string[];
  readonly path: string;
  readonly example: string | undefined;
}

/** What commander says of an option or argument that is none of its choices. */
function choiceOf(sentence: string): { flag: string; value: string; choices: string[] } | undefined {
  const [said = '', allowed] = sentence.split(' Allowed choices are ');
  if (allowed === undefined) return undefined;
  const option = /^option '([^' ,]+).*?' argument '(.*)' is invalid\.$/s.exec(said);
  const argument = /^command-argument value '(.*)' is invalid for argument '(.*)'\.$/s.exec(said);
  return {
    flag: option?.[1] ?? `<${argument?.[2]}>`,
    value: option?.[2] ?? argument?.[1] ?? '',
    choices: allowed.replace(/\.$/, '').split(', '),
  };
}

function usageError({ code, message }: CommanderError, place: Place): UserError {
  const { path, example } = place;
  const [sentence = '', suggestion = ''] = message.replace(/^error: /, '').split('\n');
  const name = /'([^']*)'/.exec(sentence)?.[1] ?? '';
  const wrong = choiceOf(sentence);
  if (wrong) return notAChoice(wrong.flag, wrong.value, wrong.choices);
  const known = GLOBAL_FLAGS.map(([flag]) => /--[a-z-]+/.exec(flag)![0]);
  const near =
    /Did you mean (?:one of )?([^?]*)\?/.exec(suggestion)?.[1] ??
    (name.startsWith('-') ? didYouMean(name, known) : undefined);
  const help = `campaign ${path} --help`;
  const meant =
    code === 'commander.unknownOption' ? withoutDashes(place.command, name, place.words) : undefined;
  const shown = code === 'commander.missingArgument' && example ? `For example: ${example}\n` : '';
  const capital = `${sentence.charAt(0).toUpperCase()}${sentence.slice(1)}`;
  return new UserError(
    USAGE_CODES[code] ?? 'usage',
    code === 'commander.help' ? 'A command is missing.' : capital.endsWith('.') ? capital : `${capital}.`,
    {
      hint: near ? `Did you mean: ${near}` : `${meant ? `Without dashes: ${meant}\n` : shown}See: ${help}`,
      values: near ? { name, near } : { name, help },
    },
  );
}
