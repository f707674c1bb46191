import type { Field } from './fields.ts';
import { headerKey } from './headerKey.ts';
import { ORDER_NUMBERS } from './orderNumbers.ts';

const NUMBERS: ReadonlySet<string> = new Set(ORDER_NUMBERS.map(headerKey));

/** The column that numbers an order, in a list of orders that is read for its people. */
export function orderColumn(headers: readonly string[]): number | undefined {
  const place = headers.findIndex((header) => NUMBERS.has(headerKey(header)));
  return place === -1 ? undefined : place;
}

/** In a list of orders these are of one order, not of the person. */
export const OF_ONE_ORDER: ReadonlySet<Field> = new Set<Field>([
  'orders',
  'spent',
  'first_order',
  'last_order',
]);
