import { inStretch, stretchOf } from '../dates.ts';
import type { Clause, Literal, Period } from '../filter.ts';
import { column, type Fragment, joined, sql } from '../fragment.ts';
import { literalText, printLiteral, printPeriod } from '../literals.ts';
import { didYouMean } from '../../shared/text.ts';
import { DAY_MS } from '../../shared/time.ts';
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
    if (by) noteUnsent(by, scope);
    const short = period !== undefined && isShort(period, scope);
    return short && !scope.onePerson ? amongRecent(by, period, scope) : byOwnMessages(by, period, scope);
  },

  seen({ by }) {
    const own = joined([sql`message.phone = contact.phone`, ...ofCampaign(by)], ' AND ');
    return sql`(SELECT max(message.accepted_at) FROM message WHERE ${own})`;
  },

  timely: ({ period }) => period !== undefined,
};

/** `not messaged by "yalad"` finds everybody, and yalda would go out twice. A campaign that was never sent is no slip by itself. */
function noteUnsent(by: Literal, scope: Scope): void {
  const name = literalText(by);
  const sent = scope.catalog.campaigns();
  const near = sent.includes(name) ? undefined : didYouMean(name, sent);
  if (near !== undefined) scope.note(`No campaign "${name}" was ever sent; did you mean "${near}"?`);
}

/** Up to here the messages of the time are fewer than the people asked about. */
const SHORT_MS = 31 * DAY_MS;

function isShort(period: Period, scope: Scope): boolean {
  const { by, from, before } = stretchOf(period, scope);
  if (from === undefined) return false;
  const start = by === 'day' ? from * DAY_MS : from;
  const end = before === undefined ? scope.now : by === 'day' ? before * DAY_MS : before;
  return end - start <= SHORT_MS;
}

/** Lists the phones of a short time once: half the time of asking every person at a million people. */
function amongRecent(by: Literal | undefined, period: Period, scope: Scope): Fragment {
  const taken = [...during(period, 'message.accepted_at', scope), ...ofCampaign(by)];
  const doubtful = [
    sql`message.state IN ('sending', 'unknown')`,
    ...during(period, 'attempt.started_at', scope),
    ...ofCampaign(by),
  ];
  return sql`(contact.phone IS NOT NULL AND contact.phone IN (
    SELECT message.phone FROM message INDEXED BY message_accepted WHERE ${joined(taken, ' AND ')}
    UNION ALL
    SELECT message.phone FROM message JOIN attempt ON attempt.message_id = message.id AND attempt.n = message.attempts
    WHERE ${joined(doubtful, ' AND ')}))`;
}

function byOwnMessages(by: Literal | undefined, period: Period | undefined, scope: Scope): Fragment {
  const started = joined(
    [sql`attempt.message_id = message.id`, ...during(period, 'attempt.started_at', scope)],
    ' AND ',
  );
  const taken = joined(
    [sql`message.accepted_at IS NOT NULL`, ...during(period, 'message.accepted_at', scope)],
    ' AND ',
  );
  return sql`EXISTS (
    SELECT 1 FROM message INDEXED BY message_of_phone
    WHERE message.phone = contact.phone AND ${joined(ofCampaign(by), ' AND ')}
      AND ((${taken}) OR (message.state IN ('sending', 'unknown') AND EXISTS (SELECT 1 FROM attempt WHERE attempt.n = message.attempts AND ${started}))))`;
}

/** Tests and the answers to keywords are no campaign's messages. */
function ofCampaign(by: Literal | undefined): readonly Fragment[] {
  const campaign = by ? sql`message.campaign = ${literalText(by)}` : sql`message.campaign NOT GLOB '_*'`;
  return [campaign, sql`message.occurrence NOT GLOB 'test:*'`];
}

function during(period: Period | undefined, at: string, scope: Scope): readonly Fragment[] {
  if (!period) return [];
  const moment: Expr = { name: 'messaged', type: 'instant', value: column(at), empty: column('0') };
  return [inStretch(moment, stretchOf(period, scope), period.span, scope)(moment.value)];
}
