import { createHash, randomBytes } from 'node:crypto';
import {
  type ConsentStore,
  createConsentStore,
  createSuppressionStore,
  type NewConsent,
} from '../../src/consent/index.ts';
import { type Db, openDb } from '../../src/db/sqlite.ts';

export const KEY = createHash('sha256').update('the key of the flower shop').digest();

/** Noon in Shiraz on 21 November 2026. */
export const NOON = Date.parse('2026-11-21T08:30:00Z');

export interface LedgerDesk {
  readonly db: Db;
  readonly ledger: ConsentStore;
  readonly suppressions: ReturnType<typeof createSuppressionStore>;
}

/** An empty ledger in memory. */
export function openLedger(): LedgerDesk {
  const db = openDb(':memory:', { mode: 'write' });
  return {
    db,
    ledger: createConsentStore(db, KEY, randomBytes),
    suppressions: createSuppressionStore(db, KEY),
  };
}

/** The phone of customer number `n`. */
export function customer(n: number): string {
  return `+98912${String(1_000_000 + n)}`;
}

/** A yes on paper in the shop; say what is different. */
export function yes(phone: string, different: Partial<NewConsent> = {}): NewConsent {
  return {
    phone,
    event: 'granted',
    basis: 'express',
    sourceKind: 'import',
    statement: { source: 'in-store form' },
    at: NOON,
    recordedAt: NOON,
    ...different,
  };
}

/** Changes what no statement of ours may change, as somebody with the file in hand could. */
export function tamper(db: Db, sql: string): void {
  for (const name of ['update', 'delete'])
    db.exec(`DROP TRIGGER IF EXISTS consent_event_is_append_only_${name}`);
  db.pragma('foreign_keys = OFF');
  db.pragma('ignore_check_constraints = ON');
  db.exec(sql);
}
