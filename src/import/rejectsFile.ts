import { closeSync, fchmodSync, openSync, writeSync } from 'node:fs';
import type { Rejected } from './clean/rejected.ts';
import { csvCell } from './csvCell.ts';
import { REJECT_COLUMNS, type Table } from './read/table.ts';

interface RejectsSetup {
  readonly table: Table;
  /** In the order of the file. */
  readonly rejected: Iterable<Rejected>;
  readonly reason: (code: Rejected['code']) => string;
}

/**
 * Writes the rows that were not taken, each with its place and reason before its own cells: mend the cells and
 * import the file as it is. The cells are read from the file again, so that nothing of them was kept in between.
 */
export function writeRejects(path: string, { rejected, reason, ...setup }: RejectsSetup): void {
  const table = setup.table.asWritten ?? setup.table;
  const file = openSync(path, 'w', 0o600);
  fchmodSync(file, 0o600);
  try {
    // The mark lets Excel read Persian.
    write(file, `\ufeff${[...REJECT_COLUMNS, ...table.headers].map(csvCell).join(',')}\r\n`);
    const records = table.records()[Symbol.iterator]();
    let record = records.next();
    for (const { line, column, code, value } of rejected) {
      while (!record.done && record.value.line < line) record = records.next();
      const fields = !record.done && record.value.line === line ? record.value.fields : [];
      write(
        file,
        `${[String(line), column, code, value, reason(code), ...fields].map(csvCell).join(',')}\r\n`,
      );
    }
  } finally {
    closeSync(file);
  }
}

function write(file: number, text: string): void {
  const bytes = Buffer.from(text);
  for (let at = 0; at < bytes.length; ) at += writeSync(file, bytes, at);
}
