import type { Db } from '../db/sqlite.ts';

/** A promise of the ledger that does not hold in this database. */
export interface Broken {
  /** Its number in docs/reliability.md. */
  readonly invariant: number;
  readonly what: string;
  readonly rows: number;
}

/** Each finds the rows that break one promise. None of them may ever find any. */
const CHECKS: readonly (readonly [number, string, string])[] = [
  [
    1,
    'messages with more than one attempt that may have arrived',
    `SELECT count(*) FROM (
       SELECT a.message_id FROM attempt a
       WHERE (a.outcome IS NULL OR a.outcome IN ('accepted', 'unknown', 'rejected'))
       GROUP BY a.message_id HAVING count(*) > 1
     )`,
  ],
  [
    2,
    'messages that went without a written attempt',
    `SELECT count(*) FROM message m
     WHERE m.state IN ('sending', 'rejected', 'unknown') AND NOT EXISTS (SELECT 1 FROM attempt a WHERE a.message_id = m.id)`,
  ],
  [
    2,
    'messages whose count of attempts is not the number of their attempts',
    'SELECT count(*) FROM message m WHERE m.attempts <> (SELECT count(*) FROM attempt a WHERE a.message_id = m.id)',
  ],
  [
    3,
    'attempts begun after the person had left',
    `SELECT count(*) FROM attempt a
     JOIN message m ON m.id = a.message_id
     JOIN run r ON r.id = m.run_id AND r.purpose = 'marketing'
     JOIN suppression s ON s.phone = m.phone AND s.origin = 'person' AND s.topic = ''
     WHERE a.started_at > s.recorded_at AND (a.outcome IS NULL OR a.outcome IN ('accepted', 'unknown'))`,
  ],
  [
    4,
    'runs that are over with messages still open',
    `SELECT count(*) FROM run r
     WHERE r.state IN ('done', 'expired', 'cancelled')
       AND EXISTS (SELECT 1 FROM message m WHERE m.run_id = r.id AND m.state IN ('planned', 'retry'))`,
  ],
  [
    4,
    'imports whose rows do not add up',
    'SELECT count(*) FROM import_batch WHERE rows <> added + updated + unchanged + rejected',
  ],
  [
    6,
    'budgets with less than nothing reserved or spent',
    'SELECT count(*) FROM budget WHERE reserved < 0 OR spent < 0',
  ],
  [
    7,
    'messages in doubt whose last attempt has another outcome',
    `SELECT count(*) FROM message m JOIN attempt a ON a.message_id = m.id AND a.n = m.attempts
     WHERE m.state = 'unknown' AND a.outcome IS NOT 'unknown'`,
  ],
  [
    8,
    'messages whose delivery is lower than a receipt of theirs',
    `SELECT count(*) FROM receipt x JOIN message m ON m.id = x.message_id
     WHERE (CASE x.state WHEN 'sent' THEN 1 WHEN 'expired' THEN 2 WHEN 'undelivered' THEN 3 ELSE 4 END)
         > (CASE m.delivery WHEN 'none' THEN 0 WHEN 'sent' THEN 1 WHEN 'expired' THEN 2 WHEN 'undelivered' THEN 3 ELSE 4 END)`,
  ],
  [
    11,
    'erased people who are contacts again',
    `SELECT count(*) FROM suppression s JOIN contact c ON c.phone = s.phone WHERE s.origin = 'erased'`,
  ],
];

/** Looks at every promise that a database by itself can show. Reads only. */
export function brokenPromises(db: Db): readonly Broken[] {
  return CHECKS.flatMap(([invariant, what, sql]) => {
    const rows = db.prepare<[], number>(sql).pluck().get() ?? 0;
    return rows > 0 ? [{ invariant, what, rows }] : [];
  });
}
