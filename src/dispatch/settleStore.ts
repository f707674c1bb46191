import type { Db } from '../db/sqlite.ts';
import type { Run } from './run.ts';
import type { Instant } from '../shared/time.ts';

/** What settling must know of an attempt and its message. */
export interface AttemptRow {
  readonly attempt_id: number;
  readonly message_id: number;
  readonly n: number;
  readonly outcome: string | null;
  readonly started_at: Instant;
  readonly day: string;
  readonly run_id: number;
  readonly purpose: Run['purpose'];
  readonly campaign: string;
  readonly phone: string;
  readonly price: number;
  readonly currency: string;
  readonly state: string;
  readonly attempts: number;
  readonly run_state: string;
  readonly deadline: Instant;
}

/** Reads and writes of settling, recovering and resolving, prepared once. */
export function createSettleStore(db: Db) {
  const columns = /* sql */ `
    a.id AS attempt_id, a.message_id, a.n, a.outcome, a.started_at, a.day,
    m.run_id, m.phone, m.price, m.state, m.attempts, m.deadline, r.purpose, r.campaign, r.currency, r.state AS run_state
  `;
  const selectAttempt = db.prepare<[number, number], AttemptRow>(/* sql */ `
    SELECT ${columns}
    FROM attempt a
    JOIN message m ON m.id = a.message_id
    JOIN run r ON r.id = m.run_id
    WHERE a.message_id = ? AND a.n = ?
  `);
  // The promise never to use a claim is proof also when its owner was given up in the meantime.
  const selectOfClaim = db.prepare<[string], AttemptRow>(/* sql */ `
    SELECT ${columns}
    FROM attempt a
    JOIN message m ON m.id = a.message_id
    JOIN run r ON r.id = m.run_id
    WHERE a.claim_id = ? AND (a.outcome IS NULL OR (a.outcome = 'unknown' AND a.code = 'interrupted'))
  `);
  const selectOpenOfOthers = db.prepare<[string], AttemptRow>(/* sql */ `
    SELECT ${columns}
    FROM attempt a
    JOIN message m ON m.id = a.message_id
    JOIN run r ON r.id = m.run_id
    WHERE a.outcome IS NULL
      AND ((a.owner LIKE 'local:%' AND a.owner <> ?) OR a.owner IN (SELECT owner FROM owner WHERE fenced_at IS NOT NULL))
  `);
  const selectOpenOfFenced = db.prepare<[], AttemptRow>(/* sql */ `
    SELECT ${columns}
    FROM attempt a
    JOIN message m ON m.id = a.message_id
    JOIN run r ON r.id = m.run_id
    WHERE a.outcome IS NULL
      AND a.owner IN (SELECT owner FROM owner WHERE fenced_at IS NOT NULL)
  `);
  // An answer may come twice, or late: only an attempt without one, or one in doubt, takes it.
  const endAttempt = db.prepare<[number, string, string | null, string | null, number]>(/* sql */ `
    UPDATE attempt
    SET ended_at = ?, outcome = ?, code = ?, detail = ?
    WHERE id = ? AND (outcome IS NULL OR outcome = 'unknown')
  `);
  const moveMessage = db.prepare<{
    state: string;
    reason: string | null;
    gatewayId: string | null;
    charge: number | null;
    acceptedAt: number | null;
    notBefore: number | null;
    gateway: string | null;
    id: number;
    n: number;
  }>(/* sql */ `
    UPDATE message
    SET state = @state,
        reason = @reason,
        gateway_id = coalesce(@gatewayId, gateway_id),
        charge = coalesce(@charge, charge),
        accepted_at = coalesce(@acceptedAt, accepted_at),
        not_before = coalesce(@notBefore, not_before),
        gateway = coalesce(@gateway, gateway)
    WHERE id = @id AND attempts = @n AND state IN ('sending', 'unknown')
  `);
  const forgetContact = db.prepare<[string, number, number]>(
    'DELETE FROM contacted WHERE phone = ? AND at = ? AND message_id = ?',
  );
  const setState = db.prepare<[string, string | null, number]>(
    'UPDATE message SET state = ?, reason = ? WHERE id = ?',
  );
  const reopenRun = db.prepare<[number]>(/* sql */ `
    UPDATE run
    SET state = 'running', ended_at = NULL
    WHERE id = ? AND state IN ('done', 'expired')
  `);
  const fence = db.prepare<[string, number, number]>(/* sql */ `
    INSERT INTO owner (owner, last_seen, fenced_at) VALUES (?, ?, ?)
    ON CONFLICT (owner) DO UPDATE SET fenced_at = coalesce(fenced_at, excluded.fenced_at)
  `);
  const abandonClaim = db.prepare<[string, string, number, number]>(/* sql */ `
    INSERT INTO claim (claim_id, owner, at, abandoned_at) VALUES (?, ?, ?, ?)
    ON CONFLICT (claim_id) DO UPDATE SET abandoned_at = coalesce(abandoned_at, excluded.abandoned_at)
  `);

  return {
    attempt: (messageId: number, n: number): AttemptRow | undefined => selectAttempt.get(messageId, n),
    openOfClaim: (claimId: string): readonly AttemptRow[] => selectOfClaim.all(claimId),
    /** Attempts without an outcome whose owner is a dead process of this machine, or a fenced worker. */
    openOfDeadOwners: (livingOwner: string): readonly AttemptRow[] => selectOpenOfOthers.all(livingOwner),
    openOfFencedOwners: (): readonly AttemptRow[] => selectOpenOfFenced.all(),
    endAttempt: (row: {
      id: number;
      at: Instant;
      outcome: string;
      code: string | null;
      detail: string | null;
    }): boolean => endAttempt.run(row.at, row.outcome, row.code, row.detail, row.id).changes === 1,
    moveMessage: (row: Parameters<typeof moveMessage.run>[0] & object): boolean =>
      moveMessage.run(row).changes === 1,
    forgetContact: (phone: string, at: Instant, messageId: number): void =>
      void forgetContact.run(phone, at, messageId),
    setState: (id: number, state: string, reason: string | null): void =>
      void setState.run(state, reason, id),
    reopenRun: (runId: number): void => void reopenRun.run(runId),
    fence: (owner: string, at: Instant): void => void fence.run(owner, at, at),
    abandonClaim: (claimId: string, owner: string, at: Instant): void =>
      void abandonClaim.run(claimId, owner, at, at),
  };
}
