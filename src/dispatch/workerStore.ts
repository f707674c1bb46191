import type { Db } from '../db/sqlite.ts';
import type { Instant } from '../shared/time.ts';
import type { Heard } from './claimed.ts';

/** A worker on another machine, as the book knows it. */
export interface WorkerRow {
  /** `worker:<gateway>@<machine>:<incarnation>`. */
  readonly owner: string;
  readonly lastSeen: Instant;
  readonly fencedAt: Instant | null;
  /** Messages that it was given and has not answered, and the oldest moment of those. */
  readonly held: number;
  readonly since: Instant | null;
}

/** How many messages of one run a worker was given and has not answered. */
export interface Held {
  readonly owner: string;
  readonly gateway: string;
  readonly runId: number;
  readonly messages: number;
}

interface AttemptSeen extends Heard {
  readonly outcome: string | null;
  readonly code: string | null;
}

/** The fact that says when a control machine last listened to its workers: `{ since, at }`. */
export const LISTENED = 'workers_listened';

/** What the control machine asks the book about workers, prepared once. */
export function createWorkerStore(db: Db) {
  const seen = db.prepare<[string, number]>(/* sql */ `
    INSERT INTO owner (owner, last_seen) VALUES (?, ?)
    ON CONFLICT (owner) DO UPDATE SET last_seen = max(last_seen, excluded.last_seen)
  `);
  const forget = db.prepare<[string]>(/* sql */ `
    DELETE FROM owner
    WHERE owner = ?
      AND fenced_at IS NULL
      AND NOT EXISTS (SELECT 1 FROM attempt a WHERE a.owner = owner.owner AND a.outcome IS NULL)
  `);
  const isFenced = db
    .prepare<[string], number>('SELECT 1 FROM owner WHERE owner = ? AND fenced_at IS NOT NULL')
    .pluck();
  const selectAttempt = db.prepare<[number, number], AttemptSeen>(/* sql */ `
    SELECT a.message_id AS messageId, a.n, a.gateway, a.outcome, a.code, m.run_id AS runId, m.phone, m.fallback
    FROM attempt a
    JOIN message m ON m.id = a.message_id
    WHERE a.message_id = ? AND a.n = ?
  `);
  const selectHeld = db.prepare<[], Held>(/* sql */ `
    SELECT a.owner, a.gateway, m.run_id AS runId, count(*) AS messages
    FROM attempt a
    JOIN message m ON m.id = a.message_id
    WHERE a.outcome IS NULL AND a.owner > 'worker:' AND a.owner < 'worker;'
    GROUP BY a.owner, a.gateway, m.run_id
  `);
  const selectOfClaim = db.prepare<[string], Omit<Held, 'owner'>>(/* sql */ `
    SELECT a.gateway, m.run_id AS runId, count(*) AS messages
    FROM attempt a
    JOIN message m ON m.id = a.message_id
    WHERE a.claim_id = ? AND a.outcome IS NULL
    GROUP BY a.gateway, m.run_id
  `);
  const selectWorkers = db.prepare<[number], WorkerRow>(/* sql */ `
    SELECT o.owner, o.last_seen AS lastSeen, o.fenced_at AS fencedAt,
           (SELECT count(*) FROM attempt a WHERE a.owner = o.owner AND a.outcome IS NULL) AS held,
           (SELECT min(a.started_at) FROM attempt a WHERE a.owner = o.owner AND a.outcome IS NULL) AS since
    FROM owner o
    WHERE o.owner > 'worker:' AND o.owner < 'worker;'
      AND (o.last_seen >= ? OR EXISTS (SELECT 1 FROM attempt a WHERE a.owner = o.owner AND a.outcome IS NULL))
    ORDER BY o.owner
  `);
  const selectDoubt = db
    .prepare<[], number>(/* sql */ `
    SELECT 1
    FROM message m INDEXED BY message_in_doubt
    JOIN attempt a ON a.message_id = m.id AND a.n = m.attempts
    WHERE m.state IN ('sending', 'unknown') AND m.state = 'unknown' AND a.code = 'interrupted' AND a.owner > 'worker:' AND a.owner < 'worker;'
    LIMIT 1
  `)
    .pluck();
  const selectRunning = db.prepare<[], number>("SELECT id FROM run WHERE state = 'running'").pluck();
  const selectOpen = db
    .prepare<[number, string, number], number>(/* sql */ `
    SELECT 1
    FROM message
    WHERE run_id = ? AND state IN ('planned', 'retry') AND gateway = ? AND not_before <= ?
    LIMIT 1
  `)
    .pluck();

  return {
    seen: (owner: string, at: Instant): void => void seen.run(owner, at),
    left: (owner: string): void => void forget.run(owner),
    isFenced: (owner: string): boolean => isFenced.get(owner) !== undefined,
    attempt: (messageId: number, n: number): AttemptSeen | undefined => selectAttempt.get(messageId, n),
    /** What workers were given and have not answered. */
    held: (): readonly Held[] => selectHeld.all(),
    heldOfClaim: (claimId: string) => selectOfClaim.all(claimId),
    workers: (seenSince: Instant): readonly WorkerRow[] => selectWorkers.all(seenSince),
    /** Is something in doubt only because a worker was not heard of? It may still speak. */
    doubts: (): boolean => selectDoubt.get() !== undefined,
    /** Does a message of a running run wait for this gateway and for nothing else? */
    waits: (gateway: string, now: Instant): boolean =>
      selectRunning.all().some((runId) => selectOpen.get(runId, gateway, now) !== undefined),
  };
}

export type WorkerStore = ReturnType<typeof createWorkerStore>;
