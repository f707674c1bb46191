import type { Clause } from '../filter.ts';
import { ALWAYS } from '../fragment.ts';
import type { WordOperator } from '../operator.ts';

/** `everyone`. */
export const everyone: WordOperator<Clause> = {
  name: 'everyone',
  position: 'word',
  begins: ['everyone'],
  summary: 'all people of the list',
  example: 'everyone',
  parse: (cursor) => {
    cursor.next();
    return {};
  },
  print: () => 'everyone',
  compile: () => ALWAYS,
};
