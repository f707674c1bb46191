import { inTurn } from '../db/inTurn.ts';
import type { Db } from '../db/sqlite.ts';
import { sql } from './fragment.ts';
import { literalLabel } from './label.ts';

/** Each costs every import a little, so only the attributes that filters ask about most have one. */
export const MOST_INDEXES = 8;

/**
 * Makes the indexes of these attributes (folded names, the most wanted first) and drops those of all others; does
 * nothing where they stand already. Labels that may not stand in SQL get none.
 *
 * A transaction for each index: a million people take a second or two, and whoever sends goes on in between.
 */
export function keepAttributeIndexes(db: Db, keys: readonly string[]): void {
  const wanted = new Set(keys.flatMap((key) => targetOf(key) ?? []).slice(0, MOST_INDEXES));
  const standing = standingIndexes(db);
  for (const [name, target] of standing) {
    if (wanted.delete(target)) continue;
    change(db, `DROP INDEX IF EXISTS ${name}`);
    standing.delete(name);
  }
  for (const target of wanted) {
    const name = freeName(standing);
    standing.set(name, target);
    change(db, `CREATE INDEX IF NOT EXISTS ${name} ON ${target}`);
  }
}

/** Only speed hangs on it: where the disk is full, or others write all the time, it is left to the next time. */
function change(db: Db, statement: string): void {
  try {
    inTurn(db, () => db.exec(statement));
  } catch (error) {
    if (!/^SQLITE_(?:BUSY|FULL)/.test((error as { code?: string }).code ?? '')) throw error;
  }
}

/** People who lack the attribute are not in it. */
function targetOf(key: string): string | undefined {
  const label = literalLabel(key);
  if (label === undefined) return undefined;
  const value = sql`(attributes_key ->> ${label})`.sql;
  return `contact (${value}) WHERE ${value} IS NOT NULL`;
}

/** By name, what each is on. */
function standingIndexes(db: Db): Map<string, string> {
  const rows = db
    .prepare<[], { name: string; sql: string }>(
      "SELECT name, sql FROM sqlite_schema WHERE type = 'index' AND name GLOB 'contact_attribute_[0-9]*'",
    )
    .all();
  return new Map(rows.map(({ name, sql: text }) => [name, text.slice(text.indexOf(' ON ') + ' ON '.length)]));
}

/** Numbers, so that no text of a user's is ever a name. */
function freeName(standing: ReadonlyMap<string, string>): string {
  for (let number = 1; ; number += 1) {
    const name = `contact_attribute_${number}`;
    if (!standing.has(name)) return name;
  }
}
