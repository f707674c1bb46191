import { birthdayIs, birthdayOnPersonsDay, bornCompared } from '../birthdays.ts';
import { asDay, dayOf, inStretch, isDate, readDate, type Stretch } from '../dates.ts';
import type { Literal, SubjectClause } from '../filter.ts';
import { column, type Fragment, joined, sql } from '../fragment.ts';
import { literalText, plainDigits, printLiteral } from '../literals.ts';
import type { SubjectOperator } from '../operator.ts';
import { type Expr, type Scope, tested } from '../scope.ts';
import { flagOf, moneyOf, NO_WORDS, numberOf, textOf, YES_WORDS } from '../values.ts';
import { isIndexed } from '../fieldNames.ts';
import { RFM_GROUPS } from '../fields.ts';
import { nearest } from '../failure.ts';

type Sign = '=' | '!=' | '<' | '<=' | '>' | '>=';

export interface Compare extends SubjectClause {
  readonly sign: Sign;
  readonly value: Literal;
}

const SIGNS: readonly Sign[] = ['<=', '>=', '!=', '=', '<', '>'];

/** `city = "تهران"`, `spent >= 5_000_000`, `last_order < 2026-01-01`, `birthday is today`. */
export const compare: SubjectOperator<Compare> = {
  name: 'compare',
  position: 'subject',
  summary: 'is, is not, less, greater: = != < <= > >=; "is" and "is not" read the same as = and !=',
  example: 'city = "تهران" and orders >= 1',

  parse(cursor) {
    const sign = SIGNS.find((each) => cursor.takeSymbol(each)) ?? wordSign();
    return sign && { sign, value: cursor.literal('a value') };

    function wordSign(): Sign | undefined {
      if (cursor.takeAny(...withIs(['at', 'least']))) return '>=';
      if (cursor.takeAny(...withIs(['at', 'most']))) return '<=';
      if (cursor.takeAny(...withIs(['more', 'than'], ['greater', 'than'], ['over']))) return '>';
      if (cursor.takeAny(...withIs(['less', 'than'], ['fewer', 'than'], ['under']))) return '<';
      if (cursor.takeAny(['is', 'not'], ['isnt'])) return '!=';
      return cursor.takeAny(['is'], ['equals']) ? '=' : undefined;
    }
  },

  print: ({ subject, sign, value }, printer) => `${printer.subject(subject)} ${sign} ${printLiteral(value)}`,

  compile({ subject, sign, value, span }, scope) {
    // Outside the switch of types, != is written as NOT (=), under which a missing value must stay unknown.
    const expr = (sign === '!=' ? scope.negated() : scope).resolve(subject);
    switch (expr.type) {
      case 'number': {
        const number = numberOf(value, expr, scope);
        return tested(expr, against(sign, number), holds(0, sign, number));
      }
      case 'money': {
        const { micros, currency } = moneyOf(value, expr, scope);
        return tested(expr.inCurrency!(currency, value.span), against(sign, micros), holds(0n, sign, micros));
      }
      case 'flag':
        return compareFlag(
          expr,
          equality(sign, expr, value, scope),
          flagOf(value, expr, scope),
          scope.positive,
        );
      case 'mixed':
        if (value.kind !== 'text' && value.kind !== 'number')
          return compareDate(asDay(expr), sign, value, span, scope);
        return compareMixed(expr, sign, value, scope);
      case 'birthday':
        return compareBirthday(sign, value, scope);
      default:
        if (isDate(expr)) return compareDate(expr, sign, value, span, scope);
        return compareText(expr, equality(sign, expr, value, scope), value, scope);
    }
  },

  narrow: ({ subject, sign }) => sign === '=' && isIndexed(subject),

  seeks: ({ sign }) => sign !== '!=',

  timely: ({ value }) => value.kind === 'day' || value.kind === 'ago' || value.kind === 'ahead',
};

/** `orders more than 3` and `orders is more than 3` are one. */
function withIs(...phrases: readonly (readonly string[])[]): readonly (readonly string[])[] {
  return phrases.flatMap((phrase) => [phrase, ['is', ...phrase]]);
}

function against(sign: Sign, bound: number | bigint | string): (value: Fragment) => Fragment {
  return (value) => sql`${value} ${column(sign)} ${bound}`;
}

function holds<T extends number | bigint>(value: T, sign: Sign, bound: T): boolean {
  if (sign === '=') return value === bound;
  if (sign === '!=') return value !== bound;
  if (sign === '<') return value < bound;
  if (sign === '<=') return value <= bound;
  return sign === '>' ? value > bound : value >= bound;
}

