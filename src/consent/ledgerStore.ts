import type { Db } from '../db/sqlite.ts';
import { EXIT, UserError } from '../shared/errors.ts';
import type { Instant } from '../shared/time.ts';
import {
  type ConsentState,
  expiryOf,
  type NewConsent,
  type PastRow,
  type Statement,
  stateAfter,
  stateOf,
} from './consent.ts';
import { type Chain, createChain, detailsDigest, GENESIS, HASH_SIZE } from './ledger.ts';
import { createMac, shortSha256 } from './sha256.ts';

interface Head {
  readonly lastId: number;
  readonly rows: number;
  readonly hash: Buffer;
}

interface StateRow {
  readonly state: ConsentState['state'];
  readonly basis: ConsentState['basis'];
  readonly confirmed: 0 | 1;
  readonly at: number;
  readonly expiresAt: number | null;
  readonly consentId: number;
  readonly source: string | null;
}

/** One row of the ledger with what stands beside it. */
export interface LedgerRow {
  readonly id: number;
  readonly event: NewConsent['event'];
  readonly purpose: string;
  readonly topic: string;
  readonly basis: NewConsent['basis'];
  readonly sourceKind: NewConsent['sourceKind'];
  readonly at: Instant;
  readonly recordedAt: Instant;
  readonly expiresAt: Instant | null;
  readonly importId: number | null;
  readonly hash: Buffer;
  /** undefined: erased. */
  readonly statement: Statement | undefined;
}

export interface GrantCounts {
  /** Rows added. */
  readonly recorded: number;
  /** Of those, people whose suppression still binds: a yes in a file lifts nothing. */
  readonly held: number;
  /** The same yes was in force already. */
  readonly unchanged: number;
}

type Salts = (size: number) => Buffer;

/** The ledger of yes and no, chained under the workspace's key. Every write must come inside a transaction or makes its own. */
export type ConsentStore = ReturnType<typeof createConsentStore>;

/**
 * Errors: `suppression-key-wrong` (exit 5) when the ledger was chained under another key.
 *
 * @param key see `readKey`
 * @param random from the world: salts
 */
