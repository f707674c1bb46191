import type { Clause, Literal } from '../filter.ts';
import { sql } from '../fragment.ts';
import { literalText, printLiteral } from '../literals.ts';
import type { WordOperator } from '../operator.ts';

interface InSegment extends Clause {
  readonly segment: Literal;
}

/** `in segment loyal`: as if the filter of that segment stood here in brackets. */
export const inSegment: WordOperator<InSegment> = {
  name: 'in-segment',
  position: 'word',
  begins: ['in', 'segment'],
  summary: 'the filter of a named segment, as if it stood here in brackets',
  example: 'in segment loyal',

  parse(cursor) {
    if (!cursor.takeAny(['in', 'the', 'segment'], ['in', 'segment'], ['segment'])) return undefined;
    const named = cursor.literal('the name of a segment');
    return { segment: { kind: 'text', text: literalText(named), span: named.span } };
  },

  print: ({ segment }) => {
    const name = literalText(segment);
    return `in segment ${/^[a-z][a-z0-9_-]*$/.test(name) && !RESERVED.has(name) ? name : printLiteral(segment)}`;
  },

  compile({ segment }, scope) {
    return sql`(${scope.segment(segment)})`;
  },

  timely: () => true,
};

/** Names that would read as something else when bare. */
const RESERVED = new Set([
  'and',
  'or',
  'not',
  'in',
  'between',
  'contains',
  'within',
  'where',
  'today',
  'yesterday',
  'tomorrow',
]);
