import type { SubjectClause } from '../filter.ts';
import { sql } from '../fragment.ts';
import type { SubjectOperator } from '../operator.ts';

interface Empty extends SubjectClause {
  readonly negated: boolean;
}

/** `email is empty`, `email is not empty`: plain yes or no, never unknown. */
export const empty: SubjectOperator<Empty> = {
  name: 'empty',
  position: 'subject',
  summary: 'is empty, is not empty: whether anything is known at all',
  example: 'email is empty',

  parse(cursor) {
    if (
      cursor.takeAny(['is', 'not', 'empty'], ['isnt', 'empty'], ['not', 'empty'], ['is', 'known'], ['exists'])
    ) {
      return { negated: true };
    }
    return cursor.takeAny(['is', 'empty'], ['empty'], ['is', 'unknown']) ? { negated: false } : undefined;
  },

  print: ({ subject, negated }, printer) =>
    `${printer.subject(subject)} ${negated ? 'is not empty' : 'is empty'}`,

  compile({ subject, negated }, scope) {
    const condition = scope.resolve(subject).empty;
    return negated ? sql`(NOT (${condition}))` : sql`(${condition})`;
  },
};