export function createConsentStore(db: Db, key: Buffer, random: Salts) {
  const chain = createChain(createMac(key));
  const sql = prepare(db);
  refuseOtherKey(sql.selectKeyMark.get(), chain);

  const head = (): Head => sql.selectHead.get() ?? { lastId: 0, rows: 0, hash: Buffer.from(GENESIS) };

  /** Appends rows one after the other; `next` answers undefined at the end. */
  const append = (rows: Iterable<NewConsent>, options: AppendOptions): GrantCounts => {
    const writer = createWriter(sql, chain, random, head());
    let unchanged = 0;
    let held = 0;
    for (const row of rows) {
      if (!writer.add(row, options)) unchanged += 1;
      else if (options.suppressed?.has(row.phone)) held += 1;
    }
    const end = writer.end();
    if (end.added > 0) {
      const { lastId, rows: count, hash } = end.head;
      sql.upsertHead.run(chain.keyMark(), lastId, count, hash, chain.seal(lastId, count, hash));
    }
    return { recorded: end.added, held, unchanged };
  };
  const appendSafely = (rows: Iterable<NewConsent>, options: AppendOptions): GrantCounts =>
    db.inTransaction ? append(rows, options) : db.transaction(() => append(rows, options)).immediate();

  return {
    /** The form in which an erased phone is remembered. */
    phoneHash: (phone: string): Buffer => chain.phoneHash(phone),

    /** Adds one row, always. */
    record(row: NewConsent): void {
      appendSafely([row], {});
    },

    /**
     * Adds a yes for each person, skipping those in force already with the same purpose, topic, basis and
     * source. Never lifts a suppression. Built for a million rows in one transaction.
     *
     * @param since implied consent from before this moment has run out (see `impliedSince`)
     */
    grantMany(rows: Iterable<NewConsent>, since?: Instant): GrantCounts {
      const suppressed = new Set(sql.selectBoundPhones.all());
      return appendSafely(rows, { skipSame: true, since, suppressed });
    },

    /** What the ledger adds up to; `undefined`: this phone never said anything about this topic. */
    state(phone: string, topic = ''): ConsentState | undefined {
      const row = sql.selectState.get(phone, topic);
      return (
        row && {
          state: row.state,
          basis: row.basis,
          confirmed: row.confirmed === 1,
          at: row.at,
          expiresAt: row.expiresAt,
        }
      );
    },

    topicsOf(phone: string): readonly string[] {
      return sql.selectTopics.all(phone);
    },

    /** Every row of a phone, oldest first, over all topics. After an erasure: the rows, without words. */
    history(phone: string): readonly LedgerRow[] {
      const ids = sql.selectChainIds.all(phone);
      const found =
        ids.length > 0
          ? ids.map((id) => sql.selectRow.get(id)!)
          : sql.selectByHash.all(chain.phoneHash(phone));
      return found.map(ledgerRow);
    },

    /** Takes back what an import granted: each state falls back to the row before. Answers how many. */
    withdrawImport(importId: number, now: Instant): number {
      const withdrawn = sql.selectOfImport.all(importId);
      appendSafely(
        withdrawn.map(({ phone, topic }) => withdrawal(phone, topic, importId, now)),
        {},
      );
      for (const { phone, topic } of withdrawn) rebuild(sql, phone, topic);
      return withdrawn.length;
    },

    /** Adds an `erased` row and blanks what stands beside all rows of the phone. The chain stays whole. */
    erase(phone: string, now: Instant): Buffer {
      const hash = chain.phoneHash(phone);
      appendSafely(
        [
          {
            phone,
            event: 'erased',
            basis: 'none',
            sourceKind: 'cli',
            statement: { source: 'erase' },
            at: now,
            recordedAt: now,
          },
        ],
        {},
      );
      const statements = sql.selectStatementsOf.all(hash);
      sql.blank.run(hash);
      for (const id of statements) sql.deleteUnusedStatement.run(id);
      sql.deleteStates.run(phone);
      return hash;
    },
  };
}

interface AppendOptions {
  readonly skipSame?: boolean;
  readonly since?: Instant | undefined;
  readonly suppressed?: ReadonlySet<string>;
}

function withdrawal(phone: string, topic: string, importId: number, now: Instant): NewConsent {
  return {
    phone,
    event: 'withdrawn-import',
    topic,
    basis: 'none',
    sourceKind: 'system',
    statement: { source: `import ${importId} undone` },
    at: now,
    recordedAt: now,
    importId,
  };
}

function rebuild(sql: Statements, phone: string, topic: string): void {
  const current = sql.selectState.get(phone, topic)!;
  const state = stateOf(sql.selectTopicRows.all(phone, topic));
  if (!state) sql.updateState.run('none', 'none', 0, current.at, null, current.consentId, phone, topic);
  else {
    const confirmed = state.confirmed ? 1 : 0;
    sql.updateState.run(
      state.state,
      state.basis,
      confirmed,
      state.at,
      state.expiresAt,
      current.consentId,
      phone,
      topic,
    );
  }
}

function refuseOtherKey(mark: Buffer | undefined, chain: Chain): void {
  if (!mark || mark.equals(chain.keyMark())) return;
  throw new UserError(
    'suppression-key-wrong',
    'The key of the suppression list is not the one this database was made with.',
    {
      hint: 'Put the workspace’s own key file back from a backup.',
      exitCode: EXIT.policy,
    },
  );
}

