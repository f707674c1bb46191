import { UserError } from '../../shared/errors.ts';
import { LIMITS } from '../limits.ts';
import type { TableRecord } from './csv.ts';
import { notATable } from './kind.ts';
import { fileEmpty, type OpenedFile, ratioTooHigh } from './openFile.ts';
import type { Sheet } from './sheets.ts';
import { sheetsOf } from './sheetsApart.ts';
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
  const top = firstRecords(recordsOf(chosen.data), LIMITS.titleRows + 5);
  if (top.length === 0) throw fileEmpty(file.name);
  return {
    ...headedTable(top, () => recordsOf(chosen.data), file.name, options),
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

/** One by one: the sheet itself is memory enough. */
function* recordsOf(rows: Sheet['data']): Generator<TableRecord> {
  for (let index = 0; index < rows.length; index += 1) {
    const record = { line: index + 1, fields: rows[index]! };
    if (record.fields.every((field) => field.trim() === '')) continue;
    const tooLong = record.fields.some((field) => field.length > LIMITS.fieldChars);
    yield tooLong ? { ...record, problem: 'field-too-long' } : record;
  }
}

async function readSheets(bytes: Buffer, { name }: OpenedFile): Promise<readonly Sheet[]> {
  let sheets: readonly Sheet[] | undefined;
  try {
    sheets = await sheetsOf(bytes);
  } catch (cause) {
    const error = notATable(
      name,
      'a zip file, or a workbook that cannot be read',
      'Unpack it, or save the list as CSV UTF-8.',
    );
    error.cause = cause;
    throw error;
  }
  if (sheets) return sheets;
  throw workbookTooLarge(name);
}

function workbookTooLarge(file: string): UserError {
  return new UserError('workbook-too-large', 'The workbook takes more memory than reading it may take.', {
    hint: 'Often a stray cell far below or beside the list is the reason: go to it with Ctrl+End and delete the rows and columns there. Or save the sheet as CSV UTF-8, which may be of any length.',
    where: { file, line: null, column: null },
  });
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
    unpacked += size === 0xffffffff ? LIMITS.workbookBytes + 1 : size;
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
  if (unpacked > LIMITS.ratioFrom && unpacked > bytes.length * LIMITS.ratio) throw ratioTooHigh(file.name);
  if (unpacked > LIMITS.workbookBytes) throw workbookTooLarge(file.name);
}
