import type { Cursor } from './cursor.ts';
import { AGGREGATES, type AggregateSubject, type FilterNode, type Literal, type Subject } from './filter.ts';
import { printLiteral, printPeriod, printText } from './literals.ts';
import { readPeriod } from './period.ts';

/** Reads what a clause is about: a field in any quotes, or `count(order within 90 days where …)`. */
export function readSubject(cursor: Cursor): Subject {
  const token = cursor.peek();
  if (token.kind === 'end' || token.kind === 'symbol') {
    return cursor.expected('a field or a word such as tagged', 'For example: city = "تهران" and orders >= 1');
  }
  const following = cursor.peek(1);
  const aggregate = AGGREGATES.find((each) => token.kind === 'word' && AGGREGATE_WORDS[token.word] === each);
  if (aggregate && following.kind === 'symbol' && following.text === '(')
    return readAggregate(cursor, aggregate);
  cursor.next();
  return { kind: 'field', name: token.text, span: { from: token.from, to: token.to } };
}

const AGGREGATE_WORDS: Readonly<Record<string, AggregateSubject['of']>> = {
  count: 'count',
  sum: 'sum',
  total: 'sum',
  avg: 'avg',
  average: 'avg',
  min: 'min',
  max: 'max',
  first: 'first',
  last: 'last',
};

function readAggregate(cursor: Cursor, of: AggregateSubject['of']): AggregateSubject {
  const mark = cursor.mark();
  cursor.next();
  cursor.next();
  const { event, property } = readEvent(cursor, of);
  let period = readPeriod(cursor);
  const where = cursor.take('where') ? cursor.filter() : undefined;
  period ??= readPeriod(cursor);
  cursor.expectSymbol(
    ')',
    `For example: ${of}(order${property ? '.amount' : ''} within 90 days where amount > 500000)`,
  );
  return { kind: 'aggregate', of, event, property, period, where, span: cursor.spanFrom(mark) };
}

/** `order`, `order.amount`, `"my event".amount`; a sum of orders is a sum of their amounts. */
function readEvent(
  cursor: Cursor,
  of: AggregateSubject['of'],
): { event: Literal; property: Literal | undefined } {
  const token = cursor.peek();
  if (token.kind === 'end' || token.kind === 'symbol')
    cursor.expected('the name of an event', `For example: ${of}(order)`);
  cursor.next();
  const text = (value: string, from: number, to: number): Literal => ({
    kind: 'text',
    text: value,
    span: { from, to },
  });
  const needsValue = of !== 'count' && of !== 'first' && of !== 'last';
  const dot = token.kind === 'word' ? token.text.indexOf('.') : -1;
  const amount = needsValue ? text('amount', token.from, token.to) : undefined;
  if (dot > 0 && dot < token.text.length - 1) {
    if (!needsValue) {
      return cursor.fail(
        'filter-syntax',
        { from: token.from + dot, to: token.to },
        `${of} is about the event itself, not about one of its values.`,
        `Write ${of}(${token.text.slice(0, dot)} …), or put a condition after where.`,
      );
    }
    const event = text(token.text.slice(0, dot), token.from, token.from + dot);
    return { event, property: text(token.text.slice(dot + 1), token.from + dot + 1, token.to) };
  }
  const event = text(token.text, token.from, token.to);
  if (needsValue && cursor.take('of')) {
    const property = cursor.literal('the name of a property');
    return { event, property };
  }
  return { event, property: amount };
}

const BARE_FIELD = /^[a-z_][a-z0-9_]*(?:\.[a-z]+)?$/;

export function printSubject(
  subject: Subject,
  printNode: (node: FilterNode) => string,
  reserved: ReadonlySet<string>,
): string {
  if (subject.kind === 'field') {
    const { name } = subject;
    if (BARE_FIELD.test(name) && !reserved.has(name)) return name;
    return name.includes('`') ? printText(name) : `\`${name}\``;
  }
  const bare = (literal: Literal): string => {
    const shown = printLiteral(literal);
    return literal.kind === 'text' && /^[a-z][a-z0-9_-]*$/.test(literal.text) ? literal.text : shown;
  };
  const { of, event, property, period, where } = subject;
  const dotted =
    property !== undefined &&
    bare(event) !== printLiteral(event) &&
    bare(property) !== printLiteral(property);
  const what = !property
    ? bare(event)
    : dotted
      ? `${bare(event)}.${bare(property)}`
      : `${printLiteral(event)} of ${printLiteral(property)}`;
  return `${of}(${what}${period ? ` ${printPeriod(period)}` : ''}${where ? ` where ${printNode(where)}` : ''})`;
}
