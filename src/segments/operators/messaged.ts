import { inStretch, stretchOf } from '../dates.ts';
import type { Clause, Literal, Period } from '../filter.ts';
import { column, type Fragment, joined, sql } from '../fragment.ts';
import { literalText, printLiteral, printPeriod } from '../literals.ts';
import type { WordOperator } from '../operator.ts';
import { readPeriod } from '../period.ts';
import type { Expr, Scope } from '../scope.ts';

interface Messaged extends Clause {
  readonly by: Literal | undefined;
  readonly period: Period | undefined;
}

/**
 * `messaged within 7 days`, `not messaged by "yalda"`, `messaged by "yalda" within 30 days`: a message that
 * arrived or may have arrived. Tests and the answers to keywords do not count.
 */
export const messaged: WordOperator<Messaged> = {
  name: 'messaged',
  position: 'word',
  begins: ['messaged', 'texted'],
  summary: 'was sent a message, of one campaign or any, at any time or within a stretch of it',
  example: 'messaged within 7 days and not messaged by "yalda"',

  parse(cursor) {
    cursor.next();
    let by: Literal | undefined;
    let period: Period | undefined;
    for (;;) {
      if (by === undefined && cursor.take('by')) by = cursor.literal('the name of a campaign');
      else if (period === undefined) {
        period = readPeriod(cursor);
        if (period === undefined) return { by, period };
      } else return { by, period };
    }
  },

  print({ by, period }) {
    return `messaged${by ? ` by ${printLiteral(by)}` : ''}${period ? ` ${printPeriod(period)}` : ''}`;
  },

  compile({ by, period }, scope) {
    const taken = [
      sql`message.accepted_at IS NOT NULL`,
      ...conditions(by, period, 'message.accepted_at', scope),
    ];
    const doubtful = conditions(by, period, 'attempt.started_at', scope);
    const person = scope.fewPeople ? [sql`message.phone = contact.phone`] : [];
    return sql`(contact.phone IS NOT NULL AND contact.phone IN (
      SELECT message.phone FROM message WHERE ${joined([...person, ...taken], ' AND ')}
      UNION ALL
      SELECT message.phone FROM message JOIN attempt ON attempt.message_id = message.id AND attempt.n = message.attempts
      WHERE ${joined([...person, sql`message.state IN ('sending', 'unknown')`, ...doubtful], ' AND ')}))`;
  },

  seen({ by }, scope) {
    const counted = [
      sql`message.phone = contact.phone`,
      ...conditions(by, undefined, 'message.accepted_at', scope),
    ];
    return sql`(SELECT max(message.accepted_at) FROM message WHERE ${joined(counted, ' AND ')})`;
  },

  timely: ({ period }) => period !== undefined,
};

function conditions(
  by: Literal | undefined,
  period: Period | undefined,
  at: string,
  scope: Scope,
): readonly Fragment[] {
  const all = [sql`message.occurrence NOT GLOB 'test:*'`];
  all.push(by ? sql`message.campaign = ${literalText(by)}` : sql`message.campaign NOT GLOB '_*'`);
  if (period) {
    const moment: Expr = { name: 'messaged', type: 'instant', value: column(at), empty: column('0') };
    all.unshift(inStretch(moment, stretchOf(period, scope), period.span, scope)(moment.value));
  }
  return all;
}
