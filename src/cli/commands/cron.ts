import type { Command } from 'commander';
import type { CronFlags } from '../automation/flags.ts';
import type { Context } from '../context.ts';
import { newCommand } from '../newCommand.ts';

/** `campaign cron`: the words and flags. What it does is in `../automation/cron.ts`. */
export function build(ctx: Context): Command {
  const command = newCommand(ctx, {
    name: 'cron',
    summary: 'let this machine start `campaign run` every minute',
    about:
      'Writes a crontab, a systemd timer, a launch agent or a Windows task, whatever this machine has; exactly what `show` shows.',
    examples: [
      'campaign cron show',
      'campaign cron install',
      'campaign cron show --with systemd',
      'campaign cron remove',
    ],
  });
  const verbs = [
    ['show', 'what would be written, and whether it is there', ['campaign cron show']],
    [
      'install',
      'write it; asks first',
      ['campaign cron install', 'campaign cron install --with systemd --yes'],
    ],
    ['remove', 'take it away again; other lines stay', ['campaign cron remove']],
  ] as const;
  for (const [verb, summary, examples] of verbs) {
    command.addCommand(
      newCommand(ctx, { name: verb, summary, examples: [...examples] })
        .option('--with <kind>', 'crontab, systemd, launchd or windows; default: what this machine has')
        .action(async (flags: CronFlags) => {
          const { cron } = await import('../automation/cron.ts');
          return cron(ctx, verb, flags);
        }),
    );
  }
  return command;
}
