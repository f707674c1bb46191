import type { Db } from '../db/sqlite.ts';
import type { Instant } from '../shared/time.ts';

/** What waits in a run that its budget holds back. */
export function createPostponeStore(db: Db) {
  const selectNextPrice = db
    .prepare<[number], bigint>(/* sql */ `
      SELECT price
      FROM message
      WHERE run_id = ? AND state IN ('planned', 'retry')
      ORDER BY not_before, phone
      LIMIT 1
    `)
    .pluck()
    .safeIntegers();
  const selectPlaces = db
    .prepare<[number], string | null>(
      "SELECT DISTINCT place FROM message WHERE run_id = ? AND state IN ('planned', 'retry')",
    )
    .pluck();
  const postpone = db.prepare<
    [{ run: number; place: string | null; until: number; deadline: number }]
  >(/* sql */ `
    UPDATE message
    SET not_before = @until, deadline = max(deadline, @deadline), reason = 'budget'
    WHERE run_id = @run AND place IS @place AND state IN ('planned', 'retry') AND not_before < @until
  `);

  return {
    /** Of the message that would go first; undefined: nothing waits. */
    nextPrice: (runId: number): bigint | undefined => selectNextPrice.get(runId),
    places: (runId: number): readonly (string | null)[] => selectPlaces.all(runId),
    /** What would go before that moment goes at it. */
    postpone: (run: number, place: string | null, until: Instant, deadline: Instant): void =>
      void postpone.run({ run, place, until, deadline }),
  };
}
