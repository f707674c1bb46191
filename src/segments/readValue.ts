import { didYouMean, fold } from '../shared/text.ts';
import type { Cursor } from './cursor.ts';
import { type Literal, type Span, UNITS, type Unit } from './filter.ts';
import type { Token } from './lexer.ts';
import { isNumber, literalOf, plainDigits } from './literals.ts';
import { monthOf, unitOf } from './words.ts';

/** No value list, count or length of time in a filter needs to be longer. */
const MOST_VALUES = 1_000;
const MOST_UNITS = 10_000;
/** What people write after an amount. */
const CURRENCY_WORD = /^(?:toman|tomans|rial|rials|تومان|تومن|ریال)$/i;
const CURRENCY_CODE = /^[A-Z]{3}$/;

/** The units, as a suggestion names them. */
const UNIT_NAMES = UNITS.map((unit) => `${unit}s`);

/** Words that end a value rather than being one; in quotes they are values like all others. */
const NEVER_VALUES = new Set(['and', 'or', 'not', 'in', 'between', 'contains', 'within', 'where']);

export function readLiteral(cursor: Cursor, what: string): Literal {
  const token = cursor.peek();
  if (
    token.kind === 'end' ||
    token.kind === 'symbol' ||
    (token.kind === 'word' && NEVER_VALUES.has(token.word))
  ) {
    return cursor.expected(what, turnedRound(cursor) ?? 'Put text in quotes, for example "تهران".');
  }
  const mark = cursor.mark();
  const relative = readRelative(cursor);
  if (relative) return relative;
  const named = readNamedDate(cursor);
  if (named) return named;
  cursor.back(mark);
  cursor.next();
  const literal = literalOf(token);
  if (literal.kind !== 'number') return literal;
  return readAmount(cursor, mark, literal);
}

/** `=>` and `=<`, which were read as two signs. */
function turnedRound(cursor: Cursor): string | undefined {
  const [sign, before] = [cursor.peek().text, cursor.peek(-1)?.text];
  return before === '=' && (sign === '>' || sign === '<') ? `Did you mean ${sign}=?` : undefined;
}

/** `90 days ago`, `3 days ahead`, `3 days from now`. */
function readRelative(cursor: Cursor): Literal | undefined {
  const mark = cursor.mark();
  const quantity = readQuantity(cursor);
  if (quantity) {
    if (cursor.take('ago')) return { kind: 'ago', ...quantity, span: cursor.spanFrom(mark) };
    if (cursor.take('ahead') || cursor.take('from', 'now')) {
      return { kind: 'ahead', ...quantity, span: cursor.spanFrom(mark) };
    }
  }
  cursor.back(mark);
  return undefined;
}

/** `1 فروردین 1405`, `21 March 2026`, `1 مهر`: the calendar is known by the name of the month. */
function readNamedDate(cursor: Cursor): Literal | undefined {
  const mark = cursor.mark();
  const [day, name] = [cursor.peek(), cursor.peek(1)];
  const month = name.kind === 'word' ? monthOf(name.text) : undefined;
  if (day.kind !== 'word' || month === undefined || !/^\d{1,2}$/.test(plainDigits(day.text)))
    return undefined;
  cursor.next();
  cursor.next();
  const year = cursor.peek();
  const withYear = year.kind === 'word' && /^\d{4}$/.test(plainDigits(year.text));
  if (withYear) cursor.next();
  const words = [plainDigits(day.text), name.text, ...(withYear ? [plainDigits(year.text)] : [])];
  return { kind: 'text', text: words.join(' '), span: cursor.spanFrom(mark) };
}

