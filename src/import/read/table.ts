import { UserError } from '../../shared/errors.ts';
import { findHeader } from '../map/findHeader.ts';
import type { ImportKind } from '../map/fields.ts';
import { noPhoneColumn } from '../map/mapColumns.ts';
import { LIMITS } from '../limits.ts';
import { readCsv, type TableRecord } from './csv.ts';
import { decode, looksLikeMojibake } from './decode.ts';
import { readSepLine, sniffDelimiter } from './delimiter.ts';
import { type Encoding, tellEncoding } from './encoding.ts';
import { fileEmpty, type OpenedFile } from './openFile.ts';
import { readVcards, VCARD_START, vcardTable } from './vcard.ts';
import { workbookTable } from './workbook.ts';

/** A file as headers and rows that can be read again. */
export interface Table {
  readonly format: 'csv' | 'xlsx' | 'vcard';
  readonly encoding: string;
  readonly encodingGuessed: boolean;
  readonly delimiter: string | null;
  /** Physical line of the header; null where the format names its fields itself. */
  readonly headerLine: number | null;
  readonly headers: readonly string[];
  readonly mojibake: number | undefined;
  /** Data rows, from the top each time. */
  records(): Iterable<TableRecord>;
}

export interface TableOptions {
  readonly kind: ImportKind;
  readonly encoding?: string | undefined;
  readonly delimiter?: string | undefined;
  readonly sheet?: string | undefined;
  /** Headers that `--map` names. */
  readonly wanted: readonly string[];
  /** ISO 3166, of the business. */
  readonly country: string;
}

/** Errors: those of decoding and of the formats, `file-empty`, `no-phone-column`, `too-many-columns`. */
export async function openTable(file: OpenedFile, options: TableOptions): Promise<Table> {
  if (file.kind === 'workbook') return workbookTable(file, options);
  const encoding = tellEncoding(() => file.chunks(), { file: file.name, wanted: options.encoding });
  const persian = writesPersian(file, encoding, options.country);
  const texts = (): Generator<string> => decode(file.chunks(), encoding, { file: file.name, persian });
  const head = firstText(texts());
  if (head.trim() === '') throw fileEmpty(file.name);
  if (VCARD_START.test(head)) {
    return {
      ...vcardTable(() => readVcards(texts(), file.name), file.name),
      encoding: encoding.name,
      encodingGuessed: encoding.guessed,
    };
  }
  return csvTable(file, texts, head, encoding, options);
}

const HEAD = 128 * 1024;

function firstText(chunks: Iterable<string>): string {
  let text = '';
  for (const chunk of chunks) {
    text += chunk;
    if (text.length >= HEAD) break;
  }
  return text.slice(0, HEAD);
}

/** Arabic ye and kaf of windows-1256 are Persian ones where the business or the letters are Persian. */
function writesPersian(file: OpenedFile, encoding: Encoding, country: string): boolean {
  if (encoding.name !== 'windows-1256') return false;
  if (country === 'IR' || country === 'AF') return true;
  for (const chunk of file.chunks()) return /[پچژگ]/.test(new TextDecoder('windows-1256').decode(chunk));
  return false;
}

function csvTable(
  file: OpenedFile,
  texts: () => Generator<string>,
  head: string,
  encoding: Encoding,
  options: TableOptions,
): Table {
  const sep = readSepLine(head);
  const delimiter = readDelimiter(options.delimiter) ?? sep?.delimiter ?? sniffDelimiter(sep?.rest ?? head);
  const records = (): Iterable<TableRecord> =>
    sep
      ? readCsv(withoutSepLine(texts()), { delimiter, file: file.name, firstLine: 2 })
      : readCsv(texts(), { delimiter, file: file.name });
  const top = firstRecords(records(), LIMITS.titleRows + 5);
  return {
    ...headedTable(top, records, file.name, options),
    format: 'csv',
    encoding: encoding.name,
    encodingGuessed: encoding.guessed,
    delimiter,
    mojibake: looksLikeMojibake(head) ? lineOf(head) : undefined,
  };
}

function lineOf(head: string): number {
  const lines = head.split('\n');
  return lines.findIndex((line) => looksLikeMojibake(line)) + 1 || 1;
}

function readDelimiter(wanted: string | undefined): string | undefined {
  if (wanted === undefined) return undefined;
  const named =
    { tab: '\t', '\\t': '\t', comma: ',', semicolon: ';', pipe: '|', space: ' ' }[wanted.toLowerCase()] ??
    wanted;
  if (named.length === 1 && named !== '"' && named !== '\n' && named !== '\r') return named;
  throw new UserError('delimiter-invalid', `--delimiter: "${wanted}" is not one character.`, {
    hint: 'Use one character, or tab: --delimiter ";"',
    values: { wanted },
  });
}

function* withoutSepLine(texts: Iterable<string>): Generator<string> {
  let first = true;
  for (const text of texts) {
    yield first ? (readSepLine(text)?.rest ?? text) : text;
    first = false;
  }
}

export function firstRecords(records: Iterable<TableRecord>, count: number): TableRecord[] {
  const first: TableRecord[] = [];
  for (const record of records) {
    first.push(record);
    if (first.length >= count) break;
  }
  return first;
}

/** Columns that our own rejects file sets before those of the file it came from. */
export const REJECT_COLUMNS = ['line', 'column', 'code', 'value', 'reason'] as const;

/** Finds the header among the first records and takes titles, and the columns of a rejects file, away. */
export function headedTable(
  top: readonly TableRecord[],
  records: () => Iterable<TableRecord>,
  file: string,
  { kind, wanted }: Pick<TableOptions, 'kind' | 'wanted'>,
): Pick<Table, 'headers' | 'headerLine' | 'records'> {
  if (top.length === 0) throw fileEmpty(file);
  const widest = Math.max(...top.map(({ fields }) => fields.length));
  if (widest > LIMITS.columns) throw tooManyColumns(file, top, widest);
  const ours = REJECT_COLUMNS.every((name, index) => top[0]!.fields[index] === name)
    ? REJECT_COLUMNS.length
    : 0;
  const cut = (record: TableRecord): TableRecord =>
    ours === 0 ? record : { ...record, fields: record.fields.slice(ours) };
  const place = ours > 0 ? 0 : findHeader(top, kind, wanted);
  if (place === undefined) throw noPhoneColumn([], { file, headerLine: top[0]!.line });
  const header = cut(top[place]!);
  return {
    headers: header.fields,
    headerLine: header.line,
    *records() {
      let index = 0;
      for (const record of records()) {
        index += 1;
        if (index > place + 1) yield cut(record);
      }
    },
  };
}

function tooManyColumns(file: string, top: readonly TableRecord[], columns: number): UserError {
  const line = top.find(({ fields }) => fields.length === columns)!.line;
  return new UserError(
    'too-many-columns',
    `${file} line ${line} has ${columns} columns; ${LIMITS.columns} is the limit.`,
    {
      hint: 'Remove the columns that are not about people, or check the delimiter: --delimiter ";"',
      where: { file, line, column: null },
      values: { line, columns },
    },
  );
}
