import { fold } from '../shared/text.ts';
import { DAY_MS } from '../shared/time.ts';
import { nearest } from './failure.ts';
import { inStretch, stretchOf } from './dates.ts';
import { USUAL_EVENTS } from './events.ts';
import type { AggregateSubject } from './filter.ts';
import { column, type Fragment, joined, sql } from './fragment.ts';
import { fromJson } from './resolve.ts';
import { literalText, printPeriod } from './literals.ts';
import type { Expr, Scope, Test } from './scope.ts';

/** Which events are meant. */
interface Events {
  readonly conditions: readonly Fragment[];
  /** How long a stretch of time they lie in, where it has two ends. */
  readonly days: number;
}

/** count(order …), sum(order.amount …), last(visit …): what a person's events come to. */
export function aggregateExpr(subject: AggregateSubject, scope: Scope): Expr {
  const { of } = subject;
  const type = eventType(subject, scope);
  const events = eventsOf(subject, type, scope);
  const name = nameOf(subject);

  if (of === 'count') return overEvents({ name, type: 'number' }, column('count(*)'), true, events, scope);
  if (of === 'first' || of === 'last') {
    const edge = column(of === 'first' ? 'min(event.at)' : 'max(event.at)');
    return overEvents({ name, type: 'instant' }, edge, false, events, scope);
  }
  const property = subject.property!;
  if (fold(literalText(property)) === 'amount') return amounts(of, name, scope.currency, events, scope);
  const known = scope.catalog.properties(type);
  const label = known.find((each) => fold(each) === fold(literalText(property))) ?? literalText(property);
  const stored = fromJson(column('event.properties'), label);
  // Only what is a number adds up: "a dozen" is not 0, it is nothing.
  const number = sql`CASE WHEN typeof(${stored}) IN ('integer', 'real') THEN ${stored} END`;
  return overEvents({ name, type: 'number' }, total(of, number), of === 'sum', events, scope);
}

function eventsOf({ period, where }: AggregateSubject, type: string, scope: Scope): Events {
  const conditions = [sql`event.type = ${type}`];
  let days = Number.POSITIVE_INFINITY;
  if (period) {
    const at: Expr = { name: 'at', type: 'instant', value: column('event.at'), empty: column('0') };
    const stretch = stretchOf(period, scope);
    conditions.push(inStretch(at, stretch, period.span, scope)(at.value));
    if (stretch.from !== undefined && stretch.before !== undefined) {
      days = (stretch.before - stretch.from) / (stretch.by === 'day' ? 1 : DAY_MS);
    }
  }
  if (where) conditions.push(scope.eventCondition(where, type));
  return { conditions, days };
}

/** sum, avg, min and max of amounts, counting only those in the currency of the value compared with. */
function amounts(
  of: AggregateSubject['of'],
  name: string,
  currency: string,
  events: Events,
  scope: Scope,
): Expr {
  const inOne = { ...events, conditions: [...events.conditions, sql`event.currency = ${currency}`] };
  return {
    ...overEvents({ name, type: 'money' }, total(of, column('event.amount')), of === 'sum', inOne, scope),
    inCurrency: (wanted) => amounts(of, name, wanted, events, scope),
  };
}

function total(of: AggregateSubject['of'], value: Fragment): Fragment {
  if (of === 'sum') return sql`coalesce(sum(${value}), 0)`;
  return of === 'avg' ? sql`avg(${value})` : of === 'min' ? sql`min(${value})` : sql`max(${value})`;
}

/**
 * The value for one person, and the way to test it for everybody: adding the events up once per person
 * and looking people up in the result is several times faster than asking anew for each person.
 */
function overEvents(
  { name, type }: Pick<Expr, 'name' | 'type'>,
  value: Fragment,
  nothingIsZero: boolean,
  { conditions, days }: Events,
  scope: Scope,
): Expr {
  const where = joined(conditions, ' AND ');
  const one = sql`(SELECT ${value} FROM event WHERE event.contact_id = contact.id AND ${where})`;
  const everybody = (having: Fragment): Fragment =>
    sql`(SELECT event.contact_id FROM event ${readBy(`${value.sql} ${where.sql}`, days)} WHERE ${where} GROUP BY event.contact_id HAVING ${having})`;
  const holds = (test: Test, ofNothing: boolean): Fragment => {
    if (scope.fewPeople) return test(one);
    if (nothingIsZero && ofNothing) return sql`contact.id NOT IN ${everybody(sql`NOT ${test(value)}`)}`;
    if (nothingIsZero || scope.positive) return sql`contact.id IN ${everybody(test(value))}`;
    return test(one);
  };
  const none = sql`NOT EXISTS (SELECT 1 FROM event WHERE event.contact_id = contact.id AND ${where})`;
  return { name, type, value: one, empty: nothingIsZero ? column('0') : none, holds };
}

/** Beyond so many days walking the index person by person beats looking up every event of the time. */
const SHORT_DAYS = 31;
const SHORT_DAYS_COVERED = 120;

/**
 * Which way to walk over millions of events. The planner has no statistics and would always take the
 * range of time; measured at three million events, that is the wrong way for long ranges by a factor of 3 to 6.
 */
function readBy(asked: string, days: number): Fragment {
  if (/event\.(?:properties|status|external_id)/.test(asked)) {
    return column(days <= SHORT_DAYS ? 'INDEXED BY event_by_time' : 'NOT INDEXED');
  }
  const covered = !/event\.(?:amount|currency)/.test(asked);
  return column(
    `INDEXED BY ${days <= (covered ? SHORT_DAYS_COVERED : SHORT_DAYS) ? 'event_by_time' : 'event_of_contact'}`,
  );
}

function eventType(subject: AggregateSubject, scope: Scope): string {
  const wanted = literalText(subject.event);
  const known = [...new Set([...USUAL_EVENTS, ...scope.catalog.eventTypes()])];
  const found = known.find((each) => fold(each) === fold(wanted));
  if (found !== undefined) return found;
  return scope.fail(
    'filter-unknown-event',
    subject.event.span,
    `There is no event "${wanted}" yet.`,
    nearest(wanted, known, `Known: ${known.join(', ')}. Add one with: campaign events add`),
  );
}

function nameOf(subject: AggregateSubject): string {
  const what = [
    literalText(subject.event),
    ...(subject.property ? [literalText(subject.property)] : []),
  ].join('.');
  return `${subject.of}(${what}${subject.period ? ` ${printPeriod(subject.period)}` : ''}${subject.where ? ' where …' : ''})`;
}
