import type { Db } from '../db/sqlite.ts';

/** What waiting messages will cost. */
export function createCreditStore(db: Db) {
  const selectWaiting = db
    .prepare<[string], bigint>(/* sql */ `
      SELECT coalesce(sum(m.price), 0)
      FROM run r
      JOIN message m ON m.run_id = r.id AND m.state IN ('planned', 'retry')
      WHERE r.state = 'running' AND m.gateway = ?
    `)
    .pluck()
    .safeIntegers();
  return {
    /** Millionths, over all running runs. */
    waitingPrice: (gateway: string): bigint => selectWaiting.get(gateway) ?? 0n,
  };
}
