import type { Db } from '../db/sqlite.ts';
import type { Instant } from '../shared/time.ts';

export interface EarlierRun {
  readonly id: number;
  readonly dueAt: Instant;
}

/** States of a message that was put on the wire. */
const SENT = `'accepted', 'unknown', 'rejected', 'sending'`;
const HAS_SENT = `EXISTS (SELECT 1 FROM message sent WHERE sent.run_id = run.id AND sent.state IN (${SENT}))`;

/** What earlier sendings of a campaign were like. */
export function createDriftStore(db: Db) {
  // A day with nobody to write to is a quiet day, and tells what is usual; a run that was held back tells nothing.
  const selectSizes = db
    .prepare<[string, number, number], number>(/* sql */ `
      SELECT (SELECT count(*) FROM message m WHERE m.run_id = run.id AND m.state IN (${SENT}, 'planned', 'retry'))
      FROM run
      WHERE campaign = ? AND due_at < ? AND occurrence NOT LIKE 'test:%'
        AND (audience = skipped OR ${HAS_SENT})
      ORDER BY due_at DESC, id DESC
      LIMIT ?
    `)
    .pluck();
  const selectLast = db.prepare<[string, number], EarlierRun>(/* sql */ `
    SELECT id, due_at AS dueAt
    FROM run
    WHERE campaign = ? AND due_at < ? AND occurrence NOT LIKE 'test:%' AND ${HAS_SENT}
    ORDER BY due_at DESC, id DESC
    LIMIT 1
  `);
  // Its messages may have expired meanwhile: the journal remembers why they did.
  const selectHeld = db
    .prepare<[string, number, number], number>(/* sql */ `
      SELECT 1
      FROM run
      WHERE campaign = ? AND due_at >= ? AND due_at < ? AND state <> 'cancelled' AND NOT ${HAS_SENT}
        AND EXISTS (
          SELECT 1 FROM journal
          WHERE subject = 'run ' || run.id AND action = 'pause' AND detail ->> 'reason' = 'drift'
        )
      LIMIT 1
    `)
    .pluck();
  const countSame = db
    .prepare<[number, number], number>(/* sql */ `
      SELECT count(*)
      FROM message now
      WHERE now.run_id = ?
        AND EXISTS (
          SELECT 1 FROM message earlier
          WHERE earlier.phone = now.phone AND earlier.run_id = ? AND earlier.state IN (${SENT})
        )
    `)
    .pluck();

  return {
    /** How many each sending reached, newest first. */
    sizes: (campaign: string, before: Instant, limit: number) => selectSizes.all(campaign, before, limit),
    /** The latest run of which something went to a gateway. */
    last: (campaign: string, before: Instant) => selectLast.get(campaign, before),
    /** Whether a run of this stretch was held back by this alarm, and nobody has answered it. */
    held: (campaign: string, from: Instant, before: Instant): boolean =>
      selectHeld.get(campaign, from, before) !== undefined,
    /** People whom the one run writes to and the other has written to. */
    same: (runId: number, earlierId: number): number => countSame.get(runId, earlierId) ?? 0,
  };
}
