import type { Intent } from '../consent/index.ts';
import type { Db } from '../db/sqlite.ts';
import type { Instant } from '../shared/time.ts';

export interface NewInbound {
  readonly gateway: string;
  readonly providerId: string;
  readonly phone: string;
  readonly line: string;
  readonly text: string;
  readonly at: Instant;
  readonly receivedAt: Instant;
  readonly intent: Intent;
  readonly rule: string;
  readonly contactId: number | null;
  readonly messageId: number | null;
}

/** A text that came from a person. */
export interface Inbound extends Omit<NewInbound, 'providerId'> {
  readonly id: number;
  readonly resolvedAt: Instant | null;
  readonly resolution: 'opt-out' | 'ignore' | null;
  readonly answeredAt: Instant | null;
}

export interface Piece {
  readonly gateway: string;
  readonly phone: string;
  readonly ref: string;
  readonly number: number;
  readonly of: number;
  readonly providerId: string;
  readonly line: string;
  readonly text: string;
  readonly at: Instant;
  readonly receivedAt: Instant;
}

const COLUMNS = `id, gateway, phone, line, text, at, received_at AS receivedAt, intent, rule, contact_id AS contactId,
  message_id AS messageId, resolved_at AS resolvedAt, resolution, answered_at AS answeredAt`;

