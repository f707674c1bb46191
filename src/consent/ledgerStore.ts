import type { Db } from '../db/sqlite.ts';
import { EXIT, UserError } from '../shared/errors.ts';
import type { Instant } from '../shared/time.ts';
import { type AppendOptions, createWriter, type Salts } from './appendConsent.ts';
import { type ConsentState, countedRows, type NewConsent, type Statement, stateOf } from './consent.ts';
import { type Chain, createChain, GENESIS } from './ledger.ts';
import { type Head, type LedgerSql, prepareLedger, type RawRow } from './ledgerSqlStore.ts';
import { createMac } from './sha256.ts';

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
  /** Yeses added. */
  readonly recorded: number;
  /** Of those, people whose suppression still binds: a yes in a file lifts nothing. */
  readonly held: number;
  /** The same yes was in force already. */
  readonly unchanged: number;
}

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
  const sql = prepareLedger(db);
  refuseOtherKey(sql.selectKeyMark.get(), chain);

  const head = (): Head => sql.selectHead.get() ?? { lastId: 0, rows: 0, hash: Buffer.from(GENESIS) };

  /** Appends rows one after the other. */
  const append = (rows: Iterable<NewConsent>, options: AppendOptions): GrantCounts => {
    const start = head();
    const writer = createWriter(sql, chain, random, start);
    let unchanged = 0;
    let held = 0;
    let noes = 0;
    for (const row of rows) {
      if (options.allNew) writer.addFirst(row);
      else if (!writer.add(row, options)) {
        unchanged += 1;
        continue;
      }
      if (row.event === 'revoked' || row.event === 'expired') noes += 1;
      else if (options.suppressed?.has(row.phone)) held += 1;
    }
    if (options.allNew) {
      writer.flush();
      sql.insertNewStates.run(start.lastId);
    }
    const { lastId, rows: count, hash } = writer.head;
    const added = count - start.rows;
    if (added > 0) sql.upsertHead.run(chain.keyMark(), lastId, count, hash, chain.seal(lastId, count, hash));
    return { recorded: added - noes, held, unchanged };
  };
  const appendSafely = (rows: Iterable<NewConsent>, options: AppendOptions): GrantCounts =>
    db.inTransaction ? append(rows, options) : db.transaction(() => append(rows, options)).immediate();

  return {
    ...readers(sql, chain),

    /** Adds one row, always. */
    record(row: NewConsent): void {
      appendSafely([row], {});
    },

    /**
     * Adds a yes for each person, skipping those in force already with the same purpose, topic, basis and
     * source, and whoever said outright what a row only implies. Never lifts a suppression. A no among them is added, and
     * not counted. Built for a million rows in one transaction; rows that share a statement should share the object.
     *
     * @param since implied consent from before this moment has run out (see `impliedSince`)
     */
    grantMany(rows: Iterable<NewConsent>, since?: Instant): GrantCounts {
      const suppressed = new Set(sql.selectBoundPhones.all());
      return appendSafely(rows, { skipSame: true, since, suppressed });
    },

    /**
     * The same for yeses and plain noes of phones of which the ledger knows nothing, each once: their states are
     * written by one statement, in the order of phones. Fails as a whole where a phone has a state already.
     */
    grantFirst(rows: Iterable<NewConsent>): GrantCounts {
      return appendSafely(rows, { allNew: true, suppressed: new Set(sql.selectBoundPhones.all()) });
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

    /**
     * Adds an `erased` row and blanks what stands beside all rows of the phone. The chain stays whole. `again`: the
     * row stands already, and only what came after it is blanked.
     */
    erase(phone: string, now: Instant, { again = false } = {}): Buffer {
      const hash = chain.phoneHash(phone);
      if (!again) appendSafely([erasure(phone, now)], {});
      const statements = sql.selectStatementsOf.all(hash);
      sql.blank.run(hash);
      for (const id of statements) sql.deleteUnusedStatement.run(id);
      sql.deleteStates.run(phone);
      return hash;
    },
  };
}

function readers(sql: LedgerSql, chain: Chain) {
  /** Every row of a phone, oldest first, over all topics. After an erasure: the rows, without words. */
  const history = (phone: string): readonly LedgerRow[] => {
    const ids = sql.selectChainIds.all(phone);
    const found =
      ids.length > 0 ? ids.map((id) => sql.selectRow.get(id)!) : sql.selectByHash.all(chain.phoneHash(phone));
    return found.map(ledgerRow);
  };

  return {
    /** The form in which an erased phone is remembered. */
    phoneHash: (phone: string): Buffer => chain.phoneHash(phone),

    /** Whether another database's mark is of the key of this one. */
    isOfThisKey: (mark: Buffer): boolean => mark.equals(chain.keyMark()),

    /** What the ledger adds up to; `undefined`: this phone never said anything about this topic. */
    state(phone: string, topic = ''): ConsentState | undefined {
      const row = sql.selectState.get(phone, topic);
      if (!row) return undefined;
      const { state, basis, confirmed, at, expiresAt } = row;
      return { state, basis, confirmed: confirmed === 1, at, expiresAt };
    },

    /** Whether any file ever said a plain no. Reads the whole ledger where none did. */
    anyNoOfFile: (): boolean => sql.selectAnyFileNo.get() !== undefined,

    topicsOf(phone: string): readonly string[] {
      return sql.selectTopics.all(phone);
    },

    history,

    /** The plain noes of files that stand: those that were said since the last yes. */
    noesOfFiles(phone: string, topic: string): readonly LedgerRow[] {
      const rows = countedRows(history(phone).filter((row) => row.topic === topic));
      const since = rows.slice(rows.findLastIndex(({ event }) => event !== 'expired') + 1);
      return since.filter(({ sourceKind }) => sourceKind === 'import');
    },

    /** Of whom, and of which topic, an import said a yes or a plain no. */
    saidByImport: (importId: number): readonly { phone: string; topic: string }[] =>
      sql.selectOfImport.all(importId),

    /** The last row of a phone and topic that counts; the rows of imports that were undone do not. */
    lastWord(phone: string, topic: string): LedgerRow | undefined {
      const id = sql.selectState.get(phone, topic)?.consentId;
      if (id === undefined) return undefined;
      const last = ledgerRow(sql.selectRow.get(id)!);
      if (last.event !== 'withdrawn-import') return last;
      return countedRows(history(phone).filter((row) => row.topic === topic)).at(-1);
    },
  };
}

function erasure(phone: string, now: Instant): NewConsent {
  return {
    phone,
    event: 'erased',
    basis: 'none',
    sourceKind: 'cli',
    statement: { source: 'erase' },
    at: now,
    recordedAt: now,
  };
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

function rebuild(sql: LedgerSql, phone: string, topic: string): void {
  const { at, consentId } = sql.selectState.get(phone, topic)!;
  const rows = sql.selectTopicRows.all(phone, topic);
  const state = stateOf(rows) ?? { state: 'none', basis: 'none', confirmed: false, at, expiresAt: null };
  sql.updateState(phone, topic, state, countedRows(rows).at(-1)?.source ?? '', consentId);
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

function ledgerRow({ source, details, ...row }: RawRow): LedgerRow {
  const statement =
    source === null ? undefined : { source, ...(JSON.parse(details ?? '{}') as Omit<Statement, 'source'>) };
  return { ...row, statement };
}
