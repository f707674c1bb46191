import type { Where } from '../shared/errors.ts';
import { createCursor } from './createCursor.ts';
import type { Cursor } from './cursor.ts';
import { filterFailure } from './failure.ts';
import type { Clause, Filter, FilterNode, FilterSource, Span } from './filter.ts';
import { type Token, tokenize } from './lexer.ts';
import { nothingSaid, notTheEnd, refuseLoneOperator } from './misreadings.ts';
import { SUBJECT_OPERATORS, WORD_OPERATORS } from './operators/index.ts';
import { readSubject } from './subject.ts';

/** A filter is a sentence. What is larger than this is a program, or an attack. */
export const LIMITS = { characters: 20_000, clauses: 250, depth: 40 } as const;

/**
 * Reads a filter. Names are not looked up: that is {@link compileFilter}'s work.
 * @param place where the first character of `text` stands, for errors
 *
 * Errors: `filter-empty`, `filter-syntax`, `filter-quote`, `filter-character`, `filter-number`,
 * `filter-too-long`, `filter-too-deep`.
 */
export function parseFilter(text: string, place?: Where): Filter {
  const source: FilterSource = { text, place };
  if (text.length > LIMITS.characters) {
    throw filterFailure(
      source,
      'filter-too-long',
      { from: 0, to: 1 },
      `A filter has at most ${LIMITS.characters} characters.`,
      'Split it: name the parts in segments.toml and join them with: in segment …',
    );
  }
  const tokens = tokenize(source);
  if (tokens.length === 1) {
    throw filterFailure(
      source,
      'filter-empty',
      { from: 0, to: 0 },
      'The filter is empty.',
      'To mean all people write: everyone',
    );
  }
  return { source, root: new Parser(source, tokens).whole() };
}

/** How tightly the joining words hold: `not` over `and` over `or`. */
const POWER = { or: 1, and: 2, not: 3 } as const;

class Parser {
  readonly #tokens: readonly Token[];
  readonly #cursor: Cursor;
  #depth = 0;
  #clauses = 0;

  constructor(source: FilterSource, tokens: readonly Token[]) {
    this.#tokens = tokens;
    this.#cursor = createCursor(source, tokens, () => this.#expression(0));
  }

  whole(): FilterNode {
    const root = this.#expression(0);
    if (this.#cursor.peek().kind !== 'end') notTheEnd(this.#cursor, this.#tokens);
    return root;
  }

  /** Reads operands as long as the words between them hold more tightly than `power`. */
  #expression(power: number): FilterNode {
    this.#goDeeper();
    let left = this.#operand();
    for (;;) {
      const { kind, word } = this.#cursor.peek();
      if (kind !== 'word' || (word !== 'and' && word !== 'or') || POWER[word] <= power) break;
      this.#cursor.next();
      left = join(word, left, this.#expression(POWER[word]));
    }
    this.#depth -= 1;
    return left;
  }

  #operand(): FilterNode {
    const cursor = this.#cursor;
    const mark = cursor.mark();
    if (cursor.take('not')) {
      const item = this.#expression(POWER.not);
      return { kind: 'not', item, span: cursor.spanFrom(mark) };
    }
    if (cursor.takeSymbol('(')) {
      const inner = this.#expression(0);
      cursor.expectSymbol(')', 'Close the bracket, or join the next clause with and / or.');
      return inner;
    }
    this.#countClause();
    return this.#wordClause(mark) ?? this.#subjectClause(mark);
  }

  #wordClause(mark: number): FilterNode | undefined {
    const cursor = this.#cursor;
    const { kind, word } = cursor.peek();
    if (kind !== 'word' || isField(cursor)) return undefined;
    for (const operator of WORD_OPERATORS) {
      if (!operator.begins.includes(word)) continue;
      const read = operator.parse(cursor);
      if (read) return clause(operator.name, read, cursor.spanFrom(mark));
      cursor.back(mark);
    }
    return undefined;
  }

  #subjectClause(mark: number): FilterNode {
    const cursor = this.#cursor;
    if (!isField(cursor)) refuseLoneOperator(cursor);
    const subject = readSubject(cursor);
    for (const operator of SUBJECT_OPERATORS) {
      const read = operator.parse(cursor, subject);
      if (read) return clause(operator.name, { ...read, subject }, cursor.spanFrom(mark));
    }
    return nothingSaid(cursor, subject.span);
  }

  #goDeeper(): void {
    this.#depth += 1;
    if (this.#depth <= LIMITS.depth) return;
    this.#cursor.fail(
      'filter-too-deep',
      this.#cursor.peek(),
      `Brackets stand at most ${LIMITS.depth} deep.`,
      'Name the inner part in segments.toml and use: in segment …',
    );
  }

  #countClause(): void {
    this.#clauses += 1;
    if (this.#clauses <= LIMITS.clauses) return;
    this.#cursor.fail(
      'filter-too-long',
      this.#cursor.peek(),
      `A filter has at most ${LIMITS.clauses} clauses.`,
      'Use in (…) for many values, or split it into segments.',
    );
  }
}

/** `sample = "x"`: a column of the file that is called like one of our words. */
function isField(cursor: Cursor): boolean {
  const following = cursor.peek(1);
  return following.kind === 'symbol' && /^[<>=!]/.test(following.text) && cursor.peek().word !== 'tagged';
}

function clause(operator: string, own: object, span: Span): Clause {
  return { kind: 'clause', operator, ...own, span };
}

/** `a and b and c` is one junction of three, whichever way it was bracketed. */
function join(kind: 'and' | 'or', left: FilterNode, right: FilterNode): FilterNode {
  const parts = (node: FilterNode): readonly FilterNode[] => (node.kind === kind ? node.items : [node]);
  return {
    kind,
    items: [...parts(left), ...parts(right)],
    span: { from: left.span.from, to: right.span.to },
  };
}
