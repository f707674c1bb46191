import type { FilterNode, FilterSource, Literal, Span, Unit } from './filter.ts';
import type { Token } from './lexer.ts';

/** A place in the tokens of a filter, and the small words that all operators read alike. */
export interface Cursor {
  readonly source: FilterSource;
  peek(ahead?: number): Token;
  next(): Token;
  /** Takes the words if all of them come next, in this order; answers whether it did. */
  take(...words: string[]): boolean;
  /** Takes the first of several ways to say the same thing. */
  takeAny(...phrases: readonly (readonly string[])[]): boolean;
  takeSymbol(symbol: string): boolean;
  /** Whether this symbol comes next, and not a text that looks like it; takes nothing. */
  atSymbol(symbol: string): boolean;
  expectSymbol(symbol: string, why: string): Token;
  /** Whether these words come next; takes nothing. */
  sees(...words: string[]): boolean;
  mark(): number;
  back(mark: number): void;
  /** From the token at `mark` to the last one taken. */
  spanFrom(mark: number): Span;
  literal(what: string): Literal;
  /** `(a, b, c)`; never empty. */
  list(what: string): readonly Literal[];
  /** `90 days`, `90d`, `90 روز`; undefined when it is none, with nothing taken. */
  quantity(): { readonly count: number; readonly unit: Unit } | undefined;
  expectQuantity(): { readonly count: number; readonly unit: Unit };
  /** A whole filter, up to a word or sign that cannot go on. */
  filter(): FilterNode;
  fail(code: string, span: Span, sentence: string, hint: string): never;
  expected(what: string, hint: string): never;
}
