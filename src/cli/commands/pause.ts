import type { Command } from 'commander';
import type { Context } from '../context.ts';
import { newCommand } from '../newCommand.ts';
import { controlRun } from '../sending/controlRun.ts';

/** `campaign pause`: stops a run, or everything, until `resume`. */
export function build(ctx: Context): Command {
  return newCommand(ctx, {
    name: 'pause',
    summary: 'stop a run, or everything, until resume',
    examples: ['campaign pause 17', 'campaign pause'],
  })
    .argument('[run]', "a run's number or a campaign; without it everything, and nothing new starts")
    .action((which: string | undefined) => controlRun(ctx, 'pause', which, {}));
}
