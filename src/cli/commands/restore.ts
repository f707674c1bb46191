import { relative, resolve } from 'node:path';
import type { Command } from 'commander';
import { UserError } from '../../shared/errors.ts';
import type { Context } from '../context.ts';
import { newCommand } from '../newCommand.ts';
import { type Carried, openCarrier, showCarried } from '../sending/carryOver.ts';
import { newRef } from '../sending/workbench.ts';

/** `campaign restore`: a backup takes the place of the database, or a copied database is adopted. */
export function build(ctx: Context): Command {
  return newCommand(ctx, {
    name: 'restore',
    summary: 'put a backup in place, or adopt a database that was copied here',
    about:
      'A restored or copied database does not send: it does not know what was sent since it was made. With --adopt you say that no other copy sends any more; its unfinished runs stay paused until you have looked at them.',
    examples: [
      'campaign restore shop-2026-11-21.db',
      'campaign restore shop-2026-11-21.db --adopt --yes',
      'campaign restore --adopt',
    ],
  })
    .argument('[file]', 'made by campaign backup; without it --adopt speaks of the database that is here')
    .option('--adopt', 'this is now the only copy in use: it may send')
    .action((file: string | undefined, flags: { adopt?: boolean }) =>
      runRestore(ctx, file, flags.adopt === true),
    );
}

export async function runRestore(ctx: Context, file: string | undefined, adopting: boolean): Promise<void> {
  if (file === undefined && !adopting) {
    throw new UserError('restore-what', 'Which backup?', {
      hint: 'Name a file, or adopt the database that is here: campaign restore --adopt',
    });
  }
  const { adopt, refuseUnfitBackup } = await import('../../dispatch/index.ts');
  // Before the question: a yes to a file that is not there would be for nothing.
  if (file !== undefined) refuseUnfitBackup(resolve(ctx.world.cwd, file));
  await ctx.confirm(
    file === undefined
      ? ctx.t('Is this the only copy of this database that still sends?')
      : ctx.t('Put {file} in the place of the database?', { file }),
  );
  const placed = file === undefined ? undefined : await putInPlace(ctx, file);
  const adopted = adopting
    ? adopt({ db: await ctx.db('write'), stateDir: ctx.stateDir }, () => newRef(ctx), {
        actor: ctx.actor,
        now: ctx.now(),
      })
    : undefined;
  const { aside, carried } = placed ?? {};
  if (ctx.flags.json) {
    return ctx.json('restore', {
      restore: {
        file: file ?? null,
        adopted: adopting,
        former: aside ?? null,
        paused_runs: adopted?.paused ?? [],
        carried: carried
          ? { refusals: carried.refusals, erased: carried.erased, failed: carried.failed ?? null }
          : null,
        erase_again: carried?.eraseAgain ?? [],
      },
    });
  }
  if (file !== undefined) ctx.out(ctx.t('{file} is the database now.', { file }));
  if (aside) ctx.out(ctx.t('The former one is kept: {file}', { file: relative(ctx.workspace().dir, aside) }));
  if (carried) await showCarried(ctx, carried);
  if (adopted) {
    ctx.out(ctx.t('This database may send from this machine.'));
    if (file !== undefined)
      ctx.out(
        ctx.t(
          'What was sent after the backup was made is not in it: sending those campaigns again would text people twice.',
        ),
      );
  }
  for (const run of adopted?.paused ?? [])
    ctx.out(ctx.t('Run {run} is paused: what was sent of it after the backup would be sent again.', { run }));
  if (adopted) ctx.next('campaign doctor', 'campaign status');
  else ctx.next('campaign restore --adopt', 'campaign doctor');
}

async function putInPlace(
  ctx: Context,
  file: string,
): Promise<{ aside: string | undefined; carried: Carried | undefined }> {
  const [{ restore }, carry] = await Promise.all([import('../../dispatch/index.ts'), openCarrier(ctx)]);
  let carried: Carried | undefined;
  const aside = restore({
    databasePath: ctx.workspace().db,
    source: resolve(ctx.world.cwd, file),
    now: ctx.now(),
    amend(backup, former) {
      carried = carry(backup, former);
    },
  });
  return { aside, carried };
}
