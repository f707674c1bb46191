import type { Table } from './read/table.ts';
import type { Report } from './report.ts';
import { type CleanSetup, createRowStager } from './stageRows.ts';
import type { Stage } from './stageStore.ts';

export interface Staging {
  readonly table: Table;
  readonly setup: CleanSetup;
  readonly stage: Stage;
  readonly report: Report;
  readonly progress: ((rows: number) => void) | undefined;
}

const SLICE = 2_000;

/** Cleans every row and sets it aside, in this thread. */
export async function stageHere({ table, setup, stage, report, progress }: Staging): Promise<void> {
  const add = createRowStager(setup, {
    stage,
    warn: report.warn,
    rejected: report.reject,
    continued: report.continued,
  });
  for (const record of table.records()) {
    report.counts.rows += 1;
    add(record);
    if (report.counts.rows % SLICE !== 0) continue;
    progress?.(report.counts.rows);
    // The moving line is drawn, and a Ctrl-C heard, only between two turns.
    await new Promise((resolve) => setImmediate(resolve));
  }
}
