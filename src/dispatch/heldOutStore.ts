import type { Db } from '../db/sqlite.ts';

/** Who would have been written to in a run, had they not been held out for comparison. */
export function createHeldOutStore(db: Db) {
  // With a trigger a person may be held out for several events of one sweep: it is one person all the same.
  const insert = db.prepare<[number, number]>(
    'INSERT INTO held_out (run_id, contact_id) VALUES (?, ?) ON CONFLICT DO NOTHING',
  );
  return { add: (runId: number, contactId: number): void => void insert.run(runId, contactId) };
}
