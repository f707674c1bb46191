import { createWorkerStore, type WorkerRow } from '../../dispatch/index.ts';
import type { Db } from '../../db/sqlite.ts';
import { HOUR_MS, isoUtc } from '../../shared/time.ts';
import type { Context } from '../context.ts';

/** Workers on other machines that were heard of within the hour, or still hold something. */
export function workersSeen(ctx: Context, db: Db): readonly WorkerRow[] {
  return createWorkerStore(db).workers(ctx.now() - HOUR_MS);
}

/** `worker:main@shiraz:x1` is the worker `main@shiraz`. */
function nameOf({ owner }: WorkerRow): string {
  return owner.split(':')[1] ?? owner;
}

export function workerJson(worker: WorkerRow): object {
  return {
    worker: nameOf(worker),
    last_seen_at: isoUtc(worker.lastSeen),
    given_up_at: worker.fencedAt === null ? null : isoUtc(worker.fencedAt),
    holds: worker.held,
    since: worker.since === null ? null : isoUtc(worker.since),
  };
}

/** Which workers there are, what each holds, and since when. Nothing where there are none. */
export async function showWorkers(ctx: Context, workers: readonly WorkerRow[], zone: string): Promise<void> {
  if (workers.length === 0) return;
  await ctx.table<WorkerRow>(
    [
      { title: ctx.t('worker'), value: nameOf },
      {
        title: ctx.t('state'),
        value: ({ fencedAt }) => ctx.t(fencedAt === null ? 'at work' : 'given up'),
      },
      { title: ctx.t('last heard of'), value: ({ lastSeen }) => ctx.when(lastSeen, zone) },
      { title: ctx.t('holds'), value: ({ held }) => held, align: 'right' },
      { title: ctx.t('since'), value: ({ since }) => (since === null ? '' : ctx.when(since, zone)) },
    ],
    workers,
  );
}
