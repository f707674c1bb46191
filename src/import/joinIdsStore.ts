import type { Db } from '../db/sqlite.ts';
import type { FormerOf } from './apply/formerRows.ts';

/**
 * Gives staged rows that speak of one person a key in common: one id with several numbers, one number with several
 * ids, a known person who is named by number in one row and by id in another, and one under whose number and id stands an entry that
 * was folded into them.
 */
export function joinIds(db: Db): void {
  const pairs = [...pairsById(db), ...pairsByFormer(db)];
  if (pairs.length === 0) return;
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
  db.exec('CREATE INDEX IF NOT EXISTS stage.staged_key ON staged (key)');
  const rename = db.prepare<[string, string]>('UPDATE stage.staged SET key = ? WHERE key = ?');
  for (const key of [...parents.keys()]) rename.run(root(key), key);
}

type KeyPair = readonly [string, string];

function pairsById(db: Db): readonly KeyPair[] {
  const any = db.prepare('SELECT 1 FROM stage.staged WHERE external_id IS NOT NULL LIMIT 1').get();
  if (!any) return [];
  db.exec(/* sql */ `
    CREATE INDEX stage.staged_id ON staged (external_id) WHERE external_id IS NOT NULL;
    CREATE INDEX stage.staged_key ON staged (key);
  `);
  return db
    .prepare<[], KeyPair>(/* sql */ `
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
    .all() as unknown as KeyPair[];
}

/** `stage.former` has the numbers and ids under which somebody else is meant now, with the main number of that person. */
function pairsByFormer(db: Db): readonly KeyPair[] {
  db.exec(/* sql */ `
    CREATE TABLE stage.former (phone TEXT UNIQUE, external_id TEXT UNIQUE, main TEXT NOT NULL);
    INSERT INTO stage.former
    SELECT former.phone, NULL, contact.phone
    FROM contact_former AS former JOIN contact ON contact.id = former.contact_id
    WHERE contact.phone IS NOT NULL AND former.phone IN (SELECT value FROM json_each(contact.phone_alt))
      AND NOT EXISTS (SELECT 1 FROM contact AS owner WHERE owner.phone = former.phone);
    INSERT INTO stage.former
    SELECT NULL, former.external_id, contact.phone
    FROM contact_former AS former JOIN contact ON contact.id = former.contact_id
    WHERE contact.phone IS NOT NULL AND former.external_id IS NOT NULL
      AND NOT EXISTS (SELECT 1 FROM contact AS owner WHERE owner.external_id = former.external_id);
  `);
  if (!db.prepare('SELECT 1 FROM stage.former LIMIT 1').get()) return [];
  return db
    .prepare<[], KeyPair>(/* sql */ `
      SELECT DISTINCT former.main, staged.key
      FROM stage.staged CROSS JOIN stage.former ON former.phone = staged.phone
      UNION
      SELECT former.main, staged.key
      FROM stage.staged CROSS JOIN stage.former ON former.external_id = staged.external_id
      WHERE staged.phone IS NULL
    `)
    .raw()
    .all() as unknown as KeyPair[];
}

/** Reads `stage.former`, which {@link joinIds} fills. */
export function createFormerOf(db: Db): FormerOf {
  if (!db.prepare('SELECT 1 FROM stage.former LIMIT 1').get()) return () => undefined;
  const byPhone = db.prepare<[string], string>('SELECT main FROM stage.former WHERE phone = ?').pluck();
  const byId = db.prepare<[string], string>('SELECT main FROM stage.former WHERE external_id = ?').pluck();
  return ({ phone, externalId }) => {
    if (phone !== null) return byPhone.get(phone);
    return externalId === null ? undefined : byId.get(externalId);
  };
}
