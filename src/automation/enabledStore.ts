import type { Db } from '../db/sqlite.ts';
import type { Instant } from '../shared/time.ts';

/** Which version of a campaign's file the owner has switched on. */
export interface Enabled {
  readonly campaign: string;
  readonly sourceHash: string;
  /** People of the dry run that was looked at when it was enabled. */
  readonly usualSize: number;
  readonly at: Instant;
}

/** Campaigns that may start by themselves. */
export function createEnabledStore(db: Db) {
  const columns = 'campaign, source_hash AS sourceHash, usual_size AS usualSize, at';
  const selectAll = db.prepare<[], Enabled>(`SELECT ${columns} FROM enabled_campaign ORDER BY campaign`);
  const selectOne = db.prepare<[string], Enabled>(
    `SELECT ${columns} FROM enabled_campaign WHERE campaign = ?`,
  );
  const upsert = db.prepare<[Enabled]>(/* sql */ `
    INSERT INTO enabled_campaign (campaign, source_hash, usual_size, at)
    VALUES (@campaign, @sourceHash, @usualSize, @at)
    ON CONFLICT (campaign) DO UPDATE
    SET source_hash = excluded.source_hash, usual_size = excluded.usual_size, at = excluded.at
  `);
  const remove = db.prepare<[string]>('DELETE FROM enabled_campaign WHERE campaign = ?');

  return {
    all: (): readonly Enabled[] => selectAll.all(),
    one: (campaign: string): Enabled | undefined => selectOne.get(campaign),
    enable: (row: Enabled): void => void upsert.run(row),
    disable: (campaign: string): boolean => remove.run(campaign).changes === 1,
  };
}
