import { type AttributeValue, typedValue } from '../../contacts/index.ts';
import type { Target } from '../map/fields.ts';
import { readGrouped } from '../map/groupedNumbers.ts';

/** What a cell of a column without a meaning of its own holds, typed as its column is. */
export function attributeIn(target: Target, plain: string): AttributeValue {
  const mark = target.kind === 'attribute' ? target.numbers : undefined;
  return (mark === undefined ? undefined : readGrouped(plain, mark)?.number) ?? typedValue(plain);
}
