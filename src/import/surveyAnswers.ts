import { halfOfLetters } from './clean/flags.ts';
import { mayHoldAnswers, namesAnswer } from './map/answers.ts';
import { meaningOf } from './map/lexicon.ts';
import { namesTexts, subjectOf } from './map/speaksOf.ts';
import type { ImportKind } from './map/fields.ts';
import type { TableRecord } from './read/csv.ts';
import { fold } from '../shared/text.ts';

/** With more kinds of cells a column is none of answers. */
const KINDS = 100;

/**
 * Adds to the first rows of a file each further one that says something new in a column of answers of which they leave
 * open what it holds: it is empty in all of them, or there is an `O` and the first `N` has yet to come. What a column
 * is must not depend on whether somebody said no early. Reads the file only where there is such a column.
 *
 * @param all how many first rows were asked for: fewer are the whole file
 */
export function withLateAnswers(
  sample: readonly TableRecord[],
  headers: readonly string[],
  { kind, all, records }: { kind: ImportKind; all: number; records: () => Iterable<TableRecord> },
): readonly TableRecord[] {
  if (sample.length < all) return sample;
  const open = new Map<number, Set<string>>();
  headers.forEach((header, index) => {
    const cells = sample.map(({ fields }) => fields[index] ?? '');
    if (asksSomething(header, kind) && isOpen(cells)) open.set(index, new Set(cells.map(fold)));
  });
  const late: TableRecord[] = [];
  if (open.size === 0) return sample;
  for (const record of records()) {
    let isNew = false;
    for (const [index, seen] of open) {
      const cell = fold(record.fields[index] ?? '');
      if (seen.has(cell)) continue;
      seen.add(cell);
      isNew = true;
      if (seen.size > KINDS) open.delete(index);
    }
    if (isNew) late.push(record);
    if (open.size === 0) break;
  }
  return [...sample, ...late];
}

function asksSomething(header: string, kind: ImportKind): boolean {
  if (header === '') return false;
  const { texts, consent, perhaps } = subjectOf(header);
  if (texts || consent || perhaps !== undefined || namesTexts(header) || namesAnswer(header)) return true;
  const field = meaningOf(header, kind)?.field;
  if (field === undefined && kind === 'consent') return mayHoldAnswers(header);
  return field === 'consent' || field === 'opted_out';
}

function isOpen(cells: readonly string[]): boolean {
  return cells.every((cell) => cell.trim() === '') || halfOfLetters(cells);
}
