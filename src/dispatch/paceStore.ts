import type { Db } from '../db/sqlite.ts';
import type { Bucket } from './pace.ts';

/** Token buckets by gateway. */
export function createPaceStore(db: Db) {
  const select = db.prepare<
    [string],
    { tokens: number; at: number; factor: number; blocked_until: number }
  >(/* sql */ `
    SELECT tokens, at, factor, blocked_until
    FROM pace
    WHERE gateway = ?
  `);
  const upsert = db.prepare<[string, number, number, number, number]>(/* sql */ `
    INSERT INTO pace (gateway, tokens, at, factor, blocked_until)
    VALUES (?, ?, ?, ?, ?)
    ON CONFLICT (gateway) DO UPDATE
    SET tokens = excluded.tokens, at = excluded.at, factor = excluded.factor, blocked_until = excluded.blocked_until
  `);

  return {
    read(gateway: string): Bucket | undefined {
      const row = select.get(gateway);
      return row && { tokens: row.tokens, at: row.at, factor: row.factor, blockedUntil: row.blocked_until };
    },
    write(gateway: string, bucket: Bucket): void {
      upsert.run(gateway, bucket.tokens, bucket.at, bucket.factor, bucket.blockedUntil);
    },
  };
}
