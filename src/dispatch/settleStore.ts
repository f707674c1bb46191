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
  readonly run_state: string;
  readonly deadline: Instant;
}

/** Where a message goes after its attempt `n`; null leaves a column as it is, but for the reason. */
interface Move {
  readonly id: number;
  readonly n: number;
  readonly state: string;
  readonly reason: string | null;
  readonly gatewayId: string | null;
  readonly charge: number | null;
  readonly acceptedAt: Instant | null;
  readonly notBefore: Instant | null;
  readonly gateway: string | null;
}

/** The same as a row of columns: as an object it costs half as much again. */
type AttemptColumns = readonly [
  attempt_id: number,
  message_id: number,
  n: number,
  outcome: string | null,
  started_at: Instant,
  day: string,
  run_id: number,
  phone: string,
  price: number,
  state: string,
  deadline: Instant,
  purpose: Run['purpose'],
  campaign: string,
  currency: string,
  run_state: string,
];

function rowOf(columns: AttemptColumns): AttemptRow {
  return {
    attempt_id: columns[0],
    message_id: columns[1],
    n: columns[2],
    outcome: columns[3],
    started_at: columns[4],
    day: columns[5],
    run_id: columns[6],
    phone: columns[7],
    price: columns[8],
    state: columns[9],
    deadline: columns[10],
    purpose: columns[11],
    campaign: columns[12],
    currency: columns[13],
    run_state: columns[14],
  };
}

/** Reads and writes of settling, recovering and resolving, prepared once. */
export function createSettleStore(db: Db) {
  const select = <Values extends unknown[]>(where: string) =>
    db
      .prepare<Values, AttemptColumns>(/* sql */ `
        SELECT a.id, a.message_id, a.n, a.outcome, a.started_at, a.day,
               m.run_id, m.phone, m.price, m.state, m.deadline, r.purpose, r.campaign, r.currency, r.state
        FROM attempt a
        JOIN message m ON m.id = a.message_id
        JOIN run r ON r.id = m.run_id
        WHERE ${where}
      `)
      .raw();
  const FENCED = 'a.owner IN (SELECT owner FROM owner WHERE fenced_at IS NOT NULL)';
  const selectAttempt = select<[number, number]>('a.message_id = ? AND a.n = ?');
  // The promise never to use a claim is proof also when its owner was given up in the meantime.
  const selectOfClaim = select<[string]>(
    "a.claim_id = ? AND (a.outcome IS NULL OR (a.outcome = 'unknown' AND a.code = 'interrupted'))",
  );
  const selectOpenOfOthers = select<[string]>(
    `a.outcome IS NULL AND ((a.owner LIKE 'local:%' AND a.owner <> ?) OR ${FENCED})`,
  );
  const selectOpenOfFenced = select<[]>(`a.outcome IS NULL AND ${FENCED}`);
  // An answer may come twice, or late: only an attempt without one, or one in doubt, takes it.
  const endAttempt = db.prepare<[number, string, string | null, string | null, number]>(/* sql */ `
    UPDATE attempt
    SET ended_at = ?, outcome = ?, code = ?, detail = ?
    WHERE id = ? AND (outcome IS NULL OR outcome = 'unknown')
  `);
  // By place: names are looked up one by one for each message.
  const moveMessage = db.prepare<[string, ...(string | number | null)[], id: number, n: number]>(/* sql */ `
    UPDATE message
    SET state = ?,
        reason = ?,
        gateway_id = coalesce(?, gateway_id),
        charge = coalesce(?, charge),
        accepted_at = coalesce(?, accepted_at),
        not_before = coalesce(?, not_before),
        gateway = coalesce(?, gateway)
    WHERE id = ? AND attempts = ? AND state IN ('sending', 'unknown')
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
    attempt(messageId: number, n: number): AttemptRow | undefined {
      const columns = selectAttempt.get(messageId, n);
      return columns && rowOf(columns);
    },
    openOfClaim: (claimId: string): readonly AttemptRow[] => selectOfClaim.all(claimId).map(rowOf),
    /** Attempts without an outcome whose owner is a dead process of this machine, or a fenced worker. */
    openOfDeadOwners: (livingOwner: string): readonly AttemptRow[] =>
      selectOpenOfOthers.all(livingOwner).map(rowOf),
    openOfFencedOwners: (): readonly AttemptRow[] => selectOpenOfFenced.all().map(rowOf),
    endAttempt: (row: {
      id: number;
      at: Instant;
      outcome: string;
      code: string | null;
      detail: string | null;
    }): boolean => endAttempt.run(row.at, row.outcome, row.code, row.detail, row.id).changes === 1,
    moveMessage: (row: Move): boolean =>
      moveMessage.run(
        row.state,
        row.reason,
        row.gatewayId,
        row.charge,
        row.acceptedAt,
        row.notBefore,
        row.gateway,
        row.id,
        row.n,
      ).changes === 1,
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
