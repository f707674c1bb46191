import type { Argument, Command } from 'commander';
import { COMMANDS, type CommandEntry } from './commands/index.ts';
import { createSession } from './session.ts';
import { GLOBAL_FLAGS, type GlobalFlags, splitGlobals } from './flags.ts';
import { TOPICS } from './topics/index.ts';
import { findWorkspace } from './workspace.ts';
import type { World } from './world.ts';

/** What the shell may put in place of the last word. */
interface Candidate {
  readonly value: string;
  readonly words?: string;
}

/** The shell then offers files itself, or nothing else. */
const FILES = 0;
const NO_FILES = 4;

/**
 * Answers a shell's question (`campaign complete -- send ya`): a line per candidate, then a directive, in
 * the protocol of @bomb.sh/tab. A trouble in the workspace offers nothing and says nothing.
 */
export async function complete(world: World, words: readonly string[]): Promise<number> {
  const { candidates, files } = await candidatesFor(world, words).catch(() => ({
    candidates: [],
    files: false,
  }));
  const current = words.at(-1) ?? '';
  for (const { value, words: description } of candidates.filter((one) => one.value.startsWith(current))) {
    world.stdout.write(description ? `${value}\t${description}\n` : `${value}\n`);
  }
  world.stdout.write(`:${files ? FILES : NO_FILES}\n`);
  return 0;
}

interface Offer {
  readonly candidates: readonly Candidate[];
  readonly files: boolean;
}

async function candidatesFor(world: World, words: readonly string[]): Promise<Offer> {
  const current = words.at(-1) ?? '';
  const before = words.slice(0, -1);
  if (['-w', '--workspace'].includes(before.at(-1) ?? '')) return { candidates: [], files: true };
  const { flags, rest } = splitGlobals(before);
  const [name, ...more] = rest;
  if (name === undefined)
    return offer(current.startsWith('-') ? globals() : [...COMMANDS.map(named), { value: 'help' }]);
  if (name === 'help') return offer([...TOPICS.map(named), ...COMMANDS.map(named)]);
  const entry = COMMANDS.find((one) => one.name === name);
  return entry ? insideCommand(world, flags, entry, more, current) : offer([]);
}

const offer = (candidates: readonly Candidate[]): Offer => ({ candidates, files: false });
const named = ({ name, summary }: { name: string; summary?: string }): Candidate => ({
  value: name,
  ...(summary ? { words: summary } : {}),
});
const globals = (): Candidate[] =>
  GLOBAL_FLAGS.map(([flag, words]) => ({ value: /--[a-z-]+/.exec(flag)![0], words }));

async function insideCommand(
  world: World,
  flags: GlobalFlags,
  entry: CommandEntry,
  words: readonly string[],
  current: string,
): Promise<Offer> {
  const { ctx } = await createSession(world, flags);
  let command = (await entry.load()).build(ctx);
  const path = [entry.name];
  const given: string[] = [];
  let awaiting: string | undefined;
  for (const word of words) {
    const option = command.options.find((one) => one.short === word || one.long === word);
    const child: Command | undefined = command.commands.find((one) => one.name() === word);
    if (awaiting !== undefined) awaiting = undefined;
    else if (option) awaiting = option.required || option.optional ? option.attributeName() : undefined;
    else if (child) {
      command = child;
      path.push(word);
    } else given.push(word);
  }
  if (awaiting !== undefined) return valuesOfOption(command, awaiting);
  if (current.startsWith('-'))
    return offer([
      ...command.options.map(({ long, short, description }) => ({
        value: long ?? short!,
        words: description,
      })),
      ...globals(),
    ]);
  if (command.commands.length > 0)
    return offer(command.commands.map((child) => ({ value: child.name(), words: child.summary() })));
  const argument =
    command.registeredArguments[Math.min(given.length, command.registeredArguments.length - 1)];
  return argument ? valuesOfArgument(world, flags, path, argument) : offer([]);
}

function valuesOfOption(command: Command, attribute: string): Offer {
  const choices = command.options.find((one) => one.attributeName() === attribute)?.argChoices;
  return choices ? offer(choices.map((value) => ({ value }))) : { candidates: [], files: true };
}

/** By the argument's name, which says what it takes. */
async function valuesOfArgument(
  world: World,
  flags: GlobalFlags,
  path: readonly string[],
  argument: Argument,
): Promise<Offer> {
  if (argument.argChoices) return offer(argument.argChoices.map((value) => ({ value })));
  const kind =
    path[0] === 'gateways' ? 'gateway' : path[0] === 'segments' ? 'who' : argument.name().toLowerCase();
  if (['file', 'dir', 'folder'].includes(kind)) return { candidates: [], files: true };
  const { dir } = findWorkspace(world, flags);
  const { campaignNames, explainSettings, readSegmentsFile, readSettings } = await import(
    '../campaigns/index.ts'
  );
  if (kind === 'gateway')
    return offer(
      [...readSettings(dir).gateways.values()].map(({ name, driver }) => ({ value: name, words: driver })),
    );
  const segments = () =>
    [...readSegmentsFile(dir).values()].map(({ name, filter }) => ({ value: name, words: filter }));
  const campaigns = () => campaignNames(dir).map((value) => ({ value }));
  // A campaign alone, or people: both are taken here.
  if (kind === 'run|name|segment' || (kind === 'who' && path[0] === 'explain'))
    return offer([...campaigns(), ...segments()]);
  if (kind === 'who') return offer(segments());
  if (kind === 'key') return offer(explainSettings(dir).map(({ key }) => ({ value: key })));
  if (path[0] === 'new' || !['name', 'run', 'campaign', 'plan'].includes(kind)) return offer([]);
  return { candidates: campaigns(), files: path[0] === 'send' };
}
