import { UserError } from '../../shared/errors.ts';
import { LIMITS } from '../limits.ts';
import { asciiDigits } from '../../shared/text.ts';
import { unguarded } from '../csvCell.ts';
import { shapeOf } from '../map/cells.ts';
import type { ImportKind } from '../map/fields.ts';
import { findHeader } from '../map/findHeader.ts';
import type { TableRecord } from './csv.ts';
import { fileEmpty } from './openFile.ts';

/** A file as headers and rows that can be read again. */
export interface Table {
  readonly format: 'csv' | 'xlsx' | 'vcard';
  readonly encoding: string;
  readonly encodingGuessed: boolean;
  readonly delimiter: string | null;
  /** Physical line of the header; null where the format names its fields itself. */
  readonly headerLine: number | null;
  readonly headers: readonly string[];
  /** What stands above the header. */
  readonly titles?: readonly string[];
  readonly mojibake: number | undefined;
  /** Of a workbook: the sheet that is read, and those that hold something too and are not. */
  readonly sheets?: { readonly read: string; readonly left: readonly string[] };
  /** With its own columns, where further ones were made of what stands in them. */
  readonly asWritten?: Table;
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
  { kind, wanted, delimiter }: Pick<TableOptions, 'kind' | 'wanted' | 'delimiter'>,
): Pick<Table, 'headers' | 'headerLine' | 'titles' | 'records'> {
  if (top.length === 0) throw fileEmpty(file);
  const widest = Math.max(...top.map(({ fields }) => fields.length));
  if (widest > LIMITS.columns) {
    const { line } = top.find(({ fields }) => fields.length === widest)!;
    throw tooManyColumns(file, line, widest);
  }
  const ours = REJECT_COLUMNS.every((name, index) => top[0]!.fields[index] === name)
    ? REJECT_COLUMNS.length
    : 0;
  // Each cell as it stood in the file that was refused, whatever it says.
  const cut = (record: TableRecord): TableRecord =>
    ours === 0 ? record : { ...record, fields: record.fields.slice(ours).map(unguarded) };
  const place = ours > 0 ? 0 : findHeader(top, kind, wanted);
  if (place === undefined) {
    if (holdsNumbersAlone(top)) return { headers: ['phone'], headerLine: null, records };
    throw headerMissing(top[0]!, file, delimiter);
  }
  const header = cut(top[place]!);
  return {
    headers: header.fields,
    headerLine: header.line,
    titles: top.slice(0, place).flatMap(({ fields }) => fields.filter((cell) => cell !== '')),
    *records() {
      let index = 0;
      for (const record of records()) {
        index += 1;
        if (index > place + 1) yield cut(record);
      }
    },
  };
}

/** A list of numbers and nothing else says by itself what it is, and its first line is somebody. */
function holdsNumbersAlone(top: readonly TableRecord[]): boolean {
  return (
    top.every(
      ({ fields }) => fields.filter((cell) => cell.trim() !== '').length === 1 && fields.length === 1,
    ) && shapeOf(top[0]!.fields[0]!) === 'phone'
  );
}

/** The refusal of a table that begins with a person: its first line, as it could be named. */
function headerMissing({ fields, line }: TableRecord, file: string, delimiter = ','): UserError {
  let named = false;
  const names = fields.map((cell, index) => {
    const shape = shapeOf(cell);
    if (shape === 'phone' || shape === 'email') return shape;
    if (shape !== 'text' || named) return shape === 'date' ? 'date' : `column ${index + 1}`;
    named = true;
    return 'name';
  });
  if (fields.every((cell) => /^[+\d ()./-]{7,}$/.test(asciiDigits(cell).trim()))) {
    return new UserError('no-phone-column', 'No column is known to hold phone numbers.', {
      hint: 'If each number is a person, write one to a line. If a line is a person, name its columns above: phone,phone_alt',
      where: { file, line, column: null },
    });
  }
  const unique = names.map((name, index) => (names.indexOf(name) === index ? name : `${name} ${index + 1}`));
  return new UserError('no-phone-column', 'No column is known to hold phone numbers.', {
    hint: `The first line must name the columns, for example: ${unique.join(delimiter)}`,
    where: { file, line, column: null },
  });
}

/** The refusal of a table that is too wide. */
export function tooManyColumns(file: string, line: number, columns: number): UserError {
  return new UserError('too-many-columns', `There are ${columns} columns; ${LIMITS.columns} is the limit.`, {
    hint: 'Remove the columns that are not about people, or check the delimiter: --delimiter ";"',
    where: { file, line, column: null },
    values: { line, columns },
  });
}
