import type { Db } from '../db/sqlite.ts';
import { type PastRow, stateOf } from './consent.ts';
import { statementDigest } from './appendConsent.ts';
import { type Chain, createChain, type MarkedSuppression } from './ledger.ts';
import { prepareLedger } from './ledgerSqlStore.ts';
import { createMac } from './sha256.ts';
import { type StoredRow, type Verdict, verifyChain } from './verifyLedger.ts';

/**
 * Checks the whole ledger: every row against the one before it, what stands beside it, the end of the
 * chain, the marks of the suppression list, the state that the rows add up to, and that every opt-out of the
 * ledger still binds.
 */
export function verifyLedger(db: Db, key: Buffer): Verdict {
  const chain = createChain(createMac(key));
  const sql = prepareVerify(db);
  const check = db.transaction((): Verdict => {
    const statements = new Map(
      sql.selectStatements.all().map(({ id, source, details }) => [id, statementDigest(source, details)]),
    );
    const erased = new Set(sql.selectErased.all());
    const verdict = verifyChain(chain, rowsWith(sql, statements), erased, sql.selectHead.get());
    if (!verdict.ok) return verdict;
    const { altered, unmarked } = marksOf(sql, chain);
    if (altered !== undefined)
      return { ok: false, row: altered, flaw: 'suppression-altered', rows: verdict.rows };
    return stateVerdict(db, sql, verdict.rows) ?? { ...verdict, unmarked };
  });
  // One read transaction: a row that is added meanwhile must not look like a missing end.
  return check.deferred();
}

function* rowsWith(sql: VerifySql, statements: ReadonlyMap<number, Buffer>): IterableIterator<StoredRow> {
  // As columns, and one object of them: by name, and copied, a row costs twice as much.
  for (const v of sql.selectRows.iterate() as IterableIterator<unknown[]>) {
    yield {
      id: v[0] as number,
      phoneHash: v[1] as Buffer,
      event: v[2] as string,
      purpose: v[3] as string,
      topic: v[4] as string,
      basis: v[5] as string,
      sourceKind: v[6] as string,
      at: v[7] as number,
      recordedAt: v[8] as number,
      expiresAt: v[9] as number | null,
      previousId: v[10] as number | null,
      detailsDigest: v[11] as Buffer,
      hash: v[12] as Buffer,
      phone: v[13] as string | null,
      salt: v[14] as Buffer | null,
      statementDigest: (v[15] === null ? undefined : statements.get(v[15] as number)) ?? null,
    };
  }
}

/** The first entry of the suppression list that is not as it was written, and how many cannot be told. */
function marksOf(sql: VerifySql, chain: Chain): { altered: number | undefined; unmarked: number } {
  let unmarked = 0;
  for (const { id, mark, ...row } of sql.selectSuppressions.iterate()) {
    if (mark === null) unmarked += 1;
    else if (!chain.suppressionMark(row).equals(mark)) return { altered: id, unmarked };
  }
  return { altered: undefined, unmarked };
}

function stateVerdict(db: Db, sql: VerifySql, rows: number): Verdict | undefined {
  const lost = sql.selectLostOptOut.get();
  if (lost !== undefined) return { ok: false, row: lost, flaw: 'opt-out-missing', rows };
  const unfollowed = sql.selectUnfollowed.get();
  if (unfollowed !== undefined) return { ok: false, row: unfollowed, flaw: 'state-missing', rows };
  const ledger = prepareLedger(db);
  for (const state of sql.selectStates.iterate()) {
    // Of nearly everybody there is one row, and asking for a list of one costs four times as much as all the rest.
    const said =
      state.previousId === null ? [newestOf(state)] : ledger.selectTopicRows.all(state.phone, state.topic);
    const derived = stateOf(said);
    const same =
      state.state === (derived?.state ?? 'none') &&
      (state.confirmed === 1) === (derived?.confirmed ?? false) &&
      (derived === undefined ||
        (state.basis === derived.basis && state.at === derived.at && state.expiresAt === derived.expiresAt));
    if (!same) return { ok: false, row: state.consentId, flaw: 'state-altered', rows };
  }
  return undefined;
}

/** The row that a state starts at, as it stands in the ledger. */
function newestOf(row: FollowedState): PastRow {
  return {
    event: row.newestEvent,
    basis: row.newestBasis,
    sourceKind: row.newestSource,
    at: row.newestAt,
    expiresAt: row.newestExpiry,
    importId: null,
    source: null,
  };
}

