import type { Db } from '../../db/sqlite.ts';
import type { Instant } from '../../shared/time.ts';
import { paged } from '../stageStore.ts';

/** A no of one person, and another whose main number is a further one of theirs, or the other way round. */
export interface NoBeside {
  readonly line: number;
  readonly phone: string | null;
  /** Folded. */
  readonly name: string | null;
  readonly other: string;
  readonly otherName: string | null;
  /** The other's number is a further one of who said no. */
  readonly isFurther: boolean;
  /** Of an opt-out; null: it names no day. */
  readonly leftAt: Instant | null | undefined;
  readonly at: Instant | null;
  readonly source: string | null;
}

/** Finds them among the rows of the file, once its people are written. */
export function* noesBeside(db: Db): IterableIterator<NoBeside> {
  const anyFurther = db.prepare("SELECT 1 FROM contact WHERE phone_alt <> '[]' LIMIT 1").get();
  if (!anyFurther) return;
  const no = 'no_row.line, no_row.phone, own.name_key, other.phone, other.name_key';
  const said = 'no_row.opted_out, no_row.opted_out_at, no_row.consent_at, no_row.consent_source';
  const own = `LEFT JOIN contact own ON own.phone = no_row.phone
    OR (no_row.phone IS NULL AND own.external_id = no_row.external_id)`;
  db.exec(/* sql */ `
    CREATE TABLE stage.no_row AS
    SELECT line, phone, phone_alt, external_id, opted_out, opted_out_at, consent_at, consent_source
    FROM stage.staged WHERE opted_out = 1 OR consent = 'no';
    CREATE INDEX stage.no_row_phone ON no_row (phone);
    CREATE TABLE stage.beside AS
    SELECT ${no}, 1, ${said}
    FROM stage.no_row CROSS JOIN json_each(no_row.phone_alt) AS number
    CROSS JOIN contact other ON other.phone = number.value AND other.phone IS NOT no_row.phone ${own}
    UNION ALL
    SELECT ${no}, 0, ${said}
    FROM contact other CROSS JOIN json_each(other.phone_alt) AS number
    CROSS JOIN stage.no_row ON no_row.phone = number.value AND other.phone <> no_row.phone ${own}
    WHERE other.phone_alt <> '[]' AND other.phone IS NOT NULL
  `);
  type Row = readonly [
    row: number,
    line: number,
    phone: string | null,
    name: string | null,
    other: string,
    otherName: string | null,
    isFurther: number,
    optedOut: number,
    leftAt: number | null,
    at: number | null,
    source: string | null,
  ];
  const rows = paged<Row>(db, 'SELECT rowid, * FROM stage.beside WHERE');
  for (const [, line, phone, name, other, otherName, isFurther, optedOut, leftAt, at, source] of rows) {
    yield {
      line,
      phone,
      name,
      other,
      otherName,
      isFurther: isFurther === 1,
      leftAt: optedOut === 1 ? leftAt : undefined,
      at,
      source,
    };
  }
}
