import type { Literal, SubjectClause } from '../filter.ts';
import { type Fragment, sql } from '../fragment.ts';
import { printLiteral } from '../literals.ts';
import type { SubjectOperator } from '../operator.ts';
import { type Expr, type Scope, tested } from '../scope.ts';
import { pieceOf } from '../values.ts';

export interface Piece extends SubjectClause {
  readonly negated: boolean;
  readonly piece: Literal;
}

interface Words {
  readonly name: string;
  readonly summary: string;
  readonly example: string;
  /** `contains`: positive form and the forms of its negation; the first of each is the canonical one. */
  readonly said: readonly (readonly string[])[];
  readonly denied: readonly (readonly string[])[];
  test(value: Fragment, piece: string): Fragment;
  /** Whether the test is a range of texts. */
  readonly range?: boolean;
  /** How the text is read; default {@link pieceOf}. */
  read?(literal: Literal, expr: Expr, scope: Scope): string;
}

/** contains, starts with and ends with differ in their words and their test alone. */
export function textOperator({
  name,
  summary,
  example,
  said,
  denied,
  test,
  range = false,
  read = pieceOf,
}: Words): SubjectOperator<Piece> {
  return {
    name,
    position: 'subject',
    summary,
    example,
    parse(cursor) {
      const negated = cursor.takeAny(...denied);
      if (!negated && !cursor.takeAny(...said)) return undefined;
      return { negated, piece: cursor.literal('a text') };
    },
    print({ subject, negated, piece }, printer) {
      return `${printer.subject(subject)} ${(negated ? denied : said)[0]!.join(' ')} ${printLiteral(piece)}`;
    },
    compile({ subject, negated, piece, span }, scope) {
      const expr = (negated ? scope.negated() : scope).resolve(subject);
      if (expr.type !== 'text' && expr.type !== 'list' && expr.type !== 'mixed')
        return refuse(scope, expr.name, span);
      const text = read(piece, expr, scope);
      const found = tested(expr, (value) => test(value, text));
      return negated ? sql`NOT ${found}` : found;
    },
    seeks: ({ negated }) => range && !negated,
  };
}

function refuse(scope: Scope, name: string, span: SubjectClause['span']): never {
  return scope.fail(
    'filter-type',
    span,
    `${name} is no text.`,
    'contains, starts with and ends with are for text; use = < > or between.',
  );
}
