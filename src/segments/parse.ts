import type { Where } from '../shared/errors.ts';
import { createCursor, type Cursor, nearest } from './cursor.ts';
import { filterFailure } from './failure.ts';
import type { Clause, Filter, FilterNode, FilterSource, Span } from './filter.ts';
import { type Token, tokenize } from './lexer.ts';
import { SUBJECT_OPERATORS, WORD_OPERATORS } from './operators/index.ts';
import { readSubject } from './subject.ts';

/** A filter is a sentence. What is larger than this is a program, or an attack. */
export const LIMITS = { characters: 20_000, clauses: 250, depth: 40 } as const;

const NO_OPERATOR_HINT =
  'After a field comes one of: = != < <= > >= in between contains, starts with, is empty, within, older than, before, after.';

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
  const parser = createParser(source, tokens);
  const root = parser.parse();
  parser.finish();
  return { source, root };
}

/** How tightly the joining words hold: `not` over `and` over `or`. */
const POWER = { or: 1, and: 2, not: 3 } as const;

function createParser(source: FilterSource, tokens: readonly Token[]) {
  let depth = 0;
  let clauses = 0;
  const cursor: Cursor = createCursor(source, tokens, () => expression(0));

  function expression(power: number): FilterNode {
    depth += 1;
    if (depth > LIMITS.depth) {
      cursor.fail(
        'filter-too-deep',
        cursor.peek(),
        `Brackets stand at most ${LIMITS.depth} deep.`,
        'Name the inner part in segments.toml and use: in segment …',
      );
    }
    let left = operand();
    for (;;) {
      const word = cursor.peek().kind === 'word' ? cursor.peek().word : '';
      if ((word !== 'and' && word !== 'or') || POWER[word] <= power) break;
      cursor.next();
      left = join(word, left, expression(POWER[word]));
    }
    depth -= 1;
    return left;
  }

  function operand(): FilterNode {
    const mark = cursor.mark();
    if (cursor.take('not')) {
      const item = expression(POWER.not);
      return { kind: 'not', item, span: cursor.spanFrom(mark) };
    }
    if (cursor.takeSymbol('(')) {
      const inner = expression(0);
      cursor.expectSymbol(')', 'Close the bracket, or join the next clause with and / or.');
      return inner;
    }
    clauses += 1;
    if (clauses > LIMITS.clauses) {
      cursor.fail(
        'filter-too-long',
        cursor.peek(),
        `A filter has at most ${LIMITS.clauses} clauses.`,
        'Use in (…) for many values, or split it into segments.',
      );
    }
    return wordClause(mark) ?? subjectClause(mark);
  }

  function wordClause(mark: number): FilterNode | undefined {
    const { kind, word } = cursor.peek();
    if (kind !== 'word') return undefined;
    for (const operator of WORD_OPERATORS) {
      if (!operator.begins.includes(word) || isField(cursor)) continue;
      const read = operator.parse(cursor);
      if (read) return clause(operator.name, read, cursor.spanFrom(mark));
      cursor.back(mark);
    }
    return undefined;
  }

  function subjectClause(mark: number): FilterNode {
    const subject = readSubject(cursor);
    for (const operator of SUBJECT_OPERATORS) {
      const read = operator.parse(cursor, subject);
      if (read) return clause(operator.name, { ...read, subject }, cursor.spanFrom(mark));
    }
    return noOperator(subject.span);
  }

  function noOperator(subject: Span): never {
    const token = cursor.peek();
    const said = source.text.slice(subject.from, subject.to);
    if (token.kind === 'end' || token.word === 'and' || token.word === 'or' || token.text === ')') {
      const hint = nearest(
        said,
        WORD_OPERATORS.flatMap((each) => each.begins),
        `For example: ${said} = "…", or: tagged "${said}"`,
      );
      return cursor.fail('filter-syntax', subject, `"${said}" alone says nothing about a person.`, hint);
    }
    const hint =
      token.kind === 'word' ? nearest(token.text, OPERATOR_WORDS, NO_OPERATOR_HINT) : NO_OPERATOR_HINT;
    return cursor.fail(
      'filter-syntax',
      token,
      `Expected a comparison after "${said}", but "${source.text.slice(token.from, token.to)}" stands here.`,
      hint,
    );
  }

  function finish(): void {
    const token = cursor.peek();
    if (token.kind === 'end') return;
    const said = source.text.slice(token.from, token.to);
    if (token.text === ')')
      cursor.fail(
        'filter-syntax',
        token,
        'This bracket was never opened.',
        'Remove it, or open one before the clause.',
      );
    if (said === '&&' || said === '&' || said === '||' || said === '|') {
      cursor.fail(
        'filter-syntax',
        token,
        `"${said}" is not a word of this language.`,
        `Write ${said.startsWith('&') ? 'and' : 'or'}.`,
      );
    }
    cursor.fail(
      'filter-syntax',
      token,
      `Expected "and", "or" or the end, but "${said}" stands here.`,
      endHint(token),
    );
  }

  /** The commonest slip: a text of two words without quotes. */
  function endHint(token: Token): string {
    const before = tokens[tokens.indexOf(token) - 1];
    if (before?.kind === 'word' && token.kind === 'word') {
      return `Put text of several words in quotes: "${before.text} ${token.text}"`;
    }
    return 'Join two clauses with and / or.';
  }

  return { parse: () => expression(0), finish };
}

/** `sample = "x"`, `within in (…)`: a column of the file that is called like one of our words. */
function isField(cursor: Cursor): boolean {
  const following = cursor.peek(1);
  return following.kind === 'symbol' && /^[<>=!]/.test(following.text) && cursor.peek().word !== 'tagged';
}

const OPERATOR_WORDS = [
  'in',
  'between',
  'contains',
  'starts with',
  'ends with',
  'is empty',
  'within',
  'older than',
  'before',
  'after',
  'since',
  'until',
  'on',
  'is',
];

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
