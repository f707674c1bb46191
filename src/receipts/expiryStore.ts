import type { Db } from '../db/sqlite.ts';
import type { Instant } from '../shared/time.ts';

export interface ExpiryParams {
  readonly now: Instant;
  /** `impliedSince(now, months)`. */
  readonly since: Instant;
  /** The same for a later moment: `impliedSince(later, months)`, and that moment. */
  readonly sinceThen: Instant;
  readonly then: Instant;
}

// An implied yes ends so many months after it was given or after the last order, if that has come; one with a fixed end there.
const ENDED = (now: string, since: string): string => /* sql */ `
  CASE
    WHEN c.basis = 'implied' AND k.last_order BETWEEN ${since} + 1 AND ${now} THEN 0
    WHEN c.expires_at IS NOT NULL THEN c.expires_at <= ${now}
    WHEN c.basis = 'implied' THEN c.at <= ${since}
    ELSE 0
  END
`;

/** Yeses that run out, over all people. */
export function createExpiryStore(db: Db) {
  const counts = db.prepare<[ExpiryParams], { ended: number; soon: number }>(/* sql */ `
    SELECT coalesce(sum(${ENDED('@now', '@since')}), 0) AS ended,
           coalesce(sum(NOT (${ENDED('@now', '@since')}) AND (${ENDED('@then', '@sinceThen')})), 0) AS soon
    FROM consent_state c
    LEFT JOIN contact k ON k.phone = c.phone
    WHERE c.state = 'granted' AND (c.basis = 'implied' OR c.expires_at IS NOT NULL)
  `);
  // The ledger says so once: whoever was noted has `expired` as the newest row.
  const unnoted = db.prepare<
    [{ now: number; since: number }],
    { phone: string; topic: string; basis: 'express' | 'implied' }
  >(/* sql */ `
    SELECT c.phone, c.topic, c.basis
    FROM consent_state c
    JOIN consent_event e ON e.id = c.consent_id
    LEFT JOIN contact k ON k.phone = c.phone
    WHERE c.state = 'granted' AND (c.basis = 'implied' OR c.expires_at IS NOT NULL)
      AND e.event <> 'expired' AND ${ENDED('@now', '@since')}
  `);

  return {
    counts: (params: ExpiryParams) => counts.get(params)!,
    unnoted: (now: Instant, since: Instant) => unnoted.all({ now, since }),
  };
}
