import { createWorkerStore, LISTENED, type WorkerRow } from '../../dispatch/index.ts';
import { createJournalStore } from '../../db/journalStore.ts';
import type { Db } from '../../db/sqlite.ts';
import { HOUR_MS, type Instant, isoUtc, MINUTE_MS } from '../../shared/time.ts';
import type { Context } from '../context.ts';
import { showSpan } from '../output/dates.ts';
import { type RefusedWorker, refusedJson, refusedLine, refusedWorkers } from './refusedWorkers.ts';

/** A worker speaks every two seconds; whoever is not heard for so long while somebody listens is not there. */
const SILENT_MS = 10_000;
/** For so long the ones that are gone are still shown. */
const GONE_SHOWN_MS = 10 * MINUTE_MS;

type Standing = 'at work' | 'silent' | 'given up';

interface SeenWorker extends WorkerRow {
  readonly standing: Standing;
}

/** Workers on other machines: those heard of within the hour, those just gone, those that still hold something. */
export interface WorkersSeen {
  readonly workers: readonly SeenWorker[];
  readonly refused: readonly RefusedWorker[];
}

export function workersSeen(ctx: Context, db: Db): WorkersSeen {
  const facts = createJournalStore(db);
  const now = ctx.now();
  const listened = JSON.parse(facts.fact(LISTENED) ?? 'null') as { since: Instant; at: Instant } | null;
  const workers = createWorkerStore(db)
    .workers(now - HOUR_MS)
    .map((worker) => ({ ...worker, standing: standingOf(worker, listened) }))
    .filter(
      ({ standing, held, lastSeen, fencedAt }) =>
        standing === 'at work' || held > 0 || now - Math.max(lastSeen, fencedAt ?? 0) < GONE_SHOWN_MS,
    );
  return { workers, refused: refusedWorkers(facts, now - HOUR_MS) };
}

/** Silence counts only while a control machine listened. */
function standingOf(
  { lastSeen, fencedAt }: WorkerRow,
  listened: { readonly since: Instant; readonly at: Instant } | null,
): Standing {
  if (fencedAt !== null) return 'given up';
  if (listened === null) return 'at work';
  return listened.at - Math.max(lastSeen, listened.since) > SILENT_MS ? 'silent' : 'at work';
}

/** `worker:main@shiraz-4242:x1` is the worker `main@shiraz-4242`. */
function nameOf({ owner }: WorkerRow): string {
  return owner.split(':')[1] ?? owner;
}

export function workerJson(worker: SeenWorker): object {
  return {
    worker: nameOf(worker),
    state: worker.standing.replace(' ', '-'),
    last_seen_at: isoUtc(worker.lastSeen),
    given_up_at: worker.fencedAt === null ? null : isoUtc(worker.fencedAt),
    holds: worker.held,
    since: worker.since === null ? null : isoUtc(worker.since),
  };
}

export { refusedJson };

/** Which workers there are, what each holds, and since when; and who came and was refused. Nothing where there are none. */
export async function showWorkers(ctx: Context, { workers, refused }: WorkersSeen): Promise<void> {
  for (const one of refused)
    ctx.out(`${refusedLine(ctx, one)} ${ctx.t('({span} ago)', { span: span(ctx, one.at) })}`);
  if (workers.length === 0) return;
  await ctx.table<SeenWorker>(
    [
      { title: ctx.t('worker'), value: nameOf },
      { title: ctx.t('state'), value: ({ standing }) => ctx.t(standing) },
      {
        title: ctx.t('last heard of'),
        value: ({ lastSeen }) => ctx.t('{span} ago', { span: span(ctx, lastSeen) }),
      },
      { title: ctx.t('holds'), value: ({ held }) => held, align: 'right' },
      { title: ctx.t('for'), value: ({ since }) => (since === null ? '' : span(ctx, since)) },
    ],
    workers,
  );
}

function span(ctx: Context, from: Instant): string {
  return showSpan(ctx.now() - from, ctx.t);
}
