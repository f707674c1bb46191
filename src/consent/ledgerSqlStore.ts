import type { Db } from '../db/sqlite.ts';
import type { ConsentState, PastRow } from './consent.ts';
import type { ConsentEventKind } from './ledger.ts';
import { type LedgerRows, prepareLedgerRows } from './ledgerRowStore.ts';

export interface Head {
  readonly lastId: number;
  readonly rows: number;
  readonly hash: Buffer;
}

export interface StateRow {
  readonly state: ConsentState['state'];
  readonly basis: ConsentState['basis'];
  readonly confirmed: 0 | 1;
  readonly at: number;
  readonly expiresAt: number | null;
  readonly consentId: number;
  readonly source: string;
}

/** A row with what stands beside it; NULLs: erased. */
export interface RawRow {
  readonly id: number;
  readonly event: ConsentEventKind;
  readonly purpose: string;
  readonly topic: string;
  readonly basis: ConsentState['basis'];
  readonly sourceKind: PastRow['sourceKind'];
  readonly at: number;
  readonly recordedAt: number;
  readonly expiresAt: number | null;
  readonly importId: number | null;
  readonly hash: Buffer;
  readonly source: string | null;
  readonly details: string | null;
}

interface Prepared<Params extends unknown[], Result> {
  get(...params: Params): Result | undefined;
  all(...params: Params): Result[];
  run(...params: Params): { readonly changes: number; readonly lastInsertRowid: number | bigint };
}

type LedgerWrites = ReturnType<typeof prepareWrites>;

export interface LedgerSql extends LedgerWrites {
  /** Rows to be added, one after the other. */
  readonly newRows: () => LedgerRows;
  readonly selectHead: Prepared<[], Head>;
  readonly selectKeyMark: Prepared<[], Buffer>;
  readonly upsertHead: Prepared<[Buffer, number, number, Buffer, Buffer], unknown>;
  readonly selectState: Prepared<[string, string], StateRow>;
  readonly selectAnyFileNo: Prepared<[], number>;
  readonly selectTopics: Prepared<[string], string>;
  readonly deleteStates: Prepared<[string], unknown>;
  readonly insertNewStates: Prepared<[number], unknown>;
  readonly selectRow: Prepared<[number], RawRow>;
  readonly selectByHash: Prepared<[Buffer], RawRow>;
  readonly selectChainIds: { all(phone: string): number[] };
  readonly selectTopicRows: { all(phone: string, topic: string): PastRow[] };
  readonly selectOfImport: Prepared<[number], { phone: string; topic: string }>;
  readonly selectStatement: Prepared<[Buffer], number>;
  readonly insertStatement: Prepared<[string, string, Buffer], unknown>;
  readonly selectStatementsOf: Prepared<[Buffer], number>;
  readonly blank: Prepared<[Buffer], unknown>;
  readonly deleteUnusedStatement: Prepared<[number], unknown>;
  readonly selectBoundPhones: Prepared<[], string>;
}

const ROW = /* sql */ `
  e.id, e.event, e.purpose, e.topic, e.basis, e.source_kind AS sourceKind, e.at, e.recorded_at AS recordedAt,
  e.expires_at AS expiresAt, e.import_id AS importId, e.hash, s.source, s.details
`;

// The rows of a phone are a list from the newest to the oldest, so the ledger needs no index to be read by phone.
// CROSS JOIN keeps the list outside: left to itself SQLite reads the whole ledger for every phone, to save a sort.
const CHAIN = /* sql */ `
  WITH RECURSIVE chain (id) AS (
    SELECT consent_id FROM consent_state WHERE phone = @phone AND (@topic IS NULL OR topic = @topic)
    UNION ALL
    SELECT e.previous_id FROM chain CROSS JOIN consent_event e ON e.id = chain.id WHERE e.previous_id IS NOT NULL
  )
`;

