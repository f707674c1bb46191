import type { Db } from '../db/sqlite.ts';
import { budgetKeys, createBudgetStore } from './budgetStore.ts';
import type { RunningRun } from './claimStore.ts';
import type { ClaimRules } from './rulesInForce.ts';

/** The money that a claim sets aside, from every budget in force. */
export function createReservation(db: Db, rules: ClaimRules) {
  const budgets = createBudgetStore(db);

  return {
    /** Writes the caps in force down, so that the database itself guards them. */
    setCaps(run: RunningRun, day: string): void {
      const caps = rules.budgetsOf(run);
      const [ofRun, ofDay, ofMonth] = budgetKeys(run, day, run.currency);
      if (caps.run !== undefined) budgets.setCap(ofRun!, caps.run);
      if (caps.day !== undefined) budgets.setCap(ofDay!, caps.day);
      if (caps.month !== undefined) budgets.setCap(ofMonth!, caps.month);
    },
    /** @returns false, and nothing is set aside, when one of the budgets has too little left */
    reserve(run: RunningRun, day: string, price: number): boolean {
      const amount = BigInt(price);
      const caps = rules.budgetsOf(run);
      const inForce = [caps.run, caps.day, caps.month];
      const keys = budgetKeys(run, day, run.currency).filter((_, place) => inForce[place] !== undefined);
      if (keys.some((key) => (budgets.room(key) ?? amount) < amount)) return false;
      for (const key of keys) budgets.reserve(key, amount);
      return true;
    },
  };
}
