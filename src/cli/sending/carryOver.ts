import type { Carried } from '../../receipts/index.ts';
import { UserError } from '../../shared/errors.ts';
import type { Context } from '../context.ts';
import { newRef } from './workbench.ts';

export type { Carried };

/** Carries what people refused since into a backup that is about to take the place of the database. */
export async function openCarrier(
  ctx: Context,
): Promise<(backup: string, former: string | undefined) => Carried> {
  const [{ carryRefusals, createDesk }, { readKeyIfThere }, { openDb }, settings] = await Promise.all([
    import('../../receipts/index.ts'),
    import('../../consent/index.ts'),
    import('../../db/sqlite.ts'),
    ctx.settings(),
  ]);
  const key = readKeyIfThere(ctx.workspace().keyFile);
  return (backup, former) => {
    const db = openDb(backup, { mode: 'write' });
    const desk = { settings, random: ctx.world.randomBytes, newRef: () => newRef(ctx) };
    const act = { actor: ctx.actor, now: ctx.now() };
    try {
      return carryRefusals(createDesk(db, { ...desk, key }), former, act);
    } catch (error) {
      // The key beside it is not the backup's: the marks of the two databases tell whether theirs is the same.
      if (!(error instanceof UserError) || error.code !== 'suppression-key-wrong') throw error;
      return carryRefusals(createDesk(db, { ...desk, key: undefined }), former, act);
    } finally {
      db.close();
    }
  };
}

const FAILED = {
  'no-former':
    'There was no former database: opt-outs, complaints and erasures since {when} are lost unless you name them.',
  unreadable:
    'The former database cannot be read: opt-outs, complaints and erasures since {when} are lost unless you name them.',
  'other-key':
    'The former database has another key: opt-outs, complaints and erasures since {when} were not brought over and are lost unless you name them.',
} as const;

/** What was carried over, or what is lost and how to name it. */
export async function showCarried(ctx: Context, carried: Carried): Promise<void> {
  if (carried.failed) {
    const { backupUntil } = carried;
    const { timezone } = (await ctx.settings()).business;
    const when = backupUntil === null ? ctx.t('the backup was made') : ctx.when(backupUntil, timezone);
    ctx.err(ctx.t(FAILED[carried.failed], { when }));
    return ctx.next('campaign import <file> --as suppressions', 'campaign sync');
  }
  const { refusals, erased, eraseAgain } = carried;
  ctx.out(
    ctx.t(
      'Brought over from the former database: {count} opt-outs and other refusals that the backup did not have.',
      { count: refusals },
    ),
  );
  if (erased > 0)
    ctx.out(
      ctx.t('Erased again, as they were after the backup was made: {count} people.', { count: erased }),
    );
  for (const id of eraseAgain)
    ctx.err(
      ctx.t(
        'Contact {id} was erased after the backup was made and still has a message in doubt: they get nothing; erase them when it is settled.',
        { id },
      ),
    );
}
