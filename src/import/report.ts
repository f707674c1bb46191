import { type Counts, noCounts } from './batchStore.ts';
import { owned } from './clean/owned.ts';
import type { Warning, WarningCode } from './clean/rejected.ts';
import type { Table } from './read/table.ts';

const KEPT = 1_000;
const VALUES = 5;

/** What an import has to say, while it runs. */
export interface Report {
  readonly counts: Counts;
  readonly reject: () => void;
  /** A row that goes on with the one above it: nothing new. */
  readonly continued: () => void;
  readonly warn: (warning: Warning) => void;
  /** The first thousand. */
  readonly warnings: () => readonly Warning[];
  readonly warned: () => readonly Warned[];
}

/** Each column of these is a matter of its own. */
const BY_COLUMN: ReadonlySet<WarningCode> = new Set<WarningCode>([
  'opt-out-unread',
  'answer-unread',
  'consent-mixed',
  'consent-unclear',
]);

/** How often one kind of warning was given, and where first. */
export interface Warned {
  readonly code: WarningCode;
  readonly count: number;
  readonly first: Warning;
  /** The first few, each once. */
  readonly values: readonly string[];
}

/** Begins with what the bytes gave away: a guessed encoding, mojibake. */
export function createReport(table: Table): Report {
  const kept: Warning[] = [];
  const warned = new Map<string, Warned & { count: number; readonly values: string[] }>();
  const warn = (warning: Warning): void => {
    const { code, column } = warning;
    const key = BY_COLUMN.has(code) ? `${code} ${column}` : code;
    const known = warned.get(key);
    const isNew = !known || (known.values.length < VALUES && !known.values.includes(warning.value));
    if (known) known.count += 1;
    if (!isNew && kept.length >= KEPT) return;
    const mine = { ...warning, value: owned(warning.value) };
    if (!known) warned.set(key, { code, count: 1, first: mine, values: [mine.value] });
    else if (isNew) known.values.push(mine.value);
    if (kept.length < KEPT) kept.push(mine);
  };
  if (table.encodingGuessed) warn({ line: 1, column: '', code: 'encoding-guessed', value: table.encoding });
  if (table.mojibake !== undefined) warn({ line: table.mojibake, column: '', code: 'mojibake', value: '' });
  const counts = noCounts();
  const reject = (): void => {
    counts.rejected += 1;
  };
  const continued = (): void => {
    counts.unchanged += 1;
  };
  return { counts, reject, continued, warn, warnings: () => kept, warned: () => [...warned.values()] };
}
