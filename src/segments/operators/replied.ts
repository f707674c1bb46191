import { inStretch, stretchOf } from '../dates.ts';
import type { Clause, Period } from '../filter.ts';
import { column, sql } from '../fragment.ts';
import { printPeriod } from '../literals.ts';
import type { WordOperator } from '../operator.ts';
import { readPeriod } from '../period.ts';
import type { Expr } from '../scope.ts';

interface Replied extends Clause {
  readonly period: Period | undefined;
}

/** `replied within 30 days`: sent us a text, whatever it said. */
export const replied: WordOperator<Replied> = {
  name: 'replied',
  position: 'word',
  begins: ['replied'],
  summary: 'sent us a text, at any time or within a stretch of it',
  example: 'replied within 30 days',

  parse(cursor) {
    cursor.next();
    return { period: readPeriod(cursor) };
  },

  print: ({ period }) => `replied${period ? ` ${printPeriod(period)}` : ''}`,

  compile({ period }, scope) {
    const moment: Expr = {
      name: 'replied',
      type: 'instant',
      value: column('inbound.at'),
      empty: column('0'),
    };
    const when = period
      ? inStretch(moment, stretchOf(period, scope), period.span, scope)(moment.value)
      : sql`1`;
    const person = scope.fewPeople ? sql`inbound.phone = contact.phone` : sql`1`;
    return sql`(contact.phone IS NOT NULL AND contact.phone IN (SELECT inbound.phone FROM inbound WHERE ${person} AND ${when}))`;
  },

  seen: () => sql`(SELECT max(inbound.at) FROM inbound WHERE inbound.phone = contact.phone)`,

  timely: ({ period }) => period !== undefined,
};