/** `15000 toman` and `5 USD` without quotes; `1,000` is refused because it reads as two values. */
function readAmount(
  cursor: Cursor,
  mark: number,
  literal: Literal & { kind: 'text' | 'number' | 'date' },
): Literal {
  const unit = cursor.peek();
  if (
    unit.kind === 'word' &&
    (CURRENCY_WORD.test(unit.text) || (CURRENCY_CODE.test(unit.text) && !isGlue(unit)))
  ) {
    cursor.next();
    return { kind: 'text', text: `${literal.text} ${unit.text}`, span: cursor.spanFrom(mark) };
  }
  const groups = inList(cursor, mark) ? [] : groupsOfThree(cursor, literal.span.to);
  const last = groups.at(-1);
  if (!last) return literal;
  return cursor.fail(
    'filter-number',
    { from: literal.span.from, to: last.to },
    'A number has no commas.',
    `Write ${[literal.text, ...groups.map((each) => plainDigits(each.text))].join('_')}.`,
  );
}

/** `,000,000` right after a number. */
function groupsOfThree(cursor: Cursor, from: number): readonly Token[] {
  const groups: Token[] = [];
  for (let ahead = 0, end = from; ; ahead += 2) {
    const [comma, digits] = [cursor.peek(ahead), cursor.peek(ahead + 1)];
    const joined = comma.text === ',' && comma.from === end && digits.from === comma.to;
    if (!joined || !/^\d{3}$/.test(plainDigits(digits.text))) return groups;
    groups.push(digits);
    end = digits.to;
  }
}

function isGlue(token: Token): boolean {
  return token.word === 'and' || token.word === 'not';
}

/** Whether the value stands in brackets, where a comma parts two of them. */
function inList(cursor: Cursor, mark: number): boolean {
  const before = cursor.source.text.slice(0, cursor.spanFrom(mark).from);
  return before.lastIndexOf('(') > before.lastIndexOf(')');
}

export function readList(cursor: Cursor, what: string): readonly Literal[] {
  cursor.expectSymbol('(', 'Write the values in brackets: ("تهران", "کرج")');
  const values: Literal[] = [];
  do {
    values.push(cursor.literal(what));
    if (values.length > MOST_VALUES) {
      return cursor.fail(
        'filter-too-long',
        values.at(-1)!.span,
        `A list holds at most ${MOST_VALUES} values.`,
        'Tag these people by an import, and use: tagged "…"',
      );
    }
  } while (cursor.takeSymbol(',') || cursor.takeSymbol(';') || cursor.takeSymbol('؛'));
  cursor.expectSymbol(')', 'Put a comma between two values and close the list with ")".');
  return values;
}

export function readQuantity(cursor: Cursor): { count: number; unit: Unit } | undefined {
  const token = cursor.peek();
  if (token.kind !== 'word') return undefined;
  const glued = /^(\d+)(\p{L}+)$/u.exec(plainDigits(token.text));
  if (glued) {
    const unit = unitOf(glued[2]!);
    if (unit === undefined) return undefined;
    cursor.next();
    return { count: checkedCount(cursor, glued[1]!, token), unit };
  }
  const following = cursor.peek(1);
  const count = plainDigits(token.text).replace(/_/g, '');
  if (!isNumber(token.text) || following.kind !== 'word') return undefined;
  const unit = unitOf(following.text);
  if (unit === undefined) return undefined;
  cursor.next();
  cursor.next();
  return { count: checkedCount(cursor, count, token), unit };
}

/** Fails where a length of time must stand: at its unit, when the number is there and the unit is misspelt. */
export function expectedQuantity(cursor: Cursor, hint: string): never {
  const unit = cursor.peek(1);
  if (!isNumber(cursor.peek().text) || unit.kind !== 'word' || NEVER_VALUES.has(fold(unit.text)))
    return cursor.expected('a length of time', hint);
  const near = didYouMean(unit.text, UNIT_NAMES);
  return cursor.fail(
    'filter-syntax',
    unit,
    `"${unit.text}" is no unit of time.`,
    near === undefined ? hint : `Did you mean ${near}?`,
  );
}

function checkedCount(cursor: Cursor, text: string, span: Span): number {
  const count = Number(text);
  if (Number.isInteger(count) && count >= 1 && count <= MOST_UNITS) return count;
  return cursor.fail(
    'filter-number',
    span,
    `"${text}" is no length of time.`,
    `Use a whole number from 1 to ${MOST_UNITS}.`,
  );
}
