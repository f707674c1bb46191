import { UserError } from '../shared/errors.ts';
import { type GlobalFlags, languageOf, splitGlobals } from './flags.ts';
import { realWorld, type World } from './world.ts';

/**
 * Runs one command line and answers its exit code. The only place that turns errors into words.
 * Help and version load nothing else: everything behind a command is imported when it is called.
 */
export async function main(argv: readonly string[], world: World = realWorld()): Promise<number> {
  world.makeFilesPrivate();
  let flags: GlobalFlags | undefined;
  try {
    const split = splitGlobals(argv);
    flags = split.flags;
    const [first] = split.rest;
    if (split.version && first?.startsWith('-')) return await version(world);
    if (
      first === undefined ||
      first === '--help' ||
      first === '-h' ||
      (first === 'help' && split.rest.length === 1)
    ) {
      if (first === undefined && flags.json) throw commandMissing();
      return await help(world, flags, first === undefined);
    }
    // A shell asks this at every press of the tab key; it is no command of people.
    if (argv[0] === 'complete' && argv[1] === '--') {
      const { complete } = await import('./completion.ts');
      return await complete(world, argv.slice(2));
    }
    const { runCommand } = await import('./runCommand.ts');
    return await runCommand(world, flags, split.rest);
  } catch (thrown) {
    const { reportEarly } = await import('./runCommand.ts');
    return await reportEarly(world, flags, argv, thrown);
  }
}

async function version(world: World): Promise<number> {
  const { VERSION } = await import('./version.ts');
  world.stdout.write(`${VERSION}\n`);
  return 0;
}

function commandMissing(): UserError {
  return new UserError('command-missing', 'A command is missing.', {
    hint: 'See all commands: campaign --help',
  });
}

/** A call without a command is a question in a terminal and a mistake in a script: help on stderr, exit 2. */
async function help(world: World, flags: GlobalFlags, uncalled: boolean): Promise<number> {
  const { generalHelp } = await import('./help.ts');
  const text = await generalHelp(
    languageOf(flags, world.env),
    (uncalled ? world.stderr : world.stdout).columns,
  );
  (uncalled ? world.stderr : world.stdout).write(text);
  return uncalled ? 2 : 0;
}
