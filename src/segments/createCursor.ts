import type { Cursor } from './cursor.ts';
import { filterFailure } from './failure.ts';
import type { FilterNode, FilterSource, Span } from './filter.ts';
import type { Token } from './lexer.ts';
import { expectedQuantity, readList, readLiteral, readQuantity } from './readValue.ts';

/** A cursor over the tokens of one filter. `parseFilter` reads what stands in brackets. */
export function createCursor(
  source: FilterSource,
  tokens: readonly Token[],
  parseFilter: () => FilterNode,
): Cursor {
  let position = 0;
  const peek = (ahead = 0): Token => tokens[Math.min(position + ahead, tokens.length - 1)]!;
  const next = (): Token => {
    const token = peek();
    if (token.kind !== 'end') position += 1;
    return token;
  };
  const sees = (...words: string[]): boolean =>
    words.every((word, index) => peek(index).kind === 'word' && peek(index).word === word);
  const take = (...words: string[]): boolean => {
    if (!sees(...words)) return false;
    position += words.length;
    return true;
  };
  const fail = (code: string, span: Span, sentence: string, hint: string): never => {
    throw filterFailure(source, code, span, sentence, hint);
  };
  const expected = (what: string, hint: string): never => {
    const token = peek();
    const found =
      token.kind === 'end' ? 'the filter ends' : `"${source.text.slice(token.from, token.to)}" stands`;
    return fail('filter-syntax', token, `Expected ${what}, but ${found} here.`, hint);
  };
  const atSymbol = (symbol: string): boolean => peek().kind === 'symbol' && peek().text === symbol;
  const takeSymbol = (symbol: string): boolean => {
    if (peek().kind !== 'symbol' || peek().text !== symbol) return false;
    position += 1;
    return true;
  };
  const reader = { source, peek, next, take, fail, expected, takeSymbol, atSymbol };
  const cursor: Cursor = {
    ...reader,
    sees,
    takeAny: (...phrases) => phrases.some((phrase) => take(...phrase)),
    expectSymbol(symbol, why) {
      const token = peek();
      return takeSymbol(symbol) ? token : expected(`"${symbol}"`, why);
    },
    mark: () => position,
    back: (mark) => {
      position = mark;
    },
    spanFrom: (mark) => ({ from: tokens[mark]!.from, to: tokens[Math.max(mark, position - 1)]!.to }),
    literal: (what) => readLiteral(cursor, what),
    list: (what) => readList(cursor, what),
    quantity: () => readQuantity(cursor),
    expectQuantity: () =>
      readQuantity(cursor) ?? expectedQuantity(cursor, 'For example: 90 days, 6 weeks, 3 months, 1 year.'),
    filter: parseFilter,
  };
  return cursor;
}
