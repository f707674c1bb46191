import { budgetKeys, type createBudgetStore } from './budgetStore.ts';
import type { AttemptRow } from './settleStore.ts';

/** Millionths of the run's currency. */
interface Change {
  readonly reserved: number;
  readonly spent: number;
}

/** Adds up what settled answers change in the budgets, so that many of them write each budget once. */
export function openTill(budgets: Pick<ReturnType<typeof createBudgetStore>, 'settle'>) {
  const open = new Map<string, { readonly row: AttemptRow; reserved: number; spent: number }>();

  function write(row: AttemptRow, change: Change): void {
    const run = { id: row.run_id, purpose: row.purpose, campaign: row.campaign };
    for (const key of budgetKeys(run, row.day, row.currency)) budgets.settle(key, change);
  }

  function close(): void {
    for (const { row, ...change } of open.values()) write(row, change);
    open.clear();
  }

  return {
    add(row: AttemptRow, { reserved, spent }: Change): void {
      // A budget never falls below nothing: what comes back is taken off in its turn, not mixed with what is added.
      if (spent < 0) {
        close();
        write(row, { reserved, spent });
        return;
      }
      const which = `${row.run_id} ${row.day} ${row.currency}`;
      const sum = open.get(which);
      if (!sum) open.set(which, { row, reserved, spent });
      else {
        sum.reserved += reserved;
        sum.spent += spent;
      }
    },
    /** Writes it down. Call it before the transaction reads a budget or ends. */
    close,
  };
}

export type Till = ReturnType<typeof openTill>;
