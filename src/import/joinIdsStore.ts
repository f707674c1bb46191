import type { Db } from '../db/sqlite.ts';

/**
 * Gives staged rows that speak of one person a key in common: one id with several numbers, one number with several
 * ids, and a known person who is named by number in one row and by id in another.
 */
export function joinIds(db: Db): void {
  const any = db.prepare('SELECT 1 FROM stage.staged WHERE external_id IS NOT NULL LIMIT 1').get();
  if (!any) return;
  db.exec(/* sql */ `
    CREATE INDEX stage.staged_id ON staged (external_id) WHERE external_id IS NOT NULL;
    CREATE INDEX stage.staged_key ON staged (key);
  `);
  const pairs = db
    .prepare<[], [string, string]>(/* sql */ `
      SELECT DISTINCT least.key, staged.key
      FROM (
        SELECT external_id, min(key) AS key FROM stage.staged
        WHERE external_id IS NOT NULL GROUP BY external_id HAVING min(key) < max(key)
      ) AS least
      CROSS JOIN stage.staged ON staged.external_id = least.external_id
      WHERE staged.key > least.key
      UNION
      SELECT contact.phone, staged.key
      FROM stage.staged CROSS JOIN contact ON contact.external_id = staged.external_id
      WHERE staged.external_id IS NOT NULL AND contact.phone <> staged.key
        AND EXISTS (SELECT 1 FROM stage.staged AS other WHERE other.key = contact.phone)
    `)
    .raw()
    .all() as unknown as [string, string][];
  const parents = new Map<string, string>();
  const root = (key: string): string => {
    let at = key;
    for (let up = parents.get(at); up !== undefined; up = parents.get(at)) at = up;
    return at;
  };
  for (const [one, other] of pairs) {
    const [a, b] = [root(one), root(other)];
    if (a === b) continue;
    const [low, high] = [a, b].sort() as [string, string];
    parents.set(high, low);
  }
  const rename = db.prepare<[string, string]>('UPDATE stage.staged SET key = ? WHERE key = ?');
  for (const key of [...parents.keys()]) rename.run(root(key), key);
}
