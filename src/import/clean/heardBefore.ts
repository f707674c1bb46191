import { sha256 } from '../../shared/ids.ts';
import type { Mapping } from '../map/fields.ts';
import type { Cell } from './cell.ts';
import type { Draft } from './draft.ts';

/** The column of our own export that tells whether the words beside a person's consent are still those of the day of the export. */
export const HEARD = 'sms_heard';

/**
 * A mark over the words of a row: tags, notes and attributes by name. Where it is right nobody wrote a no into them since; a
 * column more, or a cell that a spreadsheet rewrote, makes another mark.
 */
export function markOf(words: readonly (readonly [string, string])[]): string | null {
  const said = words
    .map(([name, cell]) => [name, cell.replace(/\s+/g, ' ').trim()] as const)
    .filter(([, cell]) => cell !== '')
    .sort(([one], [other]) => (one < other ? -1 : 1));
  return said.length === 0 ? null : `w${sha256(JSON.stringify(said)).slice(0, 12)}`;
}

/**
 * Makes the function that forgets the noes in words of our own export which were heard when they first came: what the
 * person said since stands beside them, and would end by them whenever the export is read.
 */
export function createForgetting(
  { format, headers, targets }: Mapping,
  cell: Cell,
): (draft: Draft, fields: readonly string[]) => void {
  const place = format === 'campaign' ? headers.indexOf(HEARD) : -1;
  if (place === -1) return () => undefined;
  const words = targets.flatMap((target, index): (readonly [number, string])[] => {
    if (target.kind === 'attribute') return [[index, target.name]];
    const named = target.kind === 'field' && (target.field === 'notes' || target.field === 'tags');
    return named ? [[index, target.field]] : [];
  });
  const covered = new Set(words.map(([, name]) => name));
  return (draft, fields) => {
    const mark = cell.plain(fields[place] ?? '');
    if (draft.doubts === undefined || draft.consent === null || mark === '') return;
    const now = markOf(words.map(([index, name]) => [name, cell.plain(fields[index] ?? '')]));
    if (mark === now) draft.doubts = draft.doubts.filter(({ header }) => !covered.has(header));
  };
}
