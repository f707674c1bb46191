import type { Db } from '../db/sqlite.ts';

/** Takes a person out of the inbox and the receipts. */
export function createInboxForgetStore(db: Db) {
  // The provider's id of a joined text is made from the phone.
  const blankTexts = db.prepare<{ phone: string; mark: string }>(/* sql */ `
    UPDATE inbound
    SET phone = @mark, text = '', contact_id = NULL,
        provider_id = CASE WHEN instr(provider_id, @phone) > 0 THEN 'erased:' || id ELSE provider_id END
    WHERE phone = @phone
  `);
  const dropPieces = db.prepare<[string]>('DELETE FROM inbound_piece WHERE phone = ?');
  const blankReceipts = db.prepare<[string]>(/* sql */ `
    UPDATE receipt SET detail = NULL WHERE message_id IN (SELECT id FROM message WHERE phone = ?)
  `);
  // Of a message that is not ours, or that nobody could match yet.
  const blankStrangeReceipts = db.prepare<[string]>(/* sql */ `
    UPDATE receipt SET detail = NULL WHERE message_id IS NULL AND instr(detail, ?) > 0
  `);

  return {
    /**
     * Call it before the messages forget the phone.
     *
     * @param digits the part of the number that every spelling of it has
     */
    forget(phone: string, mark: string, digits: string): void {
      blankReceipts.run(phone);
      blankStrangeReceipts.run(digits);
      dropPieces.run(phone);
      blankTexts.run({ phone, mark });
    },
  };
}

/** Every column of every table that still holds the text somewhere: `message.text`. For making sure. */
export function columnsHolding(db: Db, text: string): readonly string[] {
  const tables = db
    .prepare<[], string>(
      "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY name",
    )
    .pluck()
    .all();
  const quoted = (name: string): string => `"${name.replaceAll('"', '""')}"`;
  return tables.flatMap((table) => {
    const columns = db.prepare<[string], string>('SELECT name FROM pragma_table_info(?)').pluck().all(table);
    return columns
      .filter(
        (column) =>
          db
            .prepare<[string]>(
              `SELECT 1 FROM ${quoted(table)} WHERE instr(CAST(${quoted(column)} AS TEXT), ?) > 0 LIMIT 1`,
            )
            .get(text) !== undefined,
      )
      .map((column) => `${table}.${column}`);
  });
}

/** Writes the file anew, without what was deleted, and empties the log. False: somebody else is using the database. */
export function scrub(db: Db): boolean {
  try {
    db.pragma('wal_checkpoint(TRUNCATE)');
    db.exec('VACUUM');
    const [answer] = db.pragma('wal_checkpoint(TRUNCATE)') as { busy: number }[];
    return answer?.busy === 0;
  } catch (error) {
    if ((error as { code?: string }).code?.startsWith('SQLITE_BUSY')) return false;
    throw error;
  }
}
