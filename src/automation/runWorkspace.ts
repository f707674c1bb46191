import { createJournalStore } from '../db/journalStore.ts';
import {
  type ClaimRules,
  resumeByThemselves,
  type Run,
  type SendAnswer,
  type SendingGateway,
} from '../dispatch/index.ts';
import type { GatewayTrouble } from '../gateways/index.ts';
import { createDesk, type Synced, syncGateway, takeIncomplete, takeParked } from '../receipts/index.ts';
import { filterOptions, indexAttributes } from '../plan/index.ts';
import { takeSnapshot } from '../reports/index.ts';
import type { Instant } from '../shared/time.ts';
import { pauseChangedRuns } from './changedRuns.ts';
import { refreshCredit } from './credit.ts';
import { planDue } from './planDue.ts';
import type { Planned } from './planOne.ts';
import type { Bench } from './sweep.ts';
import { openStandings, type Standings, type Touched, touchedSince } from './touchedRuns.ts';

export interface RunWorkspace {
  readonly bench: Bench;
  readonly rules: ClaimRules;
  /** For the journal: `cron`, `cli:mina`. */
  readonly actor: string;
  readonly signal: AbortSignal;
  /** Default 10 s; infinity waits for whoever sends. */
  readonly lockPatienceMs?: number;
  now(): Instant;
  randomBytes(size: number): Buffer;
  newRef(): string;
  /**
   * Takes the sending lock, trying for so long, calls back when it is held and when the gateways are open,
   * and sends what may go. `busy`: somebody else holds it.
   */
  send(lockPatienceMs: number, stages: SendingStages): Promise<SendAnswer>;
}

export interface SendingStages {
  onLocked(): void;
  beforeSending(gateways: ReadonlyMap<string, SendingGateway>): Promise<void>;
}

/** Receipts and replies that came in, over all gateways. */
export interface SyncTally {
  readonly receipts: number;
  readonly replies: number;
  readonly optOuts: number;
  readonly settled: number;
  readonly troubles: readonly {
    readonly gateway: string;
    readonly asked: string;
    readonly kind: GatewayTrouble['kind'];
    readonly detail: string;
  }[];
}

export interface WorkspaceRun {
  readonly synced: SyncTally;
  readonly resumed: readonly Run[];
  /** Paused by this call because their file changed. */
  readonly changed: readonly Run[];
  readonly planned: readonly Planned[];
  readonly answer: SendAnswer;
  /** What this call touched: stored, resumed, sent from, or paused. What another call does is told by that one. */
  readonly touched: readonly Touched[];
  /** When `run` was here before; undefined: never. */
  readonly lastRunAt: Instant | undefined;
}

const LOCK_PATIENCE_MS = 10_000;
const NOTHING: SyncTally = { receipts: 0, replies: 0, optOuts: 0, settled: 0, troubles: [] };

/**
 * Everything that is due in one workspace: receipts and replies first, then what is past expires, what was
 * put off goes on, what is due is planned and stored, and all of it is sent. Safe to start every minute:
 * while another process sends, what is due is stored for it, and nothing else is done.
 */
export async function runWorkspace(job: RunWorkspace): Promise<WorkspaceRun> {
  const { db } = job.bench;
  const facts = createJournalStore(db);
  const seen = facts.fact('last_run_at');
  const lastRunAt = seen === undefined ? undefined : Number(seen);
  facts.setFact('last_run_at', String(job.now()));
  let before: Standings | undefined;
  const onLocked = () => {
    before = openStandings(db, job.now());
  };
  let synced = NOTHING;
  let made: Made = { resumed: [], changed: [], planned: [] };
  const withReceipts = async (gateways: ReadonlyMap<string, SendingGateway>): Promise<void> => {
    synced = await sync(job, gateways);
    await refreshCredit(job.bench.db, gateways, job.now(), job.signal);
  };
  const first = job.lockPatienceMs === Number.POSITIVE_INFINITY ? job.lockPatienceMs : 0;
  let answer = await job.send(first, {
    onLocked,
    async beforeSending(gateways) {
      await withReceipts(gateways);
      made = await prepare(job, lastRunAt);
    },
  });
  if (answer.kind === 'busy') {
    made = await prepare(job, lastRunAt);
    answer = await job.send(job.lockPatienceMs ?? LOCK_PATIENCE_MS, {
      onLocked,
      beforeSending: withReceipts,
    });
  }
  const own = {
    stored: made.planned.flatMap((each) => (each.kind === 'stored' ? [each.runId] : [])),
    stirred: [...made.resumed, ...made.changed].map(({ id }) => id),
  };
  return { ...made, synced, answer, touched: touchedSince(db, job.now(), before, own), lastRunAt };
}

interface Made {
  readonly resumed: readonly Run[];
  readonly changed: readonly Run[];
  readonly planned: readonly Planned[];
}

async function prepare(job: RunWorkspace, lastRunAt: Instant | undefined): Promise<Made> {
  const { bench, rules, actor } = job;
  const resumed = resumeByThemselves(bench.db, rules, job.now());
  const changed = pauseChangedRuns(bench, { actor, now: job.now() });
  indexAttributes({ ...bench, at: job.now() });
  const planned = await planDue({ bench, actor, now: job.now, newRef: job.newRef, lastRunAt });
  // How the list stands today, so that a report can show it through time.
  takeSnapshot(bench.db, filterOptions({ ...bench, at: job.now() }));
  return { resumed, changed, planned };
}

async function sync(
  { bench, actor, signal, now, randomBytes, newRef }: RunWorkspace,
  gateways: ReadonlyMap<string, SendingGateway>,
): Promise<SyncTally> {
  const desk = createDesk(bench.db, {
    settings: bench.settings,
    key: bench.key,
    random: randomBytes,
    newRef,
  });
  let tally = NOTHING;
  for (const { gateway } of gateways.values())
    tally = add(tally, gateway.name, await syncGateway(desk, gateway, { actor, now, signal }));
  desk.transaction(() => {
    takeParked(desk, { actor, now: now() });
    takeIncomplete(desk, { actor, now: now() });
  });
  return tally;
}

function add(tally: SyncTally, gateway: string, more: Synced): SyncTally {
  return {
    receipts: tally.receipts + more.receipts,
    replies: tally.replies + more.replies,
    optOuts: tally.optOuts + more.optOuts,
    settled: tally.settled + more.settled,
    troubles: [
      ...tally.troubles,
      ...more.troubles.map(({ asked, trouble }) => ({
        gateway,
        asked,
        kind: trouble.kind,
        detail: trouble.message,
      })),
    ],
  };
}
