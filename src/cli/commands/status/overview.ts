import type { Run, RunCounts } from '../../../dispatch/index.ts';
import { type Instant, isoUtc } from '../../../shared/time.ts';
import type { Context } from '../../context.ts';
import { runDocument } from '../../runDocument.ts';
import { pauseError, sayTrouble } from '../../sending/pauses.ts';

/** How many runs that are over stand below the ones that are not. */
const LATELY = 5;

/** All unfinished runs and the last that are over, the last `run`, messages in doubt and the credit that was last heard of. */
export async function overview(ctx: Context): Promise<void> {
  const { createControl, createRunStore } = await import('../../../dispatch/index.ts');
  const { createJournalStore } = await import('../../../db/journalStore.ts');
  const { refusedJson, showWorkers, workerJson, workersSeen } = await import('../../sending/workersSeen.ts');
  const db = await ctx.db('read');
  const store = createRunStore(db);
  const facts = createJournalStore(db);
  const lastRun = facts.fact('last_run_at');
  const credit = JSON.parse(facts.fact('credit') ?? '[]') as {
    gateway: string;
    amount: string;
    currency: string;
  }[];
  const runs = store.unfinished();
  const countsOf = counting(store, ctx.now());
  const unknown = store.unknownCount();
  const seen = workersSeen(ctx, db);
  const allPaused = createControl(db).allPaused();
  if (ctx.flags.json) {
    return ctx.json('status', {
      runs: runs.map((run) => runDocument(run, countsOf(run.id))),
      last_run_at: lastRun === undefined ? null : isoUtc(Number(lastRun)),
      all_paused: allPaused,
      unknown,
      credit,
      workers: seen.workers.map(workerJson),
      workers_refused: seen.refused.map(refusedJson),
    });
  }
  const zone = (await ctx.settings()).business.timezone;
  ctx.out(
    lastRun === undefined
      ? ctx.t('`campaign run` was never seen here.')
      : ctx.t('Last `campaign run`: {when}.', { when: ctx.when(Number(lastRun), zone) }),
  );
  if (allPaused) ctx.out(ctx.t('Everything is paused: nothing starts until it is resumed.'));
  for (const { gateway, amount, currency } of credit)
    ctx.out(ctx.t('Credit at {gateway}: {amount} {currency}.', { gateway, amount, currency }));
  if (unknown > 0) ctx.out(ctx.t('{count} messages are in doubt, perhaps sent.', { count: unknown }));
  await showWorkers(ctx, seen);
  if (runs.length === 0) ctx.out(ctx.t('No run is unfinished.'));
  const shown = [...runs, ...store.lately(LATELY)];
  if (allPaused) ctx.next('campaign resume');
  if (shown.length === 0) return ctx.next('campaign list');
  const waiting = (id: number): number => {
    const { planned, retry, sending } = countsOf(id).messages;
    return planned + retry + sending;
  };
  await ctx.table<Run>(
    [
      { title: ctx.t('run'), value: ({ id }) => id, align: 'right' },
      { title: ctx.t('campaign'), value: ({ campaign }) => campaign },
      { title: ctx.t('occurrence'), value: ({ occurrence }) => occurrence },
      {
        title: ctx.t('state'),
        value: ({ state, pauseReason }) => {
          const said = ctx.words.vocabulary.run[state];
          return pauseReason === null ? said : `${said} (${pauseReason})`;
        },
      },
      {
        title: ctx.t('accepted'),
        value: ({ id }) => countsOf(id).messages.accepted,
        align: 'right',
      },
      { title: ctx.t('waiting'), value: ({ id }) => waiting(id), align: 'right' },
    ],
    shown,
  );
  for (const run of runs) {
    const pause = pauseError(run, countsOf(run.id).told);
    if (pause) sayTrouble(ctx, pause, ctx.out);
  }
  ctx.next(`campaign status ${shown[0]!.id}`);
}

/** Each run is counted once: over a million messages that takes a moment. */
function counting(
  { counts }: { counts(id: number, now: Instant): RunCounts },
  now: Instant,
): (id: number) => RunCounts {
  const known = new Map<number, RunCounts>();
  return (id) => {
    const found = known.get(id) ?? counts(id, now);
    known.set(id, found);
    return found;
  };
}
