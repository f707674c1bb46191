import type { Instant } from '../shared/time.ts';
import { expiryOf, type NewConsent, type Statement, stateAfter } from './consent.ts';
import { type Chain, detailsDigest, HASH_SIZE } from './ledger.ts';
import type { Head, LedgerSql, StateRow } from './ledgerSqlStore.ts';
import { shortSha256 } from './sha256.ts';

/** Random bytes, from the world. */
export type Salts = (size: number) => Buffer;

export interface AppendOptions {
  readonly skipSame?: boolean;
  readonly since?: Instant | undefined;
  readonly suppressed?: ReadonlySet<string>;
  /** Every row is a yes, and the first word of its phone. */
  readonly allNew?: boolean;
}

/** Appends to the end of the chain; nothing is read twice that a batch already knows. */
export function createWriter(sql: LedgerSql, chain: Chain, random: Salts, start: Head) {
  const salt = createSalts(random);
  const move = createMove(sql);
  const rows = sql.newRows();
  // By identity: a million rows of one import carry one and the same object.
  const statements = new Map<Statement, StatementRef>();
  const head: { -readonly [K in keyof Head]: Head[K] } = { ...start };

  const statementOf = (statement: Statement): StatementRef => {
    const known = statements.get(statement);
    if (known) return known;
    const found = storeStatement(sql, statement);
    if (statements.size < 10_000) statements.set(statement, found);
    return found;
  };

  const append = (row: NewConsent, expiresAt: Instant | null, previousId: number | null): void => {
    const id = head.lastId + 1;
    const statement = statementOf(row.statement);
    const salted = salt();
    const chained = {
      id,
      phoneHash: chain.phoneHash(row.phone),
      event: row.event,
      purpose: row.purpose ?? 'marketing',
      topic: row.topic ?? '',
      basis: row.basis,
      sourceKind: row.sourceKind,
      at: row.at,
      recordedAt: row.recordedAt,
      expiresAt,
      previousId,
      detailsDigest: detailsDigest(salted, row.phone, statement.digest),
    };
    const hash = chain.rowHash(head.hash, chained);
    rows.add(chained, {
      hash,
      phone: row.phone,
      salt: salted,
      statementId: statement.id,
      importId: row.importId ?? null,
    });
    head.hash = hash;
    head.lastId = id;
    head.rows += 1;
  };

  return {
    head,
    /** False: the same yes was in force. */
    add(row: NewConsent, options: AppendOptions): boolean {
      const expiresAt = expiryOf(row) ?? null;
      const previousId = move(row, expiresAt, head.lastId + 1, options);
      if (previousId === 'same') return false;
      append(row, expiresAt, previousId);
      rows.flush();
      return true;
    },
    /** The first word of a phone; it waits for {@link flush}, and its state is left to {@link LedgerSql.insertNewStates}. */
    addFirst: (row: NewConsent): void => append(row, expiryOf(row) ?? null, null),
    flush: rows.flush,
  };
}

/** Asking the system for 16 bytes costs as much as asking for 4096. */
function createSalts(random: Salts): () => Buffer {
  let pool: Buffer = Buffer.alloc(0);
  let at = 0;
  return () => {
    if (at >= pool.length) {
      pool = random(HASH_SIZE * 256);
      at = 0;
    }
    at += HASH_SIZE;
    return pool.subarray(at - HASH_SIZE, at);
  };
}

/** Writes the state and answers the id of the row before it. Of a list of new people no state is looked up first. */
function createMove(sql: LedgerSql) {
  let usuallyNew = true;

  return (
    row: NewConsent,
    expiresAt: Instant | null,
    id: number,
    options: AppendOptions,
  ): number | null | 'same' => {
    const topic = row.topic ?? '';
    const { source } = row.statement;
    const asNew = (): boolean =>
      sql.insertState(row.phone, topic, stateAfter(undefined, row, expiresAt), source, id);
    if (usuallyNew && asNew()) return null;
    const before = sql.selectState.get(row.phone, topic);
    usuallyNew = before === undefined;
    if (!before) {
      asNew();
      return null;
    }
    if (options.skipSame && (same(before, row, expiresAt, options.since) || endedLater(sql, before, row)))
      return 'same';
    const state = stateAfter({ ...before, confirmed: before.confirmed === 1 }, row, expiresAt);
    sql.updateState(row.phone, topic, state, source, id);
    return before.consentId;
  };
}

/** An older list that comes again does not bring back what a newer one ended. */
function endedLater(sql: LedgerSql, before: StateRow, row: NewConsent): boolean {
  if (row.event !== 'granted' || before.expiresAt === null || before.expiresAt <= row.at) return false;
  return sql.selectRow.get(before.consentId)?.event === 'expired';
}

interface StatementRef {
  readonly id: number;
  readonly digest: Buffer;
}

/** The digest under which a statement is found again, and which every row's own digest covers. */
export function statementDigest(source: string, details: string): Buffer {
  return shortSha256(Buffer.from(`${source}\n${details}`), undefined, HASH_SIZE);
}

function storeStatement(sql: LedgerSql, { source, ...details }: Statement): StatementRef {
  const json = JSON.stringify(details);
  const digest = statementDigest(source, json);
  const id =
    sql.selectStatement.get(digest) ?? Number(sql.insertStatement.run(source, json, digest).lastInsertRowid);
  return { id, digest };
}

function same(
  before: StateRow,
  row: NewConsent,
  expiresAt: Instant | null,
  since: Instant | undefined,
): boolean {
  if (row.event !== 'granted' || before.state !== 'granted') return false;
  const ended = before.expiresAt !== null && before.expiresAt <= row.recordedAt;
  // What somebody said outright is not weakened by what their purchase or question would imply.
  if (row.basis === 'implied' && before.basis === 'express') return !ended;
  if (before.basis !== row.basis || before.source !== row.statement.source) return false;
  // The very purchase or question that ran out.
  if (ended && row.basis === 'implied' && before.at === row.at) return true;
  // An inquiry and then a purchase are two things, whoever noted both.
  if ((before.expiresAt === null) !== (expiresAt === null)) return false;
  if (ended) return false;
  return !(before.basis === 'implied' && since !== undefined && before.at <= since);
}
