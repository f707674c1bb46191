import { type Counts, noCounts } from './batchStore.ts';
import { owned } from './clean/owned.ts';
import type { Warning } from './clean/rejected.ts';
import type { Table } from './read/table.ts';

const KEPT = 1_000;

/** What an import has to say, while it runs. */
export interface Report {
  readonly counts: Counts;
  readonly reject: () => void;
  readonly warn: (warning: Warning) => void;
  /** The first thousand. */
  readonly warnings: () => readonly Warning[];
  readonly warningCount: () => number;
}

/** Begins with what the bytes gave away: a guessed encoding, mojibake. */
export function createReport(table: Table): Report {
  const kept: Warning[] = [];
  let count = 0;
  const warn = (warning: Warning): void => {
    count += 1;
    if (kept.length < KEPT) kept.push({ ...warning, value: owned(warning.value) });
  };
  if (table.encodingGuessed) warn({ line: 1, column: '', code: 'encoding-guessed', value: table.encoding });
  if (table.mojibake !== undefined) warn({ line: table.mojibake, column: '', code: 'mojibake', value: '' });
  const counts = noCounts();
  const reject = (): void => {
    counts.rejected += 1;
  };
  return { counts, reject, warn, warnings: () => kept, warningCount: () => count };
}
