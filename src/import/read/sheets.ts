import { isoDate } from '../../shared/calendar.ts';

/** A sheet of a workbook, its cells as text. */
export interface Sheet {
  readonly sheet: string;
  readonly data: readonly (readonly string[])[];
}

/** Some rows of a sheet, in order. */
export interface SheetRows {
  readonly sheet: string;
  readonly rows: readonly (readonly string[])[];
}

const BATCH = 1_000;

/** Reads a workbook whole and hands out its sheets some rows at a time; of an empty sheet once none. */
export async function readSheets(bytes: Buffer, take: (rows: SheetRows) => void): Promise<void> {
  // Its door for Node unpacks as it reads, and waits for ever for a part whose name a damaged file lost.
  const { default: readWorkbook } = await import('read-excel-file/universal');
  const sheets = await readWorkbook(new Blob([new Uint8Array(bytes)]), { parseNumber: numberText });
  for (const { sheet, data } of sheets as { sheet: string; data: unknown[][] }[]) {
    for (let from = 0; from === 0 || from < data.length; from += BATCH) {
      take({ sheet, rows: data.slice(from, from + BATCH).map((row) => row.map(cellText)) });
    }
  }
}

/**
 * Numbers as they are written in the file: a phone must not pass through a float. Their point parts, whatever the
 * country, so three digits behind it get a fourth: 12.345 would be read as thousands in Germany.
 */
function numberText(text: string): string {
  return /^-?\d+\.\d{3}$/.test(text) ? `${text}0` : text;
}

/** Cells as text, as a CSV of the same sheet would have them. */
function cellText(cell: unknown): string {
  if (cell === null || cell === undefined) return '';
  if (cell instanceof Date) {
    // A day is a float in a workbook: 23:30 comes back as 23:29:59.999.
    const at = new Date(Math.round(cell.getTime() / 1000) * 1000);
    const time = at.toISOString().slice(11, 19);
    // Day 0 of Excel, 1899-12-30, stands for "no day": the cell is an hour alone.
    if (at.getUTCFullYear() < 1900) return time;
    const date = isoDate({ year: at.getUTCFullYear(), month: at.getUTCMonth() + 1, day: at.getUTCDate() });
    return time === '00:00:00' ? date : `${date} ${time}`;
  }
  if (typeof cell === 'boolean') return cell ? 'yes' : 'no';
  return String(cell);
}
