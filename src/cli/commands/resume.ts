import type { Command } from 'commander';
import type { Context } from '../context.ts';
import { newCommand } from '../newCommand.ts';
import { controlRun } from '../sending/controlRun.ts';

/** `campaign resume`: sets a paused run back; the next `run` or `send` sends. */
export function build(ctx: Context): Command {
  return newCommand(ctx, {
    name: 'resume',
    summary: 'let a paused run, or everything, go on; the next run or send sends',
    examples: ['campaign resume 17', 'campaign resume', 'campaign resume 17 --confirm 800'],
  })
    .argument('[run]', "a run's number or a campaign; without it everything")
    .option('--confirm <n>', 'for a run paused for max-recipients: how many people it may text')
    .action((which: string | undefined, flags: { confirm?: string }) =>
      controlRun(ctx, 'resume', which, flags),
    );
}
