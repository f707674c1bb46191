import { createJournalStore } from '../db/journalStore.ts';
import type { Db } from '../db/sqlite.ts';
import { postponeOverBudget } from './budgetPause.ts';
import type { ClaimRules } from './rulesInForce.ts';
import { dispatch } from './dispatcher.ts';
import type { DispatchJob, DispatchSummary, DispatchWorld, SendingGateway } from './dispatchJob.ts';
import { createHighWater } from './highWater.ts';
import { renewGeneration } from './identity.ts';
import { createLedger } from './ledger.ts';
import { takeSendingLock } from './lock.ts';
import { createRescue } from './rescue.ts';
import { createRunStore } from './runStore.ts';

export interface SendOpenRuns extends Pick<DispatchJob, 'first' | 'onProgress' | 'onRejected'> {
  readonly db: Db;
  readonly databasePath: string;
  readonly stateDir: string;
  readonly rules: ClaimRules;
  /** The business's zone: a used-up budget waits for its next day or month. */
  readonly zone: string;
  readonly world: DispatchWorld;
  readonly signal: AbortSignal;
  /** How long to try for the sending lock; infinity waits for it. */
  readonly lockPatienceMs: number;
  /** The lock is held, and nothing was touched yet. */
  onLocked?(): void;
  /** Opened only once the lock is held: nobody else needs a socket. */
  openGateways(): Promise<ReadonlyMap<string, SendingGateway>>;
  /** With the lock held and the gateways open, before anything is claimed: receipts first, and what has become due. */
  beforeSending?(gateways: ReadonlyMap<string, SendingGateway>): Promise<void>;
  /** Default: this process puts everything on the wire itself. */
  send?(job: DispatchJob, signal: AbortSignal): Promise<DispatchSummary>;
}

/** `busy`: another process holds the sending lock, and will take what is open. */
export type SendAnswer =
  | { readonly kind: 'busy' }
  | { readonly kind: 'sent'; readonly summary: DispatchSummary; readonly recovered: number };

const LOCK_EVERY_MS = 100;

/**
 * Takes the sending lock, puts in doubt what a dead process left, and sends everything that may go now,
 * over all running runs.
 *
 * Errors: `database-restored` (exit 5), `network-filesystem`.
 */
export async function sendOpenRuns(job: SendOpenRuns): Promise<SendAnswer> {
  const lock = await waitForLock(job);
  if (!lock) return { kind: 'busy' };
  try {
    return await withLock(job);
  } finally {
    lock.release();
  }
}

async function waitForLock({ databasePath, world, signal, lockPatienceMs }: SendOpenRuns) {
  const until = world.monotonic() + lockPatienceMs;
  for (;;) {
    const lock = takeSendingLock(databasePath);
    if (lock || signal.aborted || world.monotonic() >= until) return lock;
    await world.sleep(LOCK_EVERY_MS, signal);
  }
}

async function withLock(job: SendOpenRuns): Promise<SendAnswer> {
  const { db, world, rules, signal } = job;
  world.crash('lock-taken');
  job.onLocked?.();
  const owner = `local:${renewGeneration(job, world.newId, world.crash)}`;
  const ledger = createLedger(db, rules, { waitForWriter: () => world.sleep(25), crash: world.crash });
  const rescue = createRescue(job.databasePath);
  const rescued = rescue.read();
  if (rescued.length > 0) await ledger.settle(rescued);
  world.crash('rescue-read');
  const recovered = await ledger.recover(owner, world.now());
  await ledger.tidy(world.now());
  rescue.prepare();
  world.crash('recovered');
  const gateways = await job.openGateways();
  world.crash('gateways-open');
  try {
    await job.beforeSending?.(gateways);
    // What it needs again it needs soon: more than this would only grow with the list.
    db.pragma('cache_size = -16384');
    // While an import writes, the sockets go on: the ledger waits between tries instead of inside SQLite.
    db.pragma('busy_timeout = 10');
    const summary = await (job.send ?? dispatch)(
      {
        ledger,
        gateways,
        owner,
        world,
        rescue: rescue.keep,
        ...(job.first !== undefined && { first: job.first }),
        ...(job.onProgress && { onProgress: job.onProgress }),
        ...(job.onRejected && { onRejected: job.onRejected }),
      },
      signal,
    );
    if (summary.broken === undefined) rescue.clear();
    const stopped = summary.clockWentBack ? pauseForClock(job) : [];
    db.pragma('busy_timeout = 5000');
    postponeOverBudget(db, job, world.now());
    return { kind: 'sent', summary: { ...summary, pauses: [...summary.pauses, ...stopped] }, recovered };
  } finally {
    db.pragma('busy_timeout = 5000');
    for (const { gateway } of gateways.values()) await gateway.close?.();
  }
}

/** Nobody can tell from here which of the two times is wrong: that is the operator's word, given with `resume`. */
function pauseForClock({ db, world }: SendOpenRuns): DispatchSummary['pauses'] {
  const facts = createJournalStore(db);
  const runs = createRunStore(db);
  facts.write({
    at: world.now(),
    actor: 'dispatch',
    action: 'clock-went-back',
    subject: 'clock',
    detail: { seen: createHighWater(db).ahead(world.now()) },
  });
  return runs
    .unfinished()
    .filter(({ id }) => runs.pause(id, 'clock'))
    .map(({ id }) => ({ runId: id, reason: 'clock' as const }));
}
