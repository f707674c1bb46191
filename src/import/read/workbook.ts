import { UserError } from '../../shared/errors.ts';
import { LIMITS } from '../limits.ts';
import type { TableRecord } from './csv.ts';
import { notATable } from './kind.ts';
import { fileEmpty, type OpenedFile, ratioTooHigh } from './openFile.ts';
import type { Sheet } from './sheets.ts';
import { sheetsOf } from './sheetsApart.ts';
import { firstRecords, headedTable, type Table, type TableOptions } from './table.ts';
import { rezipped, unpacked, type ZipEntry, zipEntries } from './zip.ts';

/**
 * Reads one sheet of an .xlsx workbook. The lines are the rows of the sheet.
 *
 * Errors: `not-a-table` for another zip file, `sheet-missing`, `ratio-too-high`, and those of tables.
 */
export async function workbookTable(file: OpenedFile, options: TableOptions): Promise<Table> {
  const bytes = Buffer.concat(Array.from(file.chunks(), (chunk) => Buffer.from(chunk)));
  const entries = zipEntries(bytes);
  if (entries.length === 0) throw damaged(file.name);
  refuseBomb(entries, bytes, file);
  const sheets = await readSheets(withErrorsAsText(bytes, entries, file.name), file);
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

const ERROR = /(<(?:\w+:)?c\s[^>]*?\bt=)(["'])e\2/g;

/**
 * The workbook with cells of errors (`#N/A`) as cells of text, for its reader takes them for empty, and where nothing
 * is said a yes for the whole file would count. Errors: `not-a-table` where a part is damaged.
 */
function withErrorsAsText(bytes: Buffer, entries: readonly ZipEntry[], file: string): Buffer {
  const changed = new Map<string, Buffer>();
  for (const entry of entries) {
    if (!/\.(?:xml|rels)$/.test(entry.name)) continue;
    const part = unpacked(bytes, entry);
    if (!part) throw damaged(file);
    if (!/worksheets\//.test(entry.name) || !(part.includes('t="e"') || part.includes("t='e'"))) continue;
    // One letter for each byte: nothing but these marks is read.
    changed.set(entry.name, Buffer.from(part.toString('latin1').replace(ERROR, '$1$2str$2'), 'latin1'));
  }
  return changed.size === 0 ? bytes : rezipped(bytes, entries, changed);
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

function damaged(file: string): UserError {
  return notATable(file, 'a damaged zip file or workbook', 'Save the list again as .xlsx or CSV UTF-8.');
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

function refuseBomb(entries: readonly ZipEntry[], bytes: Buffer, file: OpenedFile): void {
  const unpacked = entries.reduce((sum, { size }) => sum + size, 0);
  if (unpacked > LIMITS.ratioFrom && unpacked > bytes.length * LIMITS.ratio) throw ratioTooHigh(file.name);
  if (unpacked > LIMITS.workbookBytes) throw workbookTooLarge(file.name);
}