/** Texts from people, each taken once by the gateway's own id. */
export function createInboxStore(db: Db) {
  const insert = db.prepare<[NewInbound]>(/* sql */ `
    INSERT INTO inbound (gateway, provider_id, phone, line, text, at, received_at, intent, rule, contact_id, message_id)
    VALUES (@gateway, @providerId, @phone, @line, @text, @at, @receivedAt, @intent, @rule, @contactId, @messageId)
    ON CONFLICT (gateway, provider_id) DO NOTHING
  `);
  const selectSeen = db
    .prepare<[string, string], number>('SELECT 1 FROM inbound WHERE gateway = ? AND provider_id = ?')
    .pluck();
  const selectOne = db.prepare<[number], Inbound>(`SELECT ${COLUMNS} FROM inbound WHERE id = ?`);
  const selectRecent = db.prepare<[number], Inbound>(
    `SELECT ${COLUMNS} FROM inbound ORDER BY id DESC LIMIT ?`,
  );
  const selectWaiting = db.prepare<[], Inbound>(
    `SELECT ${COLUMNS} FROM inbound WHERE intent = 'doubt' AND resolved_at IS NULL ORDER BY id`,
  );
  const selectToDecide = db.prepare<[], Inbound>(/* sql */ `
    WITH doubt AS (SELECT id, phone FROM inbound WHERE intent = 'doubt' AND resolved_at IS NULL)
    SELECT ${COLUMNS}
    FROM inbound
    WHERE id IN (
      SELECT id FROM doubt
      UNION
      SELECT later.id
      FROM doubt JOIN inbound later ON later.phone = doubt.phone AND later.id > doubt.id
      WHERE later.intent IN ('opt-in', 'confirm')
    )
    ORDER BY id
  `);
  const selectOfPhone = db.prepare<[string], Inbound>(
    `SELECT ${COLUMNS} FROM inbound WHERE phone = ? ORDER BY at, id`,
  );
  const resolveOne = db.prepare<[number, string, number]>(
    'UPDATE inbound SET resolved_at = ?, resolution = ? WHERE id = ? AND resolved_at IS NULL',
  );
  const resolveOfPhone = db.prepare<[number, string, string]>(/* sql */ `
    UPDATE inbound SET resolved_at = ?, resolution = ?
    WHERE phone = ? AND intent = 'doubt' AND resolved_at IS NULL
  `);
  const countWaitingOf = db
    .prepare<[string], number>(
      "SELECT count(*) FROM inbound WHERE phone = ? AND intent = 'doubt' AND resolved_at IS NULL",
    )
    .pluck();
  const answered = db.prepare<[number, number]>('UPDATE inbound SET answered_at = ? WHERE id = ?');
  const selectHelped = db
    .prepare<[string, number], number>(
      "SELECT 1 FROM inbound WHERE phone = ? AND intent = 'help' AND answered_at > ? LIMIT 1",
    )
    .pluck();
  // The footer that a person may be answering: only texts that may have arrived.
  const selectTexts = db
    .prepare<[string, number], string>(/* sql */ `
      SELECT m.text
      FROM message m
      WHERE m.phone = ? AND m.state IN ('sending', 'accepted', 'unknown') AND m.not_before > ?
      ORDER BY m.id DESC
      LIMIT 20
    `)
    .pluck();
  const selectQuestion = db
    .prepare<{ phone: string; since: number; until: number }, number>(/* sql */ `
      SELECT 1
      FROM message m
      JOIN attempt a ON a.message_id = m.id
      WHERE m.phone = @phone AND m.campaign = '_ask' AND m.state IN ('sending', 'accepted', 'unknown')
        AND a.started_at > @since AND a.started_at <= @until
      LIMIT 1
    `)
    .pluck();
  const selectLastMessage = db
    .prepare<[string, number], number>(/* sql */ `
      SELECT m.id
      FROM message m
      JOIN attempt a ON a.message_id = m.id
      WHERE m.phone = ? AND m.state IN ('sending', 'accepted', 'unknown') AND m.campaign NOT LIKE '\\_%' ESCAPE '\\'
        AND a.started_at <= ?
      ORDER BY a.started_at DESC
      LIMIT 1
    `)
    .pluck();
  const insertPiece = db.prepare<[Piece]>(/* sql */ `
    INSERT INTO inbound_piece (gateway, phone, ref, number, of, provider_id, line, text, at, received_at)
    VALUES (@gateway, @phone, @ref, @number, @of, @providerId, @line, @text, @at, @receivedAt)
    ON CONFLICT DO NOTHING
  `);
  const selectPieces = db.prepare<[string, string, string], Piece>(/* sql */ `
    SELECT gateway, phone, ref, number, of, provider_id AS providerId, line, text, at, received_at AS receivedAt
    FROM inbound_piece
    WHERE gateway = ? AND phone = ? AND ref = ?
    ORDER BY number
  `);
  const deletePieces = db.prepare<[string, string, string]>(
    'DELETE FROM inbound_piece WHERE gateway = ? AND phone = ? AND ref = ?',
  );
  const selectStale = db.prepare<[number], { gateway: string; phone: string; ref: string }>(/* sql */ `
    SELECT DISTINCT gateway, phone, ref FROM inbound_piece GROUP BY gateway, phone, ref HAVING max(received_at) < ?
  `);

  return {
    /** undefined: this text was taken before. */
    add(row: NewInbound): number | undefined {
      const result = insert.run(row);
      return result.changes > 0 ? Number(result.lastInsertRowid) : undefined;
    },
    seen: (gateway: string, providerId: string): boolean => selectSeen.get(gateway, providerId) !== undefined,
    one: (id: number): Inbound | undefined => selectOne.get(id),
    recent: (limit: number): readonly Inbound[] => selectRecent.all(limit),
    /** Doubtful texts that nobody has decided about, oldest first. */
    waiting: (): readonly Inbound[] => selectWaiting.all(),
    /** The same, with what these people wrote about coming back since: it lifts no doubt, and helps to decide. */
    toDecide: (): readonly Inbound[] => selectToDecide.all(),
    ofPhone: (phone: string): readonly Inbound[] => selectOfPhone.all(phone),
    resolve: (id: number, resolution: 'opt-out' | 'ignore', now: Instant): boolean =>
      resolveOne.run(now, resolution, id).changes > 0,
    resolveOfPhone: (phone: string, resolution: 'opt-out' | 'ignore', now: Instant): number =>
      resolveOfPhone.run(now, resolution, phone).changes,
    waitingOf: (phone: string): number => countWaitingOf.get(phone) ?? 0,
    answered: (id: number, now: Instant): void => void answered.run(now, id),
    helpedSince: (phone: string, since: Instant): boolean => selectHelped.get(phone, since) !== undefined,
    /** Whether the double opt-in question went out to this phone in that time, as far as anybody knows. */
    questionWent: (phone: string, time: { since: Instant; until: Instant }): boolean =>
      selectQuestion.get({ phone, ...time }) !== undefined,
    textsSince: (phone: string, since: Instant): readonly string[] => selectTexts.all(phone, since),
    lastMessageTo: (phone: string, before: Instant): number | undefined =>
      selectLastMessage.get(phone, before),
    /** Keeps a piece; answers all pieces of its text once none is missing. */
    addPiece(piece: Piece): readonly Piece[] | undefined {
      insertPiece.run(piece);
      const pieces = selectPieces.all(piece.gateway, piece.phone, piece.ref);
      return new Set(pieces.map(({ number }) => number)).size >= piece.of ? pieces : undefined;
    },
    dropPieces: (piece: Pick<Piece, 'gateway' | 'phone' | 'ref'>): void =>
      void deletePieces.run(piece.gateway, piece.phone, piece.ref),
    /** Texts of which a piece has been missing since before. */
    incomplete: (before: Instant): readonly (readonly Piece[])[] =>
      selectStale.all(before).map(({ gateway, phone, ref }) => selectPieces.all(gateway, phone, ref)),
  };
}

export type InboxStore = ReturnType<typeof createInboxStore>;
