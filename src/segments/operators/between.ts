import { bornCompared } from '../birthdays.ts';
import { backwards, dayOf, inStretch, isDate } from '../dates.ts';
import type { Literal, SubjectClause } from '../filter.ts';
import { type Fragment, sql } from '../fragment.ts';
import { printLiteral } from '../literals.ts';
import type { SubjectOperator } from '../operator.ts';
import { type Expr, type Scope, tested } from '../scope.ts';
import { moneyOf, numberOf } from '../values.ts';

interface Between extends SubjectClause {
  readonly negated: boolean;
  readonly from: Literal;
  readonly to: Literal;
}

/** `orders between 2 and 5`: both ends belong to it. */
export const between: SubjectOperator<Between> = {
  name: 'between',
  position: 'subject',
  summary: 'from one number, amount or date to another, both included',
  example: 'orders between 2 and 5',

  parse(cursor) {
    const mark = cursor.mark();
    cursor.take('is');
    const negated = cursor.take('not');
    if (!cursor.take('between')) {
      cursor.back(mark);
      return undefined;
    }
    const from = cursor.literal('a value');
    if (!cursor.take('and')) cursor.expected('"and"', 'For example: orders between 2 and 5');
    return { negated, from, to: cursor.literal('a value') };
  },

  print({ subject, negated, from, to }, printer) {
    return `${printer.subject(subject)} ${negated ? 'not between' : 'between'} ${printLiteral(from)} and ${printLiteral(to)}`;
  },

  compile(clause, scope) {
    const inner = clause.negated ? scope.negated() : scope;
    const inside = condition(clause, inner.resolve(clause.subject), inner);
    return clause.negated ? sql`NOT ${inside}` : inside;
  },

  seeks: ({ negated }) => !negated,

  timely: ({ from, to }) =>
    [from, to].some((each) => each.kind !== 'text' && each.kind !== 'number' && each.kind !== 'date'),
};

function condition({ from, to, span }: Between, expr: Expr, scope: Scope): Fragment {
  const range = (low: number | bigint, high: number | bigint) => {
    if (low > high) backwards(span, scope);
    const ofNothing = low <= 0 && high >= 0;
    return { test: (value: Fragment) => sql`(${value} BETWEEN ${low} AND ${high})`, ofNothing };
  };
  if (expr.type === 'money') {
    const [low, high] = [moneyOf(from, expr, scope), moneyOf(to, expr, scope)];
    if (low.currency !== high.currency) {
      return scope.fail(
        'filter-currency',
        to.span,
        'The two amounts are in different currencies.',
        'Write both in one.',
      );
    }
    const { test, ofNothing } = range(low.micros, high.micros);
    return tested(expr.inCurrency!(low.currency, from.span), test, ofNothing);
  }
  if (expr.type === 'number') {
    const { test, ofNothing } = range(numberOf(from, expr, scope), numberOf(to, expr, scope));
    return tested(expr, test, ofNothing);
  }
  if (isDate(expr) || expr.type === 'birthday') {
    const [first, last] = [dayOf(from, scope), dayOf(to, scope)];
    if (first > last) backwards(span, scope);
    if (expr.type === 'birthday') return sql`(${bornCompared('>=', first)} AND ${bornCompared('<=', last)})`;
    return tested(expr, inStretch(expr, { by: 'day', from: first, before: last + 1 }, span, scope));
  }
  return scope.fail(
    'filter-type',
    span,
    `${expr.name} is text, and nothing lies between two texts.`,
    'Use in (…) or starts with.',
  );
}
