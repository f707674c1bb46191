import type { Db } from '../db/sqlite.ts';

/** Who was held out of which run. Reads only. */
export function createHoldoutStore(db: Db) {
  const selectAll = db
    .prepare<[], [runId: number, contactId: number]>('SELECT run_id, contact_id FROM held_out')
    .raw();
  return { heldOut: (): readonly [runId: number, contactId: number][] => selectAll.all() };
}
