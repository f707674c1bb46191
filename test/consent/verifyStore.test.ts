import { describe, expect, it } from 'vitest';
import { randomBytes } from 'node:crypto';
import {
  createConsentStore,
  createSuppressionStore,
  type NewSuppression,
  verifyLedger,
} from '../../src/consent/index.ts';
import { migrate } from '../../src/db/migrate.ts';
import { MIGRATIONS } from '../../src/db/migrations/index.ts';
import Sqlite from 'better-sqlite3';
import { listenToStatements } from '../support/statements.ts';
import { customer, KEY, NOON, openLedger, tamper, yes } from '../support/ledgerDesk.ts';

const HOUR = 3_600_000;

const said = (n: number, different: Partial<NewSuppression> = {}): NewSuppression => ({
  phone: customer(n),
  origin: 'person',
  via: 'sms',
  at: NOON,
  recordedAt: NOON,
  ...different,
});

/** Entries 1 to 4: an opt-out, a complaint, a ban on everything, and an opt-out of one topic. */
function list() {
  const desk = openLedger();
  desk.suppressions.add(said(1));
  desk.suppressions.add(said(2, { origin: 'complaint', via: 'cli' }));
  desk.suppressions.add(said(3, { origin: 'manual', via: 'cli', scope: 'all' }));
  desk.suppressions.add(said(4, { topic: 'news' }));
  return desk;
}

describe('an entry of the suppression list that somebody changed', () => {
  it.each([
    ['the day, so that an older yes would lift it', 'at = at - 1', 1],
    ['the day it was written down', 'recorded_at = recorded_at + 1', 1],
    ['what it binds', "scope = 'marketing'", 3],
    ['whose word it is', "origin = 'manual'", 2],
    ['how it came', "via = 'shop'", 1],
    ['everything into one topic', "topic = 'news'", 2],
    ['one topic into another', "topic = 'offers'", 4],
    ['the person', `phone = '${customer(9)}'`, 1],
    ['its mark', 'mark = zeroblob(16)', 4],
  ])('%s', (_why, change, id) => {
    const { db } = list();
    expect(verifyLedger(db, KEY)).toMatchObject({ ok: true, unmarked: 0 });
    tamper(db, `UPDATE suppression SET ${change} WHERE id = ${id}`);

    expect(verifyLedger(db, KEY)).toMatchObject({ ok: false, row: id, flaw: 'suppression-altered' });
  });

  it('stays found when it is written anew, or goes along with a new number', () => {
    const { db, suppressions } = list();
    tamper(db, "UPDATE suppression SET scope = 'marketing' WHERE id = 3");
    suppressions.add(said(3, { origin: 'manual', at: NOON + HOUR }));
    suppressions.copy(customer(3), customer(8));

    expect(verifyLedger(db, KEY)).toMatchObject({ ok: false, row: 3, flaw: 'suppression-altered' });
  });

  it('under another key every mark is wrong', () => {
    const { db, suppressions } = openLedger();
    suppressions.add(said(1));

    expect(verifyLedger(db, Buffer.alloc(32))).toMatchObject({ ok: false, row: 1 });
  });
});

describe('what changes by right keeps its mark', () => {
  it.each([
    ['said again, later', said(1, { at: NOON + HOUR })],
    ['said again, earlier', said(1, { at: NOON - HOUR })],
    ['widened to everything', said(2, { origin: 'complaint', scope: 'all' })],
  ])('%s', (_why, again) => {
    const { db, suppressions } = list();
    suppressions.add(again);

    expect(verifyLedger(db, KEY)).toMatchObject({ ok: true, unmarked: 0 });
  });

  it('a new number, an erasure and a lifting', () => {
    const { db, ledger, suppressions } = list();
    suppressions.copy(customer(3), customer(8));
    const hash = ledger.erase(customer(2), NOON + HOUR);
    suppressions.erase(customer(2), hash, NOON + HOUR);
    suppressions.lift(customer(1), { by: 'keyword' });
    ledger.record(yes(customer(4)));

    expect(suppressions.of(customer(8))).toHaveLength(1);
    expect(verifyLedger(db, KEY)).toMatchObject({ ok: true, unmarked: 0 });
  });
});

describe('entries without a mark', () => {
  it('of an older file are counted, and the file is whole', () => {
    const db = new Sqlite(':memory:');
    migrate(db, MIGRATIONS.slice(0, 8));
    db.prepare(
      "INSERT INTO suppression (phone, origin, scope, via, at, recorded_at) VALUES (?, 'complaint', 'marketing', 'cli', 1, 1)",
    ).run(customer(1));
    migrate(db, MIGRATIONS);
    createSuppressionStore(db, KEY).add(said(2));

    expect(verifyLedger(db, KEY)).toEqual({ ok: true, rows: 0, erased: 0, unmarked: 1 });
  });

  it('an opt-out without the key binds, is counted, and is not vouched for afterwards', () => {
    const { db, suppressions } = list();
    const keyless = createSuppressionStore(db);
    expect(keyless.add(said(5))).toBe(true);
    keyless.add(said(1, { at: NOON + HOUR }));
    suppressions.add(said(5, { at: NOON + 2 * HOUR }));

    expect(suppressions.find(customer(5), 'person')?.at).toBe(NOON + 2 * HOUR);
    expect(verifyLedger(db, KEY)).toMatchObject({ ok: true, unmarked: 2 });
  });
});

it('reads the ledger once, not once for every person: verify and withdrawing an import', () => {
  const { db, ledger } = openLedger();
  const ran = listenToStatements(db);
  const people = Array.from({ length: 50 }, (_, n) => yes(customer(n), { importId: 1 }));
  const heard = createConsentStore(db, KEY, randomBytes);
  heard.grantMany(people);
  expect(verifyLedger(db, KEY).ok).toBe(true);
  expect(heard.withdrawImport(1, NOON + HOUR)).toBe(50);
  expect(ledger.state(customer(7))?.state).toBe('none');

  const often = [...new Set(ran)].filter((sql) => ran.filter((one) => one === sql).length >= 50);
  expect(often.some((sql) => sql.includes('RECURSIVE'))).toBe(true);
  for (const sql of often) {
    const plan = db
      .prepare<[], { detail: string }>(`EXPLAIN QUERY PLAN ${sql.replace(/[@][a-z]+|[?]/g, "''")}`)
      .all();
    for (const { detail } of plan) expect(detail, sql).not.toMatch(/SCAN (?!chain|CONSTANT)/);
  }
});
