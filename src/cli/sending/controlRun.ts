import type { Run } from '../../dispatch/index.ts';
import { EXIT, UserError } from '../../shared/errors.ts';
import type { Context } from '../context.ts';
import { findRun } from '../findRun.ts';
import { runDocument } from '../runDocument.ts';
import { countFlag } from './confirmSend.ts';
import { pauseError, sayTrouble } from './pauses.ts';

/** `pause`, `resume` and `cancel`: the same words, three verbs. */
export async function controlRun(
  ctx: Context,
  verb: 'pause' | 'resume' | 'cancel',
  which: string | undefined,
  flags: { readonly confirm?: string },
): Promise<void> {
  const { createControl, createHighWater, createRunStore } = await import('../../dispatch/index.ts');
  const db = await ctx.db('write');
  const store = createRunStore(db);
  const control = createControl(db);
  const run = which === undefined ? undefined : findRun(ctx, store, which);
  const word = { actor: ctx.actor, now: ctx.now() };
  if (verb === 'cancel') return cancel(ctx, run, (target) => control.cancel(target, word), store);
  if (verb === 'resume' && run?.pauseReason === 'max-recipients')
    await agreeToSize(ctx, store, run, flags.confirm);
  const startsAgain = verb === 'resume' && run === undefined && control.allPaused();
  const held = verb === 'resume' && run === undefined ? tooLarge(ctx, store, flags.confirm) : [];
  const highWater = createHighWater(db);
  const clockWasBehind = highWater.ahead(word.now) !== undefined;
  const changed = verb === 'pause' ? control.pause(run, word) : control.resume(run, word, held);
  for (const each of held) {
    const error = pauseError(each, null)!;
    sayTrouble(ctx, error, ctx.err);
    ctx.exitWith(error.exitCode);
  }
  if (ctx.flags.json)
    return ctx.json(verb, {
      runs: changed.map((each) => runDocument(each, store.counts(each.id, ctx.now()))),
    });
  if (changed.length === 0 && held.length === 0)
    ctx.say(
      verb === 'pause'
        ? ctx.t('No run was going on; nothing new starts now.')
        : startsAgain
          ? ctx.t('No run stood still; what is due starts again with the next `campaign run`.')
          : ctx.t('No run stood still.'),
    );
  if (clockWasBehind && highWater.ahead(word.now) === undefined)
    ctx.out(ctx.t('The clock of this machine counts as right again.'));
  for (const each of changed)
    ctx.out(
      ctx.t('Run {id} of {name} is {state}.', {
        id: each.id,
        name: each.campaign,
        state: ctx.words.vocabulary.run[each.state],
      }),
    );
  const open = run === undefined || changed.some(({ state }) => state === 'running' || state === 'paused');
  if (!open) return ctx.next(`campaign status ${which}`);
  ctx.next(verb === 'pause' ? `campaign resume${which === undefined ? '' : ` ${which}`}` : 'campaign run');
}

type RunStore = ReturnType<typeof import('../../dispatch/index.ts').createRunStore>;

async function cancel(
  ctx: Context,
  run: Run | undefined,
  take: (run: Run | undefined) => number,
  store: RunStore,
): Promise<void> {
  await ctx.confirm(
    run
      ? ctx.t('Take back what waits of run {id} of {name}?', { id: run.id, name: run.campaign })
      : ctx.t('Take back what waits of every run?'),
  );
  const messages = take(run);
  if (ctx.flags.json)
    return ctx.json('cancel', {
      cancelled: messages,
      ...(run && { run: runDocument(store.run(run.id)!, store.counts(run.id, ctx.now())) }),
    });
  ctx.out(ctx.t('{count} waiting messages were taken back.', { count: messages }));
  ctx.next(run ? `campaign status ${run.id}` : 'campaign status');
}

/** The runs over max_recipients that `resume` of everything leaves as they are, for want of a number that covers them. */
function tooLarge(ctx: Context, store: RunStore, confirm: string | undefined): readonly Run[] {
  const allowed = countFlag('--confirm', confirm) ?? 0;
  return store
    .unfinished()
    .filter(
      ({ id, state, pauseReason }) =>
        state === 'paused' && pauseReason === 'max-recipients' && waitingIn(ctx, store, id) > allowed,
    );
}

function waitingIn(ctx: Context, store: RunStore, id: number): number {
  const { messages } = store.counts(id, ctx.now());
  return messages.planned + messages.retry;
}

/** A run that grew over max_recipients goes on only with a number that covers it. */
async function agreeToSize(
  ctx: Context,
  store: RunStore,
  run: Run,
  confirm: string | undefined,
): Promise<void> {
  const people = waitingIn(ctx, store, run.id);
  const allowed = countFlag('--confirm', confirm);
  if (allowed === undefined)
    return ctx.confirmNumber(ctx.t('Text {people} people?', { people }), people, '--confirm');
  if (people <= allowed) return;
  throw new UserError(
    'too-many-people',
    `Run ${run.id} would text ${people} people, and --confirm allows ${allowed}.`,
    {
      hint: `Look at it: campaign status ${run.id}`,
      exitCode: EXIT.policy,
      values: { name: run.campaign, people, confirm: allowed },
    },
  );
}