/** Text has no order that two people agree on. Errors: `filter-type`. */
function equality(sign: Sign, expr: Expr, value: Literal, scope: Scope): '=' | '!=' {
  if (sign === '=' || sign === '!=') return sign;
  const kind = expr.type === 'flag' ? 'yes or no' : 'text';
  return scope.fail(
    'filter-type',
    value.span,
    `${expr.name} is ${kind}, which is never less or greater.`,
    `Use = or !=, in (…), contains or starts with.`,
  );
}

function compareText(expr: Expr, sign: '=' | '!=', value: Literal, scope: Scope): Fragment {
  const text = textOf(value, expr);
  if (text === '') {
    scope.note(`Nothing is ever equal to an empty text; write: ${expr.name} is empty`);
  } else if (expr.name === 'country' && text.length !== 2) {
    scope.note(`Countries are known by two letters: country = "IR", and not "${literalText(value)}".`);
  }
  if (expr.name === 'rfm.group' && !(RFM_GROUPS as readonly string[]).includes(text)) {
    return scope.fail(
      'filter-type',
      value.span,
      `There is no group "${literalText(value)}".`,
      nearest(text, RFM_GROUPS, `Groups: ${RFM_GROUPS.join(', ')}`),
    );
  }
  const test = (each: Fragment): Fragment => sql`${each} = ${text}`;
  if (expr.type !== 'list') return tested(expr, against(sign, text));
  return sign === '=' ? tested(expr, test) : sql`NOT ${tested(expr, test)}`;
}

/** Columns say yes in many words; a word that is neither leaves it unknown. */
function compareFlag(expr: Expr, sign: '=' | '!=', wanted: boolean, positive: boolean): Fragment {
  const listed = (words: readonly string[]): Fragment =>
    sql`${expr.value} IN (${joined(
      words.map((word) => sql`${word}`),
      ', ',
    )})`;
  // Where unknown is as good as no, the words of one answer are enough, and an index can serve them.
  if (positive) return sql`(${listed((sign === '=') === wanted ? YES_WORDS : NO_WORDS)})`;
  const said = sql`CASE WHEN ${listed(YES_WORDS)} THEN 1 WHEN ${listed(NO_WORDS)} THEN 0 END`;
  return sql`(${said} ${column(sign)} ${wanted ? 1 : 0})`;
}

/** A column with numbers in some rows and text in others: a number equals its own digits. */
function compareMixed(expr: Expr, sign: Sign, value: Literal, scope: Scope): Fragment {
  const text = textOf(value, expr);
  const number = /^[+-]?\d+(\.\d+)?$/.test(plainDigits(text)) ? Number(plainDigits(text)) : undefined;
  if (sign === '=' || sign === '!=') {
    const same =
      number === undefined ? sql`${expr.value} = ${text}` : sql`${expr.value} IN (${text}, ${number})`;
    return sign === '=' ? same : sql`NOT ${same}`;
  }
  const bound = number ?? numberOf(value, expr, scope);
  const met = against(sign, bound)(expr.value);
  // SQLite puts every number before every text. An index can serve that, but it calls a text a no and not unknown.
  if (scope.positive) return sql`(${met} AND ${expr.value} < '')`;
  return sql`CASE WHEN typeof(${expr.value}) IN ('integer', 'real') THEN ${met} END`;
}

function compareDate(expr: Expr, sign: Sign, value: Literal, span: Literal['span'], scope: Scope): Fragment {
  const day = dayOf(value, scope);
  const within = (from: number | undefined, before: number | undefined): Fragment => {
    const stretch: Stretch = { by: 'day', from, before };
    return tested(expr, inStretch(expr, stretch, span, scope));
  };
  switch (sign) {
    case '=':
      return within(day, day + 1);
    case '!=':
      return sql`NOT ${within(day, day + 1)}`;
    case '<':
      return within(undefined, day);
    case '<=':
      return within(undefined, day + 1);
    case '>':
      return within(day + 1, undefined);
    default:
      return within(day, undefined);
  }
}

function compareBirthday(sign: Sign, value: Literal, scope: Scope): Fragment {
  if (sign === '=' || sign === '!=') {
    const same = sameBirthday(value, scope);
    return sign === '=' ? same : sql`NOT ${same}`;
  }
  return bornCompared(sign, dayOf(value, scope));
}

function sameBirthday(value: Literal, scope: Scope): Fragment {
  if (value.kind === 'day') {
    return birthdayOnPersonsDay({ yesterday: -1, today: 0, tomorrow: 1 }[value.word], scope);
  }
  const date = 'count' in value ? undefined : readDate(value.text);
  if (date) return birthdayIs(date);
  return scope.fail(
    'filter-date',
    value.span,
    `"${literalText(value)}" is no day.`,
    'Write: birthday is today, birthday is "1 مهر", birthday month is مهر, birthday in next 7 days',
  );
}