/** Appends to the end of the chain; nothing is read twice that a batch already knows. */
function createWriter(sql: Statements, chain: Chain, random: Salts, start: Head) {
  const statements = new Map<Statement, StatementRef>();
  let pool: Buffer = Buffer.alloc(0);
  let poolAt = 0;
  let { lastId, rows, hash }: { lastId: number; rows: number; hash: Buffer } = start;

  const salt = (): Buffer => {
    if (poolAt >= pool.length) {
      pool = random(HASH_SIZE * 256);
      poolAt = 0;
    }
    poolAt += HASH_SIZE;
    return pool.subarray(poolAt - HASH_SIZE, poolAt);
  };
  const statementOf = (statement: Statement): StatementRef => {
    const known = statements.get(statement);
    if (known) return known;
    const found = storeStatement(sql, statement);
    if (statements.size < 10_000) statements.set(statement, found);
    return found;
  };

  /** False: the same yes was in force. */
  const add = (row: NewConsent, { skipSame, since }: AppendOptions): boolean => {
    const topic = row.topic ?? '';
    const purpose = row.purpose ?? 'marketing';
    const expiresAt = expiryOf(row) ?? null;
    const id = lastId + 1;
    let previousId: number | null = null;
    const first = stateAfter(undefined, { ...row, expiresAt });
    const fresh = sql.insertState.run(
      row.phone,
      topic,
      first.state,
      first.basis,
      first.confirmed ? 1 : 0,
      first.at,
      first.expiresAt,
      id,
    );
    if (fresh.changes === 0) {
      const before = sql.selectState.get(row.phone, topic)!;
      if (skipSame && same(before, row, since)) return false;
      previousId = before.consentId;
      const state = stateAfter({ ...before, confirmed: before.confirmed === 1 }, { ...row, expiresAt });
      sql.updateState.run(
        state.state,
        state.basis,
        state.confirmed ? 1 : 0,
        state.at,
        state.expiresAt,
        id,
        row.phone,
        topic,
      );
    }
    const statement = statementOf(row.statement);
    const salted = salt();
    const phoneHash = chain.phoneHash(row.phone);
    const digest = detailsDigest(salted, row.phone, statement.digest);
    hash = chain.rowHash(hash, {
      id,
      phoneHash,
      event: row.event,
      purpose,
      topic,
      basis: row.basis,
      sourceKind: row.sourceKind,
      at: row.at,
      recordedAt: row.recordedAt,
      expiresAt,
      previousId,
      detailsDigest: digest,
    });
    sql.insertRow.run(
      id,
      phoneHash,
      row.event,
      purpose,
      topic,
      row.basis,
      row.sourceKind,
      row.at,
      row.recordedAt,
      expiresAt,
      previousId,
      digest,
      hash,
      row.phone,
      salted,
      statement.id,
      row.importId ?? null,
    );
    lastId = id;
    rows += 1;
    return true;
  };

  return { add, end: () => ({ added: rows - start.rows, head: { lastId, rows, hash } }) };
}

interface StatementRef {
  readonly id: number;
  readonly digest: Buffer;
}

/** The digest under which a statement is found again, and which every row's own digest covers. */
export function statementDigest(source: string, details: string): Buffer {
  return shortSha256(Buffer.from(`${source}\n${details}`), undefined, HASH_SIZE);
}

function storeStatement(sql: Statements, { source, ...details }: Statement): StatementRef {
  const json = JSON.stringify(details);
  const digest = statementDigest(source, json);
  const id =
    sql.selectStatement.get(digest) ?? Number(sql.insertStatement.run(source, json, digest).lastInsertRowid);
  return { id, digest };
}

function same(before: StateRow, row: NewConsent, since: Instant | undefined): boolean {
  if (row.event !== 'granted' || before.state !== 'granted') return false;
  if (before.basis !== row.basis || before.source !== row.statement.source) return false;
  if (before.expiresAt !== null && before.expiresAt <= row.recordedAt) return false;
  return !(before.basis === 'implied' && since !== undefined && before.at <= since);
}

interface RawRow extends Omit<LedgerRow, 'statement'> {
  readonly source: string | null;
  readonly details: string | null;
}

