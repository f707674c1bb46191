import { Command, type Help } from 'commander';
import type { Context } from './context.ts';
import { helpRows, wrap } from './output/wrap.ts';

interface CommandWords {
  readonly name: string;
  /** One line, as `campaign --help` has it. */
  readonly summary: string;
  /** What the summary cannot hold. */
  readonly about?: string;
  /** Whole command lines, without `$`. Tests run the ones that need nothing but the demo workspace. */
  readonly examples: readonly string[];
}

/** A commander command whose help opens with examples. Global flags are taken out before it parses. */
export class CampaignCommand extends Command {
  examples: readonly string[] = [];
}

/**
 * Starts a command: `newCommand(ctx, { name, summary, examples })`, then `.argument()`, `.option()`, `.action()`.
 * Subcommands are made the same way and added with `.addCommand()`.
 */
export function newCommand(ctx: Context, { name, summary, about, examples }: CommandWords): CampaignCommand {
  const command = new CampaignCommand(name);
  command.examples = examples;
  command.summary(summary).description(about ?? summary);
  command.helpOption('-h, --help', ctx.t('show this help')).helpCommand(false);
  command.configureHelp({ formatHelp: (shown, help) => formatHelp(shown as CampaignCommand, help, ctx) });
  command.allowExcessArguments(false);
  return command;
}

function formatHelp(command: CampaignCommand, help: Help, ctx: Context): string {
  const { t } = ctx;
  const width = Math.min(ctx.world.stdout.columns ?? 100, 110);
  const rows = (title: string, pairs: readonly (readonly [string, string])[]): readonly string[] =>
    pairs.length === 0 ? [] : ['', t(title), ...helpRows(pairs, width)];
  return [
    t('Examples:'),
    ...command.examples.map((example) => `  $ ${example}`),
    '',
    `${t('Usage:')} ${help.commandUsage(command)}`,
    '',
    ...wrap(t(command.summary()), width),
    ...(command.description() === command.summary() ? [] : wrap(t(command.description()), width)),
    ...rows(
      'Arguments:',
      help
        .visibleArguments(command)
        .map((argument) => [
          help.argumentTerm(argument),
          withChoices(t(argument.description), argument.argChoices),
        ]),
    ),
    ...rows(
      'Options:',
      help
        .visibleOptions(command)
        .map((option) => [help.optionTerm(option), withChoices(t(option.description), option.argChoices)]),
    ),
    ...rows(
      'Commands:',
      help.visibleCommands(command).map((child) => [help.subcommandTerm(child), t(child.summary())]),
    ),
    '',
    ...wrap(
      t(
        'Everywhere: -w <dir>, --json, -q, -v, --color, --no-input, --yes, --lang, --show-phones (see: campaign --help)',
      ),
      width,
    ),
    '',
  ].join('\n');
}

/** Whoever reads of an option with choices reads them. */
function withChoices(words: string, choices: readonly string[] | undefined): string {
  return choices === undefined ? words : `${words}: ${choices.join(', ')}`;
}
