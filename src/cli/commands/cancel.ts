import type { Command } from 'commander';
import type { Context } from '../context.ts';
import { newCommand } from '../newCommand.ts';
import { controlRun } from '../sending/controlRun.ts';

/** `campaign cancel`: takes back what waits. */
export function build(ctx: Context): Command {
  return newCommand(ctx, {
    name: 'cancel',
    summary: 'take back what waits of a run, or of everything',
    examples: ['campaign cancel 17', 'campaign cancel --yes'],
  })
    .argument('[run]', "a run's number or a campaign; without it every unfinished run")
    .action((which: string | undefined) => controlRun(ctx, 'cancel', which, {}));
}
