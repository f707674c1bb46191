import type { Cursor } from './cursor.ts';
import type { Period } from './filter.ts';
import { expectedQuantity } from './readValue.ts';

/**
 * Reads a stretch of time after a date field or inside count(…): `within 90 days`, `in the last 3 months`,
 * `older than 6 weeks`, `more than 90 days ago`, `in next 7 days`, `after 1405/01/01`, `between … and …`.
 * Undefined, with nothing taken, when none comes next.
 */
export function readPeriod(cursor: Cursor): Period | undefined {
  const mark = cursor.mark();
  const found = readCounted(cursor) ?? readAgo(cursor) ?? readDated(cursor);
  if (!found) cursor.back(mark);
  return found;
}

function readCounted(cursor: Cursor): Period | undefined {
  const mark = cursor.mark();
  const test = countedTest(cursor);
  if (test === undefined) return undefined;
  const quantity = cursor.quantity();
  if (quantity) {
    // "older than 90 days ago" says the same with one word too many.
    if (test === 'older') cursor.take('ago');
    return { test, ...quantity, span: cursor.spanFrom(mark) };
  }
  const said = cursor.source.text.slice(cursor.spanFrom(mark).from, cursor.peek().from).trim();
  if (said === '' || /\b(?:in|last|next)$/i.test(said)) {
    cursor.back(mark);
    return undefined;
  }
  return expectedQuantity(cursor, `For example: ${said} 90 days`);
}

function countedTest(cursor: Cursor): 'within' | 'older' | 'next' | undefined {
  if (cursor.take('older', 'than')) return 'older';
  if (
    cursor.takeAny(
      ['in', 'the', 'next'],
      ['within', 'the', 'next'],
      ['in', 'next'],
      ['within', 'next'],
      ['next'],
    )
  ) {
    return 'next';
  }
  if (
    cursor.takeAny(
      ['within', 'the', 'last'],
      ['in', 'the', 'last'],
      ['within', 'last'],
      ['in', 'last'],
      ['last'],
    )
  ) {
    return 'within';
  }
  return cursor.take('within') ? 'within' : undefined;
}

/** `more than 90 days ago` is older than, `less than 90 days ago` is within. */
function readAgo(cursor: Cursor): Period | undefined {
  const mark = cursor.mark();
  const test = cursor.takeAny(['more', 'than'], ['over'])
    ? 'older'
    : cursor.takeAny(['less', 'than'], ['under'])
      ? 'within'
      : undefined;
  if (test === undefined) return undefined;
  const quantity = cursor.quantity();
  // `orders more than 3` compares.
  if (!quantity) {
    cursor.back(mark);
    return undefined;
  }
  if (!cursor.take('ago')) cursor.expected('"ago"', 'For example: more than 90 days ago');
  return { test, ...quantity, span: cursor.spanFrom(mark) };
}

function readDated(cursor: Cursor): Period | undefined {
  const mark = cursor.mark();
  const test = (['on', 'before', 'after', 'since', 'until'] as const).find((word) => cursor.take(word));
  if (test !== undefined) {
    const date = cursor.literal('a date');
    return { test, date, span: cursor.spanFrom(mark) };
  }
  if (!cursor.take('between')) return undefined;
  const from = cursor.literal('a date');
  if (!cursor.take('and')) cursor.expected('"and"', 'For example: between 1405/01/01 and 1405/01/13');
  const to = cursor.literal('a date');
  return { test: 'between', from, to, span: cursor.spanFrom(mark) };
}
