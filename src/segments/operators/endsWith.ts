import { sql } from '../fragment.ts';
import { textOperator } from './text.ts';

/** `phone ends with "67"`, `email ends with "@example.org"`. */
export const endsWith = textOperator({
  name: 'ends-with',
  summary: 'ends with this text',
  example: 'email ends with "@example.org"',
  said: [['ends', 'with']],
  denied: [
    ['not', 'ends', 'with'],
    ['does', 'not', 'end', 'with'],
    ['not', 'end', 'with'],
  ],
  test: (value, piece) => sql`(substr(${value}, ${-[...piece].length}) = ${piece})`,
});
