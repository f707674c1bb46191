import type { Command } from 'commander';
import type { RunFlags } from '../automation/flags.ts';
import type { Context } from '../context.ts';
import { newCommand } from '../newCommand.ts';

/** `campaign run`: the words and flags. What it does is in `../automation/runAll.ts`. */
export function build(ctx: Context): Command {
  return newCommand(ctx, {
    name: 'run',
    summary: 'all that is due, receipts and replies first: the one line for cron',
    about:
      'Fetches receipts and replies, lets what is past expire, goes on with what waits, plans what has become due, and sends. Start it every minute: twice at once is harmless, and a day without trouble is silent on stderr.',
    examples: [
      'campaign run',
      'campaign run --json',
      'campaign run -w /srv/flowers -w /srv/bakery',
      'campaign cron install',
    ],
  })
    .option('--wait', 'wait while another process is sending')
    .option('--nats <url>', 'let workers on other machines send')
    .action(async (flags: RunFlags) => {
      const { runAll } = await import('../automation/runAll.ts');
      return runAll(ctx, flags);
    });
}
