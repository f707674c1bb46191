import type { Command } from 'commander';
import type { Context } from '../context.ts';
import { newCommand } from '../newCommand.ts';

/** `campaign enable`: the words and flags. What it does is in `../automation/enable.ts`. */
export function build(ctx: Context): Command {
  return newCommand(ctx, {
    name: 'enable',
    summary: 'let a campaign with a schedule or a trigger start by itself',
    about:
      'Shows the dry run and the next three dates, asks, and remembers exactly this version of the file, its texts and segments. When one of them changes, nothing of it starts until it is enabled again.',
    examples: ['campaign enable birthday', 'campaign enable birthday --yes'],
  })
    .argument('<name>', 'a campaign with every, cron or a trigger')
    .action(async (name: string) => {
      const { enable } = await import('../automation/enable.ts');
      return enable(ctx, name);
    });
}
