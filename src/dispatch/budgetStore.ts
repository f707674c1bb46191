import type { Db } from '../db/sqlite.ts';
import type { Run } from './run.ts';

/** A budget in force: `cap` in millionths of `currency`. */
export interface BudgetKey {
  /** `run:17`, `day` or `month`; of answers to keywords and of alerts `answers:day`, `alerts:month`. */
  readonly scope: string;
  /** '' for a run, `2026-11-25`, `2026-11`. */
  readonly period: string;
  readonly currency: string;
}

/** Reservations against budgets. The database itself refuses a reservation over the cap. */
export function createBudgetStore(db: Db) {
  const upsertCap = db.prepare<[string, string, string, bigint]>(/* sql */ `
    INSERT INTO budget (scope, period, currency, cap)
    VALUES (?, ?, ?, ?)
    ON CONFLICT (scope, period, currency) DO UPDATE SET cap = excluded.cap
    WHERE cap <> excluded.cap
  `);
  // What answers and alerts took is gone for everything else; what everything else took is not gone for them.
  const selectRoom = db
    .prepare<[string, string, string], bigint>(/* sql */ `
      SELECT b.cap - b.reserved - b.spent - coalesce((
        SELECT sum(own.reserved + own.spent)
        FROM budget own
        WHERE own.scope IN ('answers:' || b.scope, 'alerts:' || b.scope)
          AND own.period = b.period AND own.currency = b.currency
      ), 0)
      FROM budget b
      WHERE b.scope = ? AND b.period = ? AND b.currency = ?
    `)
    .pluck()
    .safeIntegers();
  const reserve = db.prepare<[bigint, string, string, string]>(/* sql */ `
    UPDATE budget
    SET reserved = reserved + ?
    WHERE scope = ? AND period = ? AND currency = ?
  `);
  // A budget that was set between a claim and its settling never saw the reservation: hence max(0, …).
  const settle = db.prepare<[number, number, string, string, string]>(/* sql */ `
    UPDATE budget
    SET reserved = max(0, reserved - ?), spent = max(0, spent + ?)
    WHERE scope = ? AND period = ? AND currency = ?
  `);

  return {
    setCap(key: BudgetKey, cap: bigint): void {
      upsertCap.run(key.scope, key.period, key.currency, cap);
    },
    /** What may still be reserved; undefined when this budget was never set. */
    room(key: BudgetKey): bigint | undefined {
      return selectRoom.get(key.scope, key.period, key.currency);
    },
    /** Throws `over budget` from the database's own trigger when a caller miscounted. */
    reserve(key: BudgetKey, amount: bigint): void {
      reserve.run(amount, key.scope, key.period, key.currency);
    },
    settle(key: BudgetKey, change: { readonly reserved: number; readonly spent: number }): void {
      settle.run(change.reserved, change.spent, key.scope, key.period, key.currency);
    },
  };
}

/**
 * The budgets that a message of this run and local day is reserved from. An answer to a keyword is owed by law, and
 * the owner wants to hear just then that everything is spent: each has a day and a month of its own, as large as the
 * others', which no campaign can use up.
 */
export function budgetKeys(
  { id, purpose, campaign }: Pick<Run, 'id' | 'purpose' | 'campaign'>,
  day: string,
  currency: string,
): readonly BudgetKey[] {
  const whose = purpose === 'reply' ? 'answers:' : campaign === '_alert' ? 'alerts:' : '';
  return [
    { scope: `run:${id}`, period: '', currency },
    { scope: `${whose}day`, period: day, currency },
    { scope: `${whose}month`, period: day.slice(0, 7), currency },
  ];
}
