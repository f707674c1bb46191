import type { Mapping } from '../map/fields.ts';
import type { Cell } from './cell.ts';
import { type Doubt, doubtInNote } from './doubts.ts';

/** Hears the cell of a row without its marks. */
export type CellReader = (plain: string) => Doubt | undefined;

/**
 * One function for each column without a name. Nobody knows what stands there, so nothing is kept, and that is said; but
 * a note to the right of a table is a note.
 */
export function unnamedReaders(
  { targets }: Pick<Mapping, 'targets'>,
  cell: Cell,
): (readonly [number, CellReader])[] {
  return targets.flatMap((target, index) => {
    if (target.kind !== 'ignored' || !target.unnamed) return [];
    const name = `column ${index + 1}`;
    const read: CellReader = (plain) => {
      if (plain === '') return undefined;
      cell.warnOnce(name, 'column-unnamed', plain);
      return doubtInNote(name, plain);
    };
    return [[index, read] as const];
  });
}
