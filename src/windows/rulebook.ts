import { LAW_ROWS } from './data/rules.ts';
import type { LawRow } from './rule.ts';

/** The rules of one workspace: the tables, with the workspace's own rows in their place. */
export interface Rulebook {
  /** Every row, the general one first, then by id. */
  readonly rows: readonly LawRow[];
  /** One row by its id; `undefined` when that jurisdiction has none of its own. */
  row(id: string): LawRow | undefined;
  /** The rows that bind in a set of jurisdictions. A country without a row is under `*`; a state without one under its country's alone. */
  rowsFor(jurisdictions: readonly string[]): readonly LawRow[];
}

/** @param overrides see {@link import('./overrides.ts').readOverrides} */
export function createRulebook(overrides: readonly LawRow[] = []): Rulebook {
  const byId = new Map([...LAW_ROWS, ...overrides].map((row) => [row.id, row]));
  const rows = [...byId.values()].sort((a, b) => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0));
  return {
    rows,
    row: (id) => byId.get(id),
    rowsFor(jurisdictions) {
      const found = jurisdictions.flatMap((id) => {
        const row = byId.get(id) ?? (id.includes('-') ? undefined : byId.get('*'));
        return row ? [row] : [];
      });
      return [...new Set(found)];
    },
  };
}
