import { sql } from '../fragment.ts';
import { beginningOf } from '../values.ts';
import { textOperator } from './text.ts';

/** `first_name starts with "le"`: a range, so that an index can serve it. */
export const startsWith = textOperator({
  name: 'starts-with',
  summary: 'begins with this text',
  example: 'first_name starts with "le"',
  said: [
    ['starts', 'with'],
    ['begins', 'with'],
  ],
  denied: [
    ['not', 'starts', 'with'],
    ['does', 'not', 'start', 'with'],
    ['not', 'start', 'with'],
  ],
  read: beginningOf,
  range: true,
  test: (value, piece) => sql`(${value} >= ${piece} AND ${value} < ${`${piece}\u{10ffff}`})`,
});
