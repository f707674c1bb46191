import { headerKey } from '../map/headerKey.ts';
import type { Mapping } from '../map/fields.ts';
import { refusalOfName } from '../map/refusedNames.ts';
import type { Cell } from './cell.ts';
import { createDoubtReader, type Doubt } from './doubts.ts';

/** Of what, only the columns beside it tell. */
const UNTIL_ALONE =
  /^(?:valid(?:ity)?(?:until|till|to|thru|through|end)|gultigbis|valablejusquau?|validohasta|validoate|validofinoal|gecerliliktarihi|действителендо|действительнодо|معتبرتا|تاریخاعتبار)$/;

/** Makes the function that hears a no in a column without a meaning of its own; what lasted to a day gone by is one. */
export function createAttributeReader(
  target: Parameters<typeof createDoubtReader>[0],
  mapping: Mapping,
  cell: Cell,
): (cell: string) => Doubt | undefined {
  const header = target.name;
  const beside = mapping.targets.some((other) => other.kind === 'field' && other.field === 'consent');
  const ends = refusalOfName(header) === 'until' || (beside && UNTIL_ALONE.test(headerKey(header)));
  if (!ends) return createDoubtReader(target, mapping);
  return (text) => {
    const at = text === '' ? undefined : cell.quietly(() => cell.said(header, text, undefined));
    return typeof at === 'number' ? { header, words: text, reach: 'no' } : undefined;
  };
}
