import { createJournalStore } from '../db/journalStore.ts';
import type { Db } from '../db/sqlite.ts';
import { createRunStore, type PauseReason, type Run } from '../dispatch/index.ts';
import { HOUR_MS, type Instant } from '../shared/time.ts';
import { type Credit, lowCredit } from './credit.ts';
import type { Bench } from './sweep.ts';

/** Something the owner wants to know at once, wherever they are. */
export type Alert =
  | {
      readonly kind: 'run-paused';
      readonly run: number;
      readonly campaign: string;
      readonly occurrence: string;
      readonly reason: PauseReason;
    }
  | {
      readonly kind: 'credit-low';
      readonly gateway: string;
      readonly amount: string;
      readonly currency: string;
    }
  | { readonly kind: 'messages-in-doubt'; readonly unknown: number }
  | { readonly kind: 'no-run'; readonly since: Instant };

const SILENT_MS = 3 * HOUR_MS;
const TOLD = 'alerts_told';

export interface AlertQuestion {
  readonly bench: Bench;
  /** Runs that paused themselves in this call. */
  readonly paused: readonly Run[];
  /** When `run` was here before this call; undefined: never, or nobody asks. */
  readonly lastRunAt: Instant | undefined;
  readonly now: Instant;
}

/**
 * What there is to tell now. Each is told once: a pause with its run, doubt when there is more of it than was
 * told, credit when it falls low and again after it had recovered, silence when it ends.
 */
export function newAlerts({ bench, paused, lastRunAt, now }: AlertQuestion): readonly Alert[] {
  const { db } = bench;
  const told = readTold(db);
  const alerts: Alert[] = paused.flatMap((run): Alert[] =>
    run.pauseReason === null || run.pauseReason === 'operator'
      ? []
      : [
          {
            kind: 'run-paused',
            run: run.id,
            campaign: run.campaign,
            occurrence: run.occurrence,
            reason: run.pauseReason,
          },
        ],
  );
  const unknown = createRunStore(db).unknownCount();
  if (unknown > told.unknown) alerts.push({ kind: 'messages-in-doubt', unknown });
  const low = lowCredit(bench);
  alerts.push(
    ...low
      .filter(({ gateway }) => !told.low.includes(gateway))
      .map((credit): Alert => ({ kind: 'credit-low', ...credit })),
  );
  if (lastRunAt !== undefined && now - lastRunAt > SILENT_MS)
    alerts.push({ kind: 'no-run', since: lastRunAt });
  remember(db, told, { unknown, low: low.map(({ gateway }) => gateway) });
  return alerts;
}

interface Told {
  readonly unknown: number;
  readonly low: readonly Credit['gateway'][];
}

function readTold(db: Db): Told {
  const fact = createJournalStore(db).fact(TOLD);
  return fact === undefined ? { unknown: 0, low: [] } : (JSON.parse(fact) as Told);
}

function remember(db: Db, before: Told, now: Told): void {
  if (JSON.stringify(before) !== JSON.stringify(now))
    createJournalStore(db).setFact(TOLD, JSON.stringify(now));
}
