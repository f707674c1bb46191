import type { Db } from '../db/sqlite.ts';

/** Gives the staged rows of one id with several numbers, or of one number with several ids, a key in common. */
export function joinIds(db: Db): void {
  const any = db.prepare('SELECT 1 FROM stage.staged WHERE external_id IS NOT NULL LIMIT 1').get();
  if (!any) return;
  db.exec('CREATE INDEX stage.staged_id ON staged (external_id) WHERE external_id IS NOT NULL');
  const tangled = db
    .prepare<[], string>(
      'SELECT external_id FROM stage.staged WHERE external_id IS NOT NULL GROUP BY external_id HAVING count(DISTINCT key) > 1',
    )
    .pluck()
    .all();
  if (tangled.length === 0) return;
  db.exec('CREATE INDEX stage.staged_key ON staged (key)');
  const keysOf = db
    .prepare<[string], string>('SELECT DISTINCT key FROM stage.staged WHERE external_id = ? ORDER BY key')
    .pluck();
  const parents = new Map<string, string>();
  const root = (key: string): string => {
    let at = key;
    for (let up = parents.get(at); up !== undefined; up = parents.get(at)) at = up;
    return at;
  };
  for (const id of tangled) {
    const [first, ...others] = keysOf.all(id);
    for (const other of others) {
      const [a, b] = [root(first!), root(other)];
      if (a === b) continue;
      const [low, high] = [a, b].sort() as [string, string];
      parents.set(high, low);
    }
  }
  const rename = db.prepare<[string, string]>('UPDATE stage.staged SET key = ? WHERE key = ?');
  db.transaction(() => {
    for (const key of [...parents.keys()]) rename.run(root(key), key);
  })();
}
