import type { Db } from '../db/sqlite.ts';
import type { Instant } from '../shared/time.ts';
import { createCandidateStore } from './candidateStore.ts';

export interface RunningRun {
  readonly id: number;
  readonly campaign: string;
  readonly occurrence: string;
  readonly purpose: 'marketing' | 'transactional' | 'reply';
  readonly priority: number;
  readonly currency: string;
  readonly policy: string;
}

/** Everything that a claim reads and writes, prepared once. */
export function createClaimStore(db: Db) {
  const insertClaim = db.prepare<[string, string, number]>(
    'INSERT OR IGNORE INTO claim (claim_id, owner, at) VALUES (?, ?, ?)',
  );
  const isFenced = db
    .prepare<[string], number>('SELECT 1 FROM owner WHERE owner = ? AND fenced_at IS NOT NULL')
    .pluck();
  const selectRuns = db.prepare<[], RunningRun>(/* sql */ `
    SELECT id, campaign, occurrence, purpose, priority, currency, policy
    FROM run
    WHERE state = 'running'
    ORDER BY CASE purpose WHEN 'reply' THEN 0 WHEN 'transactional' THEN 1 ELSE 2 END, priority DESC, id
  `);
  // A step down the index for each gateway of each run; a join would walk every message that waits.
  const OPEN = "m.run_id = line.run_id AND m.state IN ('planned', 'retry')";
  const selectNextAt = db
    .prepare<[], number | null>(/* sql */ `
    WITH RECURSIVE line (run_id, gateway) AS (
      SELECT id, '' FROM run WHERE state = 'running'
      UNION ALL
      SELECT line.run_id, (SELECT m.gateway FROM message m WHERE ${OPEN} AND m.gateway > line.gateway ORDER BY m.gateway LIMIT 1)
      FROM line
      WHERE line.gateway IS NOT NULL
    )
    SELECT min((
      SELECT m.not_before
      FROM message m
      WHERE ${OPEN} AND m.gateway = line.gateway
      ORDER BY m.not_before
      LIMIT 1
    ))
    FROM line
  `)
    .pluck();
  const markSending = db.prepare<[number]>(
    "UPDATE message SET state = 'sending', attempts = attempts + 1, reason = NULL WHERE id = ?",
  );
  const insertAttempt = db.prepare<
    [number, number, string, string, string, number, string, number]
  >(/* sql */ `
    INSERT INTO attempt (message_id, n, owner, claim_id, gateway, started_at, day, not_after)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?)
  `);
  const insertContacted = db.prepare<[string, number, number]>(
    'INSERT OR IGNORE INTO contacted (phone, at, message_id) VALUES (?, ?, ?)',
  );
  const stop = db.prepare<[string, string, number]>('UPDATE message SET state = ?, reason = ? WHERE id = ?');
  const putOff = db.prepare<[number, string, number]>(
    'UPDATE message SET not_before = ?, reason = ? WHERE id = ?',
  );
  const expirePast = db.prepare<[number]>(/* sql */ `
    UPDATE message
    SET state = 'expired', reason = 'expired'
    WHERE state IN ('planned', 'retry') AND deadline <= ?
      AND run_id IN (SELECT id FROM run WHERE state IN ('running', 'paused'))
  `);
  const pauseRun = db.prepare<[string, number]>(
    "UPDATE run SET state = 'paused', pause_reason = ? WHERE id = ? AND state = 'running'",
  );
  const countToday = db
    .prepare<[number, string], number>(/* sql */ `
    SELECT count(*)
    FROM message m
    JOIN attempt a ON a.message_id = m.id
    WHERE m.run_id = ? AND a.day = ? AND (a.outcome IS NULL OR a.outcome IN ('accepted', 'unknown', 'rejected'))
  `)
    .pluck();
  const selectContacted = db
    .prepare<[string, number, number], number>(/* sql */ `
    SELECT at
    FROM contacted
    WHERE phone = ? AND at >= ? AND message_id <> ?
    ORDER BY at DESC
  `)
    .pluck();
  const hasRivals = db
    .prepare<[number], number>(
      "SELECT EXISTS (SELECT 1 FROM run WHERE state IN ('running', 'paused') AND purpose = 'marketing' AND priority > ? AND occurrence NOT LIKE 'test:%')",
    )
    .pluck();
  const selectWaiting = db
    .prepare<[string, number], number>(/* sql */ `
    SELECT m.not_before
    FROM message m INDEXED BY message_waiting_by_phone
    JOIN run r ON r.id = m.run_id
    WHERE m.phone = ? AND m.state IN ('planned', 'retry')
      AND r.purpose = 'marketing' AND r.state IN ('running', 'paused') AND r.priority > ? AND r.occurrence NOT LIKE 'test:%'
  `)
    .pluck();
  // Only "enough or not" is asked, so the count stops early however large the run is.
  const countAccepted = db
    .prepare<[number, string, number], number>(/* sql */ `
    SELECT count(*)
    FROM (SELECT 1 FROM message WHERE run_id = ? AND state = 'accepted' AND gateway = ? LIMIT ?)
  `)
    .pluck();
  const finishRuns = db.prepare<[number]>(/* sql */ `
    UPDATE run
    SET state = CASE
          WHEN EXISTS (SELECT 1 FROM message m WHERE m.run_id = run.id AND m.state = 'expired')
           AND NOT EXISTS (SELECT 1 FROM message m WHERE m.run_id = run.id AND m.state IN ('accepted', 'unknown'))
          THEN 'expired' ELSE 'done' END,
        pause_reason = NULL,
        ended_at = ?
    WHERE state IN ('running', 'paused')
      AND NOT EXISTS (SELECT 1 FROM message m WHERE m.run_id = run.id AND m.state IN ('planned', 'retry'))
      AND NOT EXISTS (SELECT 1 FROM message m WHERE m.run_id = run.id AND m.state = 'sending')
  `);

  return {
    ...createCandidateStore(db),
    /** False when this claim was made before (or abandoned unseen): it gets nothing, never the same rows again. */
    begin: (claimId: string, owner: string, at: Instant): boolean =>
      insertClaim.run(claimId, owner, at).changes === 1,
    isFenced: (owner: string): boolean => isFenced.get(owner) !== undefined,
    runs: (): readonly RunningRun[] => selectRuns.all(),
    nextAt: (): Instant | null => selectNextAt.get() ?? null,
    markSending: (id: number): void => void markSending.run(id),
    insertAttempt: (row: {
      messageId: number;
      n: number;
      owner: string;
      claimId: string;
      gateway: string;
      at: Instant;
      day: string;
      notAfter: Instant;
    }): void =>
      void insertAttempt.run(
        row.messageId,
        row.n,
        row.owner,
        row.claimId,
        row.gateway,
        row.at,
        row.day,
        row.notAfter,
      ),
    rememberContact: (phone: string, at: Instant, messageId: number): void =>
      void insertContacted.run(phone, at, messageId),
    stop: (id: number, state: 'suppressed' | 'expired', reason: string): void =>
      void stop.run(state, reason, id),
    putOff: (id: number, until: Instant, reason: string): void => void putOff.run(until, reason, id),
    expirePast: (now: Instant): number => expirePast.run(now).changes,
    pauseRun: (runId: number, reason: string): boolean => pauseRun.run(reason, runId).changes === 1,
    sentToday: (runId: number, day: string): number => countToday.get(runId, day) ?? 0,
    contacted: (phone: string, since: Instant, exceptMessage: number) =>
      selectContacted.all(phone, since, exceptMessage),
    /** Whether any run of higher rank could want the same people. */
    hasRivals: (priority: number): boolean => hasRivals.get(priority) === 1,
    /** When messages of higher rank wait to go to this phone. */
    waitingAbove: (phone: string, priority: number): readonly Instant[] => selectWaiting.all(phone, priority),
    acceptedOf: (runId: number, gateway: string, limit: number): number =>
      countAccepted.get(runId, gateway, limit) ?? 0,
    finishRuns: (now: Instant): number => finishRuns.run(now).changes,
  };
}
