import type { Db } from '../db/sqlite.ts';
import { budgetKeys, createBudgetStore } from './budgetStore.ts';
import type { RunningRun } from './claimStore.ts';
import type { ClaimRules } from './rulesInForce.ts';

/** What one claim sets aside for one run: counted here, and written down once for all its messages. */
export interface Purse {
  /** @returns false, and nothing is set aside, when one of the budgets has too little left */
  reserve(price: number): boolean;
  /** Writes it down. Call it once, before anything else of the transaction looks at budgets. */
  close(): void;
}

/** The money that a claim sets aside, from every budget in force. */
export function createReservation(db: Db, rules: ClaimRules) {
  const budgets = createBudgetStore(db);

  return {
    /** Writes the caps in force down, so that the database itself guards them. */
    open(run: RunningRun, day: string): Purse {
      const caps = rules.budgetsOf(run);
      const places = [caps.run, caps.day, caps.month];
      const inForce = budgetKeys(run, day, run.currency).flatMap((key, place) => {
        const cap = places[place];
        return cap === undefined ? [] : [{ key, cap }];
      });
      for (const { key, cap } of inForce) budgets.setCap(key, cap);
      const rooms = inForce.map(({ key }) => budgets.room(key)).filter((room) => room !== undefined);
      let reserved = 0n;
      return {
        reserve(price) {
          const sum = reserved + BigInt(price);
          if (rooms.some((room) => room < sum)) return false;
          reserved = sum;
          return true;
        },
        close() {
          if (reserved > 0n) for (const { key } of inForce) budgets.reserve(key, reserved);
        },
      };
    },
  };
}
