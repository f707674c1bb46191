import { birthdayOnDays, bornCompared } from '../birthdays.ts';
import { asDay, inStretch, isDate, type Stretch, stretchOf } from '../dates.ts';
import { isIndexed } from '../fieldNames.ts';
import type { Period, SubjectClause } from '../filter.ts';
import { type Fragment, sql } from '../fragment.ts';
import { printPeriod } from '../literals.ts';
import type { SubjectOperator } from '../operator.ts';
import { readPeriod } from '../period.ts';
import { type Expr, type Scope, tested } from '../scope.ts';

export interface Dated extends SubjectClause {
  readonly negated: boolean;
  readonly period: Period;
}

interface Words {
  readonly name: string;
  readonly summary: string;
  readonly example: string;
  readonly tests: readonly Period['test'][];
}

/** Everything that asks when: the forms differ in the period they read, not in what they do with it. */
export function datedOperator({ name, summary, example, tests }: Words): SubjectOperator<Dated> {
  return {
    name,
    position: 'subject',
    summary,
    example,
    parse(cursor) {
      const mark = cursor.mark();
      cursor.take('is');
      const negated = cursor.take('not');
      const period = cursor.sees('between') ? undefined : readPeriod(cursor);
      if (period && tests.includes(period.test)) return { negated, period };
      cursor.back(mark);
      return undefined;
    },
    print: ({ subject, negated, period }, printer) =>
      `${printer.subject(subject)} ${negated ? 'not ' : ''}${printPeriod(period)}`,
    compile(clause, scope) {
      const inner = clause.negated ? scope.negated() : scope;
      const inside = when(clause, inner.resolve(clause.subject), inner);
      return clause.negated ? sql`NOT ${inside}` : inside;
    },
    seeks: ({ negated }) => !negated,
    narrow: ({ subject, negated, period }) =>
      !negated &&
      isIndexed(subject) &&
      subject.kind === 'field' &&
      'count' in period &&
      period.unit === 'day' &&
      period.count <= 31,
    timely: ({ period }) =>
      'count' in period ||
      ('date' in period &&
        (period.date.kind === 'day' || period.date.kind === 'ago' || period.date.kind === 'ahead')),
  };
}

function when({ period, span }: Dated, subject: Expr, scope: Scope): Fragment {
  const expr = subject.type === 'mixed' ? asDay(subject) : subject;
  const stretch = stretchOf(period, scope);
  if (isDate(expr)) return tested(expr, inStretch(expr, stretch, span, scope));
  if (expr.type === 'birthday') return birthdayWhen(period, stretch, scope);
  return scope.fail(
    'filter-type',
    span,
    `${expr.name} is no date.`,
    'Ask when of: birthday, created, first_order, last_order, last(visit), or a column of dates.',
  );
}

function birthdayWhen(period: Period, { by, from, before }: Stretch, scope: Scope): Fragment {
  if (by === 'instant' || period.test === 'older') {
    return scope.fail(
      'filter-type',
      period.span,
      'A birthday comes every year.',
      'Write: birthday is today, birthday in next 7 days, birthday within 7 days',
    );
  }
  if (from !== undefined && before !== undefined) return birthdayOnDays(from, before, scope);
  if (from !== undefined) return bornCompared('>=', from);
  return bornCompared('<', before!);
}
