import Database from 'better-sqlite3';

/** One piece of a text, as the daemon sends it. */
export interface GammuPiece {
  readonly text: string;
  /** Header as hex; "" when it stands alone. */
  readonly udh: string;
}

export interface GammuText {
  readonly ref: string;
  readonly to: string;
  readonly coding: 'Default_No_Compression' | 'Unicode_No_Compression';
  readonly pieces: readonly GammuPiece[];
  /** GSM 03.40 relative validity, 0 to 255; -1 leaves it to the daemon. */
  readonly validity: number;
}

export interface GammuSent {
  readonly status: string;
  readonly error: number;
}

export interface GammuInboxRow {
  readonly id: number;
  readonly from: string;
  readonly text: string;
  readonly udh: string;
  /** Local time of the daemon's machine, as it wrote it. */
  readonly at: string;
}

/** The daemon's database. It is the daemon's: nothing in it is changed but the outbox. */
export interface GammuStore {
  /** All of the text or nothing, and never twice for the same reference. */
  put(text: GammuText): void;
  has(ref: string): boolean;
  /** Undefined: still in the outbox, or unknown. Otherwise one row for each piece. */
  sent(ref: string): readonly GammuSent[] | undefined;
  inbox(afterId: number, most: number): readonly GammuInboxRow[];
  /** Schema version of gammu. */
  version(): number;
  close(): void;
}

/** Source: docs/examples/sqlite.sql of Gammu 1.42, schema version 17 (read 2026-11-21). */
export function openGammuStore(path: string): GammuStore {
  const db = new Database(path, { fileMustExist: true, timeout: 5_000 });
  db.pragma('synchronous = FULL');
  const insertOutbox = db.prepare(/* sql */ `
    INSERT INTO outbox (DestinationNumber, Coding, UDH, TextDecoded, MultiPart, RelativeValidity, DeliveryReport, CreatorID)
    VALUES (@to, @coding, @udh, @text, @multi, @validity, 'yes', @ref)
  `);
  const insertPart = db.prepare(/* sql */ `
    INSERT INTO outbox_multipart (ID, SequencePosition, Coding, UDH, TextDecoded)
    VALUES (@id, @position, @coding, @udh, @text)
  `);
  const inOutbox = db.prepare<[string], { ID: number }>(
    /* sql */ 'SELECT ID FROM outbox WHERE CreatorID = ? LIMIT 1',
  );
  const inSent = db.prepare<[string], GammuSent>(/* sql */ `
    SELECT Status AS status, StatusError AS error
    FROM sentitems
    WHERE CreatorID = ?
    ORDER BY SequencePosition
  `);
  const inboxRows = db.prepare<[number, number], GammuInboxRow>(/* sql */ `
    SELECT ID AS id, SenderNumber AS "from", TextDecoded AS text, UDH AS udh, ReceivingDateTime AS at
    FROM inbox
    WHERE ID > ?
    ORDER BY ID
    LIMIT ?
  `);
  const schema = db.prepare<[], { Version: number }>(/* sql */ 'SELECT Version FROM gammu');
  const known = (ref: string): boolean => inOutbox.get(ref) !== undefined || inSent.get(ref) !== undefined;

  const put = db.transaction((text: GammuText): void => {
    if (known(text.ref)) return;
    const [first, ...rest] = text.pieces;
    const { to, coding, validity, ref } = text;
    const multi = rest.length > 0 ? 'true' : 'false';
    const { lastInsertRowid } = insertOutbox.run({
      to,
      coding,
      udh: first!.udh,
      text: first!.text,
      multi,
      validity,
      ref,
    });
    for (const [index, piece] of rest.entries()) {
      insertPart.run({ id: lastInsertRowid, position: index + 2, coding, udh: piece.udh, text: piece.text });
    }
  });

  return {
    put: (text) => put.immediate(text),
    has: known,
    sent(ref) {
      const rows = inSent.all(ref);
      return rows.length === 0 ? undefined : rows;
    },
    inbox: (afterId, most) => inboxRows.all(afterId, most),
    version: () => schema.get()?.Version ?? 0,
    close: () => void db.close(),
  };
}