interface FollowedState {
  readonly phone: string;
  readonly topic: string;
  readonly state: string;
  readonly basis: string;
  readonly confirmed: 0 | 1;
  readonly at: number;
  readonly expiresAt: number | null;
  readonly consentId: number;
  readonly newestEvent: PastRow['event'];
  readonly newestBasis: PastRow['basis'];
  readonly newestSource: PastRow['sourceKind'];
  readonly newestAt: number;
  readonly newestExpiry: number | null;
  /** null: the newest row is the only one of this phone and topic. */
  readonly previousId: number | null;
}

type VerifySql = ReturnType<typeof prepareVerify>;

function prepareVerify(db: Db) {
  return {
    selectRows: db
      .prepare<[], unknown[]>(/* sql */ `
        SELECT id, phone_hash, event, purpose, topic, basis, source_kind, at, recorded_at, expires_at, previous_id,
               details_digest, hash, phone, salt, statement_id
        FROM consent_event
        ORDER BY id
      `)
      .raw(),
    selectStatements: db.prepare<[], { id: number; source: string; details: string }>(
      'SELECT id, source, details FROM consent_statement',
    ),
    selectErased: db
      .prepare<[], string>("SELECT DISTINCT lower(hex(phone_hash)) FROM consent_event WHERE event = 'erased'")
      .pluck(),
    selectHead: db.prepare<[], { lastId: number; rows: number; hash: Buffer; seal: Buffer }>(
      'SELECT last_id AS lastId, rows, hash, seal FROM consent_head',
    ),
    selectSuppressions: db.prepare<[], MarkedSuppression & { id: number; mark: Buffer | null }>(/* sql */ `
      SELECT id, phone, phone_hash AS phoneHash, origin, scope, via, topic, at, recorded_at AS recordedAt, mark
      FROM suppression
      ORDER BY id
    `),
    selectStates: db.prepare<[], FollowedState>(/* sql */ `
      SELECT s.phone, s.topic, s.state, s.basis, s.confirmed, s.at, s.expires_at AS expiresAt, s.consent_id AS consentId,
             e.event AS newestEvent, e.basis AS newestBasis, e.source_kind AS newestSource, e.at AS newestAt,
             e.expires_at AS newestExpiry, e.previous_id AS previousId
      FROM consent_state s CROSS JOIN consent_event e ON e.id = s.consent_id
    `),
    // Every row of the ledger is followed by a state that starts at the newest row of its phone and topic. Without one
    // nothing is known of the person any more; with an older or a stranger's row it would add up to another answer.
    selectUnfollowed: db
      .prepare<[], number>(/* sql */ `
        SELECT e.id
        FROM consent_event e
        WHERE e.phone IS NOT NULL
          AND NOT EXISTS (SELECT 1
                          FROM consent_state s CROSS JOIN consent_event newest ON newest.id = s.consent_id
                          WHERE s.phone = e.phone AND s.topic = e.topic
                            AND newest.phone = s.phone AND newest.topic = s.topic AND newest.id >= e.id)
        ORDER BY e.id
        LIMIT 1
      `)
      .pluck(),
    // Whoever's last word was no is on the list, or somebody took them off it by hand.
    selectLostOptOut: db
      .prepare<[], number>(/* sql */ `
        WITH
          lost AS MATERIALIZED (
            SELECT id, phone, topic
            FROM consent_event no
            WHERE event = 'revoked' AND phone IS NOT NULL
              AND NOT EXISTS (SELECT 1 FROM suppression s
                              WHERE s.phone = no.phone AND s.origin = 'person' AND (s.topic = no.topic OR s.topic = ''))
          ),
          -- What a file says lifts nothing, so it explains nothing either.
          back AS MATERIALIZED (
            SELECT phone, topic, max(id) AS id
            FROM consent_event
            WHERE event IN ('granted', 'restored', 'confirmed') AND source_kind <> 'import'
              AND phone IN (SELECT phone FROM lost)
            GROUP BY phone, topic
          )
        SELECT lost.id
        FROM lost
        WHERE NOT EXISTS (SELECT 1 FROM back
                          WHERE back.phone = lost.phone AND back.id > lost.id
                            AND (back.topic = lost.topic OR back.topic = ''))
        ORDER BY lost.id
        LIMIT 1
      `)
      .pluck(),
  };
}