function ledgerRow({ source, details, ...row }: RawRow): LedgerRow {
  const statement =
    source === null ? undefined : { source, ...(JSON.parse(details ?? '{}') as Omit<Statement, 'source'>) };
  return { ...row, statement };
}

type Statements = ReturnType<typeof prepare>;

const ROW = /* sql */ `
  e.id, e.event, e.purpose, e.topic, e.basis, e.source_kind AS sourceKind, e.at, e.recorded_at AS recordedAt,
  e.expires_at AS expiresAt, e.import_id AS importId, e.hash, s.source, s.details
`;

// The rows of a phone are a list from the newest to the oldest, so the ledger needs no index to be read by phone.
const CHAIN = /* sql */ `
  WITH RECURSIVE chain (id) AS (
    SELECT consent_id FROM consent_state WHERE phone = @phone AND (@topic IS NULL OR topic = @topic)
    UNION ALL
    SELECT e.previous_id FROM chain JOIN consent_event e ON e.id = chain.id WHERE e.previous_id IS NOT NULL
  )
`;

function prepare(db: Db) {
  const chainIds = db
    .prepare<{ phone: string; topic: string | null }, number>(
      /* sql */ `${CHAIN} SELECT id FROM chain ORDER BY id`,
    )
    .pluck();
  const topicRows = db.prepare<{ phone: string; topic: string | null }, PastRow>(/* sql */ `${CHAIN}
    SELECT e.event, e.basis, e.source_kind AS sourceKind, e.at, e.expires_at AS expiresAt, e.import_id AS importId
    FROM chain JOIN consent_event e ON e.id = chain.id
    ORDER BY e.id
  `);
  return {
    selectHead: db.prepare<[], Head>('SELECT last_id AS lastId, rows, hash FROM consent_head'),
    selectKeyMark: db.prepare<[], Buffer>('SELECT key_mark FROM consent_head').pluck(),
    upsertHead: db.prepare<[Buffer, number, number, Buffer, Buffer]>(/* sql */ `
      INSERT INTO consent_head (one, key_mark, last_id, rows, hash, seal) VALUES (1, ?, ?, ?, ?, ?)
      ON CONFLICT (one) DO UPDATE SET last_id = excluded.last_id, rows = excluded.rows, hash = excluded.hash, seal = excluded.seal
    `),
    insertState: db.prepare<
      [string, string, string, string, number, number, number | null, number]
    >(/* sql */ `
      INSERT OR IGNORE INTO consent_state (phone, topic, state, basis, confirmed, at, expires_at, consent_id)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?)
    `),
    updateState: db.prepare<
      [string, string, number, number, number | null, number, string, string]
    >(/* sql */ `
      UPDATE consent_state
      SET state = ?, basis = ?, confirmed = ?, at = ?, expires_at = ?, consent_id = ?
      WHERE phone = ? AND topic = ?
    `),
    selectState: db.prepare<[string, string], StateRow>(/* sql */ `
      SELECT c.state, c.basis, c.confirmed, c.at, c.expires_at AS expiresAt, c.consent_id AS consentId, s.source
      FROM consent_state c
      LEFT JOIN consent_event e ON e.id = c.consent_id
      LEFT JOIN consent_statement s ON s.id = e.statement_id
      WHERE c.phone = ? AND c.topic = ?
    `),
    selectTopics: db
      .prepare<[string], string>('SELECT topic FROM consent_state WHERE phone = ? ORDER BY topic')
      .pluck(),
    deleteStates: db.prepare<[string]>('DELETE FROM consent_state WHERE phone = ?'),
    insertRow: db.prepare<(string | number | Buffer | null)[]>(/* sql */ `
      INSERT INTO consent_event (id, phone_hash, event, purpose, topic, basis, source_kind, at, recorded_at,
                                 expires_at, previous_id, details_digest, hash, phone, salt, statement_id, import_id)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
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
      WHERE import_id = ? AND phone IS NOT NULL AND event <> 'withdrawn-import'
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
