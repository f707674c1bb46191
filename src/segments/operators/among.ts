import type { Literal, SubjectClause } from '../filter.ts';
import { isIndexed } from '../fieldNames.ts';
import { combined, type Fragment, joined, sql } from '../fragment.ts';
import { printLiteral } from '../literals.ts';
import type { SubjectOperator } from '../operator.ts';
import { type Expr, type Scope, tested } from '../scope.ts';
import { numberOf, textOf } from '../values.ts';
import { compare } from './compare.ts';

interface Among extends SubjectClause {
  readonly negated: boolean;
  readonly values: readonly Literal[];
}

/** `city in ("تهران", "کرج")`, `country not in ("IR")`. */
export const among: SubjectOperator<Among> = {
  name: 'in',
  position: 'subject',
  summary: 'is one of several: in (…), not in (…)',
  example: 'city in ("تهران", "کرج")',

  parse(cursor) {
    const mark = cursor.mark();
    const negated = cursor.takeAny(['is', 'not', 'in'], ['isnt', 'in'], ['not', 'in']);
    if (
      (negated || cursor.takeAny(['is', 'in'], ['in'], ['is', 'one', 'of'], ['one', 'of'])) &&
      cursor.atSymbol('(')
    ) {
      return { negated, values: cursor.list('a value') };
    }
    cursor.back(mark);
    return undefined;
  },

  print({ subject, negated, values }, printer) {
    return `${printer.subject(subject)} ${negated ? 'not in' : 'in'} (${values.map(printLiteral).join(', ')})`;
  },

  compile({ subject, negated, values, span }, scope) {
    const inner = negated ? scope.negated() : scope;
    const expr = inner.resolve(subject);
    const any = inOneList(expr, values, inner) ?? eachAlone();
    return negated ? sql`NOT ${any}` : any;

    // Each value means what it would mean after "=": an instant is a whole day here too.
    function eachAlone(): Fragment {
      const like = { kind: 'clause', operator: 'compare', subject, sign: '=', span } as const;
      return combined(
        values.map((value) => compare.compile({ ...like, value }, inner)),
        ' OR ',
      );
    }
  },

  timely: ({ values }) => values.some(({ kind }) => kind === 'day' || kind === 'ago' || kind === 'ahead'),

  narrow: ({ subject, negated, values }) => !negated && values.length <= 3 && isIndexed(subject),

  seeks: ({ negated }) => !negated,
};

/** Texts and numbers are one list that an index can serve. */
function inOneList(expr: Expr, values: readonly Literal[], scope: Scope): Fragment | undefined {
  if (expr.name === 'rfm.group') return undefined;
  const bound =
    expr.type === 'text' || expr.type === 'list'
      ? values.map((value) => textOf(value, expr))
      : expr.type === 'number'
        ? values.map((value) => numberOf(value, expr, scope))
        : undefined;
  if (!bound) return undefined;
  const list = joined(
    bound.map((value) => sql`${value}`),
    ', ',
  );
  return tested(expr, (value) => sql`(${value} IN (${list}))`, (bound as unknown[]).includes(0));
}
