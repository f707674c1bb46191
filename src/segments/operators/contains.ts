import { sql } from '../fragment.ts';
import { textOperator } from './text.ts';

/** `name contains "رضا"`. */
export const contains = textOperator({
  name: 'contains',
  summary: 'has this text somewhere in it',
  example: 'name contains "رضا"',
  said: [['contains']],
  denied: [
    ['not', 'contains'],
    ['does', 'not', 'contain'],
    ['not', 'contain'],
  ],
  test: (value, piece) => sql`(instr(${value}, ${piece}) > 0)`,
});
