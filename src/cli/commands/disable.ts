import type { Command } from 'commander';
import type { Context } from '../context.ts';
import { newCommand } from '../newCommand.ts';

/** `campaign disable`: nothing of a campaign starts by itself any more. */
export function build(ctx: Context): Command {
  return newCommand(ctx, {
    name: 'disable',
    summary: 'let nothing of a campaign start by itself any more',
    about: 'What is stored already goes on; take it back with: campaign cancel <name>',
    examples: ['campaign disable birthday'],
  })
    .argument('<name>', 'a campaign that was enabled')
    .action(async (name: string) => {
      const { disable } = await import('../automation/enable.ts');
      return disable(ctx, name);
    });
}
