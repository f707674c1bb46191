import type { Db } from '../db/sqlite.ts';
import { countedPeople, type Scope } from './scope.ts';

/** Somebody who was written to in a run (1), or held out of it (0). */
export type Placed = readonly [contactId: number, runId: number, treated: 0 | 1];

/** Who was held out of which run. Reads only. */
export function createHoldoutStore(db: Db) {
  return {
    /** Runs of which anybody was held out whom the report counts. */
    runs: (scope: Scope): readonly number[] => {
      const { sql, params } = countedPeople(scope, 'contact_id');
      return db
        .prepare<unknown[], number>(`SELECT DISTINCT run_id FROM held_out WHERE ${sql}`)
        .pluck()
        .all(...params);
    },

    /** Everybody who was in these runs, by person. */
    placed: (scope: Scope, runIds: readonly number[]): Iterable<Placed> => {
      const { sql, params } = countedPeople(scope, 'contact_id');
      const inRuns = `run_id IN (SELECT value FROM json_each(?)) AND ${sql}`;
      const bound = [JSON.stringify(runIds), ...params];
      return db
        .prepare<unknown[], Placed>(/* sql */ `
        SELECT contact_id, run_id, 1 FROM message WHERE ${inRuns}
        UNION ALL
        SELECT contact_id, run_id, 0 FROM held_out WHERE ${inRuns}
        ORDER BY 1
      `)
        .raw()
        .iterate(...bound, ...bound);
    },
  };
}
