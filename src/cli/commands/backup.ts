import { resolve } from 'node:path';
import type { Command } from 'commander';
import type { Context } from '../context.ts';
import { newCommand } from '../newCommand.ts';

/** `campaign backup`: a copy of the database while it is in use. */
export function build(ctx: Context): Command {
  return newCommand(ctx, {
    name: 'backup',
    summary: 'copy the database to a file, safely, while it is in use',
    about:
      'Copying campaign.db with other means can lose what was written last, and can unlock it under a process that sends. Keep campaign.key with the backup: without it nobody can tell an erased person from a new one.',
    examples: ['campaign backup shop-2026-11-21.db'],
  })
    .argument('<file>', 'where to; never written over')
    .action((file: string) => runBackup(ctx, file));
}

export async function runBackup(ctx: Context, file: string): Promise<void> {
  const { backUp } = await import('../../dispatch/index.ts');
  const target = resolve(ctx.world.cwd, file);
  backUp(await ctx.db('write'), target);
  if (ctx.flags.json) return ctx.json('backup', { backup: { file: target } });
  ctx.out(ctx.t('The database is in {file}.', { file }));
  ctx.say(ctx.t('Keep a copy of campaign.key with it, out of reach of others.'));
  ctx.next(`campaign restore ${file}`);
}