/** Every statement of the ledger, prepared once. */
export function prepareLedger(db: Db): LedgerSql {
  const chainIds = db
    .prepare<{ phone: string; topic: string | null }, number>(
      /* sql */ `${CHAIN} SELECT id FROM chain ORDER BY id`,
    )
    .pluck();
  const topicRows = db.prepare<{ phone: string; topic: string | null }, PastRow>(/* sql */ `${CHAIN}
    SELECT e.event, e.basis, e.source_kind AS sourceKind, e.at, e.expires_at AS expiresAt,
           e.import_id AS importId, s.source
    FROM chain
    CROSS JOIN consent_event e ON e.id = chain.id
    LEFT JOIN consent_statement s ON s.id = e.statement_id
    ORDER BY e.id
  `);
  return {
    ...prepareWrites(db),
    newRows: prepareLedgerRows(db),
    selectHead: db.prepare<[], Head>('SELECT last_id AS lastId, rows, hash FROM consent_head'),
    selectKeyMark: db.prepare<[], Buffer>('SELECT key_mark FROM consent_head').pluck(),
    upsertHead: db.prepare<[Buffer, number, number, Buffer, Buffer]>(/* sql */ `
      INSERT INTO consent_head (one, key_mark, last_id, rows, hash, seal) VALUES (1, ?, ?, ?, ?, ?)
      ON CONFLICT (one) DO UPDATE SET last_id = excluded.last_id, rows = excluded.rows, hash = excluded.hash, seal = excluded.seal
    `),
    selectState: db.prepare<[string, string], StateRow>(/* sql */ `
      SELECT state, basis, source, confirmed, at, expires_at AS expiresAt, consent_id AS consentId
      FROM consent_state
      WHERE phone = ? AND topic = ?
    `),
    selectAnyFileNo: db
      .prepare<[], number>(
        "SELECT 1 FROM consent_event WHERE event = 'expired' AND source_kind = 'import' LIMIT 1",
      )
      .pluck(),
    selectTopics: db
      .prepare<[string], string>('SELECT topic FROM consent_state WHERE phone = ? ORDER BY topic')
      .pluck(),
    deleteStates: db.prepare<[string]>('DELETE FROM consent_state WHERE phone = ?'),
    // Of rows after this id that are each the first word of a phone, a yes or a plain no: what `stateAfter` makes of nothing.
    insertNewStates: db.prepare<[number]>(/* sql */ `
      INSERT INTO consent_state (phone, topic, state, basis, source, confirmed, at, expires_at, consent_id)
      SELECT e.phone, e.topic, iif(e.event = 'granted', 'granted', 'none'), e.basis, s.source, e.source_kind = 'sms',
        e.at, iif(e.event = 'granted', e.expires_at, e.at), e.id
      FROM consent_event e JOIN consent_statement s ON s.id = e.statement_id
      WHERE e.id > ?
      ORDER BY e.phone, e.topic
    `),
    selectRow: db.prepare<[number], RawRow>(/* sql */ `
      SELECT ${ROW} FROM consent_event e LEFT JOIN consent_statement s ON s.id = e.statement_id WHERE e.id = ?
    `),
    selectByHash: db.prepare<[Buffer], RawRow>(/* sql */ `
      SELECT ${ROW} FROM consent_event e LEFT JOIN consent_statement s ON s.id = e.statement_id
      WHERE e.phone_hash = ? ORDER BY e.id
    `),
    selectChainIds: { all: (phone: string) => chainIds.all({ phone, topic: null }) },
    selectTopicRows: { all: (phone: string, topic: string) => topicRows.all({ phone, topic }) },
    selectOfImport: db.prepare<[number], { phone: string; topic: string }>(/* sql */ `
      SELECT DISTINCT phone, topic FROM consent_event
      WHERE import_id = ? AND phone IS NOT NULL AND event <> 'withdrawn-import' AND event <> 'revoked'
    `),
    selectStatement: db
      .prepare<[Buffer], number>('SELECT id FROM consent_statement WHERE digest = ?')
      .pluck(),
    insertStatement: db.prepare<[string, string, Buffer]>(
      'INSERT INTO consent_statement (source, details, digest) VALUES (?, ?, ?)',
    ),
    selectStatementsOf: db
      .prepare<[Buffer], number>(/* sql */ `
      SELECT DISTINCT statement_id FROM consent_event WHERE phone_hash = ? AND statement_id IS NOT NULL
    `)
      .pluck(),
    blank: db.prepare<[Buffer]>(
      'UPDATE consent_event SET phone = NULL, salt = NULL, statement_id = NULL WHERE phone_hash = ?',
    ),
    deleteUnusedStatement: db.prepare<[number]>(/* sql */ `
      DELETE FROM consent_statement
      WHERE id = ? AND NOT EXISTS (SELECT 1 FROM consent_event e WHERE e.statement_id = consent_statement.id)
    `),
    // An erased phone is held too, but an import rejects it before it comes here.
    selectBoundPhones: db
      .prepare<[], string>(/* sql */ `
      SELECT DISTINCT phone FROM suppression WHERE phone IS NOT NULL AND origin <> 'review'
    `)
      .pluck(),
  };
}

/** The two of states that an import runs. */
function prepareWrites(db: Db) {
  const insertState = db.prepare<(string | number | null)[]>(/* sql */ `
    INSERT OR IGNORE INTO consent_state (phone, topic, state, basis, source, confirmed, at, expires_at, consent_id)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
  `);
  const updateState = db.prepare<(string | number | null)[]>(/* sql */ `
    UPDATE consent_state
    SET state = ?, basis = ?, source = ?, confirmed = ?, at = ?, expires_at = ?, consent_id = ?
    WHERE phone = ? AND topic = ?
  `);
  return {
    /** False: this phone has a state already. */
    insertState: (phone: string, topic: string, state: ConsentState, source: string, id: number): boolean =>
      insertState.run(
        phone,
        topic,
        state.state,
        state.basis,
        source,
        state.confirmed ? 1 : 0,
        state.at,
        state.expiresAt,
        id,
      ).changes > 0,
    updateState: (phone: string, topic: string, state: ConsentState, source: string, id: number): void =>
      void updateState.run(
        state.state,
        state.basis,
        source,
        state.confirmed ? 1 : 0,
        state.at,
        state.expiresAt,
        id,
        phone,
        topic,
      ),
  };
}
