import type { Db } from '../db/sqlite.ts';
import type { Instant } from '../shared/time.ts';

export interface EarlierRun {
  readonly id: number;
  readonly occurrence: string;
  readonly dueAt: Instant;
  readonly people: number;
}

/** What earlier sendings of a campaign were like. */
export function createDriftStore(db: Db) {
  const selectEarlier = db.prepare<[string, number, number], EarlierRun>(/* sql */ `
    SELECT id, occurrence, due_at AS dueAt, audience - skipped AS people
    FROM run
    WHERE campaign = ? AND due_at < ? AND occurrence NOT LIKE 'test:%'
    ORDER BY due_at DESC, id DESC
    LIMIT ?
  `);
  const countSame = db
    .prepare<[number, number], number>(/* sql */ `
      SELECT count(*)
      FROM message now
      WHERE now.run_id = ?
        AND EXISTS (SELECT 1 FROM message earlier WHERE earlier.phone = now.phone AND earlier.run_id = ?)
    `)
    .pluck();

  return {
    /** Newest first. */
    earlier: (campaign: string, before: Instant, limit: number) => selectEarlier.all(campaign, before, limit),
    /** People whom both runs write to. */
    same: (runId: number, earlierId: number): number => countSame.get(runId, earlierId) ?? 0,
  };
}
