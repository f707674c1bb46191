import type { DraftColumn } from '../../contacts/index.ts';
import type { StagedRow } from '../personValues.ts';

/** The main number of whom a row means by the number or the id of an entry that was folded into theirs; undefined: it means no such entry. */
export type FormerOf = (row: Pick<StagedRow, 'phone' | 'externalId'>) => string | undefined;

const sum = (values: readonly number[]): number => values.reduce((one, other) => one + other);
const least = (values: readonly number[]): number => Math.min(...values);
const JOINED = {
  base_orders: sum,
  base_spent: sum,
  base_first_order: least,
  base_last_order: (values) => Math.max(...values),
  created_at: least,
} satisfies Partial<Record<DraftColumn, (values: readonly number[]) => number>>;
const COLUMNS = Object.keys(JOINED) as (keyof typeof JOINED)[];

/**
 * The rows of a list that knows a person as two say together what the one bought, as it was added up when they were
 * folded into one: each row has the sum.
 */
export function addedUp(group: readonly StagedRow[], formerOf: FormerOf): readonly StagedRow[] {
  const mains = group.map((row) => formerOf(row) ?? row.phone);
  const joined = new Set(mains.filter((main, index) => main !== null && main !== group[index]!.phone));
  if (joined.size === 0) return group;
  return group.map((row, index) => {
    const main = mains[index]!;
    if (!joined.has(main)) return row;
    const entries = new Map<string, StagedRow>();
    group.forEach((other, place) => {
      if (mains[place] === main) entries.set(other.phone ?? `id:${other.externalId}`, other);
    });
    const values = { ...row.values };
    for (const column of COLUMNS) {
      if (typeof values[column] !== 'number') continue;
      const stated = [...entries.values()].map((entry) => entry.values[column]);
      values[column] = JOINED[column](stated.filter((value) => typeof value === 'number'));
    }
    return { ...row, values };
  });
}
