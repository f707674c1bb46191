import { isoDate } from '../../shared/calendar.ts';
import { UserError } from '../../shared/errors.ts';
import { LIMITS } from '../limits.ts';
import type { TableRecord } from './csv.ts';
import { notATable } from './kind.ts';
import { fileEmpty, type OpenedFile, ratioTooHigh } from './openFile.ts';
import { firstRecords, headedTable, type Table, type TableOptions } from './table.ts';

/**
 * Reads one sheet of an .xlsx workbook. The lines are the rows of the sheet.
 *
 * Errors: `not-a-table` for another zip file, `sheet-missing`, `ratio-too-high`, and those of tables.
 */
export async function workbookTable(file: OpenedFile, options: TableOptions): Promise<Table> {
  const bytes = Buffer.concat(Array.from(file.chunks(), (chunk) => Buffer.from(chunk)));
  refuseBomb(bytes, file);
  const sheets = await readSheets(bytes, file);
  const chosen = chooseSheet(sheets, options.sheet, file.name);
  const rows = chosen.data;
  const records = (): TableRecord[] =>
    rows
      .map((row, index) => ({ line: index + 1, fields: row.map(cellText) }))
      .filter(({ fields }) => fields.some((field) => field.trim() !== ''))
      .map((record) =>
        record.fields.some((field) => field.length > LIMITS.fieldChars)
          ? { ...record, problem: 'field-too-long' as const }
          : record,
      );
  const all = records();
  if (all.length === 0) throw fileEmpty(file.name);
  return {
    ...headedTable(firstRecords(all, LIMITS.titleRows + 5), () => all, file.name, options),
    format: 'xlsx',
    encoding: 'utf-8',
    encodingGuessed: false,
    delimiter: null,
    mojibake: undefined,
    sheets: {
      read: chosen.sheet,
      left: sheets.filter((sheet) => sheet !== chosen && sheet.data.length > 0).map(({ sheet }) => sheet),
    },
  };
}

interface Sheet {
  readonly sheet: string;
  readonly data: readonly (readonly unknown[])[];
}

async function readSheets(bytes: Buffer, file: OpenedFile): Promise<readonly Sheet[]> {
  const { default: readWorkbook } = await import('read-excel-file/node');
  try {
    // Numbers as they are written in the file: a phone must not pass through a float.
    return (await readWorkbook(bytes, { parseNumber: (text) => text })) as Sheet[];
  } catch (cause) {
    const error = notATable(
      file.name,
      'a zip file, or a workbook that cannot be read',
      'Unpack it, or save the list as CSV UTF-8.',
    );
    error.cause = cause;
    throw error;
  }
}

/** By name, or by number from 1; without a wish the first that holds anything. */
function chooseSheet(sheets: readonly Sheet[], wanted: string | undefined, file: string): Sheet {
  const found =
    wanted === undefined
      ? (sheets.find(({ data }) => data.length > 0) ?? sheets[0])
      : (sheets.find(({ sheet }) => sheet === wanted) ??
        sheets[/^\d+$/.test(wanted) ? Number(wanted) - 1 : -1]);
  if (found) return found;
  if (wanted === undefined) throw fileEmpty(file);
  throw new UserError('sheet-missing', `${file} has no sheet "${wanted}".`, {
    hint: `Sheets: ${sheets.map(({ sheet }) => sheet).join(', ')}`,
    values: { wanted },
  });
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

/**
 * Adds up the unpacked sizes that the zip's directory states, before anything is unpacked.
 * Source: PKWARE APPNOTE 6.3.10 section 4.3.12, central directory header (read 2026-11-21).
 */
function refuseBomb(bytes: Buffer, file: OpenedFile): void {
  let unpacked = 0;
  let entries = 0;
  for (let at = bytes.indexOf('PK\x01\x02', 0, 'latin1'); at !== -1 && at + 46 <= bytes.length; ) {
    entries += 1;
    const size = bytes.readUInt32LE(at + 24);
    unpacked += size === 0xffffffff ? LIMITS.workbookBytes : size;
    const next =
      at + 46 + bytes.readUInt16LE(at + 28) + bytes.readUInt16LE(at + 30) + bytes.readUInt16LE(at + 32);
    at = bytes.subarray(next, next + 4).toString('latin1') === 'PK\x01\x02' ? next : -1;
  }
  if (entries === 0)
    throw notATable(
      file.name,
      'a damaged zip file or workbook',
      'Save the list again as .xlsx or CSV UTF-8.',
    );
  if (
    unpacked > LIMITS.workbookBytes ||
    (unpacked > LIMITS.ratioFrom && unpacked > bytes.length * LIMITS.ratio)
  )
    throw ratioTooHigh(file.name);
}
