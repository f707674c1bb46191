import { birthdayInMonth } from '../birthdays.ts';
import { nearest } from '../failure.ts';
import type { Literal, SubjectClause } from '../filter.ts';
import { column, combined, type Fragment, sql } from '../fragment.ts';
import { literalText, printLiteral } from '../literals.ts';
import type { SubjectOperator } from '../operator.ts';
import type { Scope } from '../scope.ts';
import { MONTH_NAMES, monthOf } from '../words.ts';

interface BirthdayMonth extends SubjectClause {
  readonly negated: boolean;
  readonly months: readonly Literal[];
}

/** `birthday month is مهر`, `birthday month in (7, 8)`. */
export const birthdayMonth: SubjectOperator<BirthdayMonth> = {
  name: 'birthday-month',
  position: 'subject',
  summary: 'the month of the birthday, by name (either calendar) or number (its own calendar)',
  example: 'birthday month is مهر',

  parse(cursor) {
    const mark = cursor.mark();
    if (!cursor.take('month')) return undefined;
    const negated =
      cursor.takeAny(['is', 'not', 'in'], ['not', 'in'], ['is', 'not']) || cursor.takeSymbol('!=');
    if (negated || cursor.takeAny(['is', 'in'], ['is'], ['in']) || cursor.takeSymbol('=')) {
      const list = cursor.peek().kind === 'symbol' && cursor.peek().text === '(';
      return { negated, months: list ? cursor.list('a month') : [cursor.literal('a month')] };
    }
    cursor.back(mark);
    return undefined;
  },

  print({ subject, negated, months }, printer) {
    const listed = months.map(printLiteral).join(', ');
    if (months.length === 1)
      return `${printer.subject(subject)} month ${negated ? 'is not' : 'is'} ${listed}`;
    return `${printer.subject(subject)} month ${negated ? 'not in' : 'in'} (${listed})`;
  },

  compile({ subject, negated, months, span }, scope) {
    if (scope.resolve(subject).type !== 'birthday') {
      return scope.fail(
        'filter-type',
        span,
        'Only a birthday has a month to ask for.',
        'For example: birthday month is مهر',
      );
    }
    const any = combined(
      months.map((month) => inMonth(month, scope)),
      ' OR ',
    );
    return negated ? sql`NOT ${any}` : any;
  },

  narrow: ({ negated }) => !negated,
  timely: () => true,
};

function inMonth(literal: Literal, scope: Scope): Fragment {
  const text = literalText(literal);
  const named = monthOf(text);
  if (named) return birthdayInMonth(named, scope);
  const number = literal.kind === 'number' ? Number(text) : Number.NaN;
  if (Number.isInteger(number) && number >= 1 && number <= 12) {
    return sql`(${column('contact.birthday_month')} = ${number})`;
  }
  return scope.fail(
    'filter-date',
    literal.span,
    `"${text}" is no month.`,
    nearest(text, MONTH_NAMES, 'Use a name (مهر, October) or a number from 1 to 12.'),
  );
}
