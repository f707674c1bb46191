import type { Cursor } from './cursor.ts';
import { nearest } from './failure.ts';
import type { Span } from './filter.ts';
import type { Token } from './lexer.ts';
import { WORD_OPERATORS } from './operators/index.ts';
import { keyword } from './words.ts';

const AFTER_A_FIELD =
  'After a field comes one of: = != < <= > >= in between contains, starts with, is empty, within, older than, before, after.';

/** Words of which the likeliest slip is a slip of the pen. */
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

/** `and`, `within`, `tagged`: a word that joins or compares, and names nobody and nothing. */
export function isOfTheLanguage(text: string): boolean {
  const word = keyword(text);
  return (
    ['and', 'or', 'not'].includes(word) ||
    OPERATOR_WORDS.some((each) => each.split(' ')[0] === word) ||
    WORD_OPERATORS.some((each) => each.begins.includes(word))
  );
}

/** A joining or comparing word where a clause should begin: `and city = x`, `city = x and within`. */
export function refuseLoneOperator(cursor: Cursor): void {
  const { kind, text, word } = cursor.peek();
  if (kind !== 'word' || !isOfTheLanguage(text)) return;
  const after = cursor.peek(1);
  const alone = after.kind === 'end' || after.word === 'and' || after.word === 'or' || after.text === ')';
  if (word === 'and' || word === 'or' || alone)
    cursor.expected('a field or a word such as tagged', 'For example: city = "تهران" and orders >= 1');
}

/** A field without a comparison, or with one that is none. */
export function nothingSaid(cursor: Cursor, subject: Span): never {
  const token = cursor.peek();
  const said = cursor.source.text.slice(subject.from, subject.to);
  if (token.kind === 'end' || token.word === 'and' || token.word === 'or' || token.text === ')') {
    const parted = textParted(cursor);
    if (parted !== undefined) {
      const whole = `Put text of several words in quotes: "${parted}"`;
      return cursor.fail('filter-syntax', subject, `"${said}" alone says nothing about a person.`, whole);
    }
    const words = WORD_OPERATORS.flatMap((each) => each.begins);
    const bare = said.replace(/^(["'`«“”„‘])(.*).$/su, '$2');
    const hint = nearest(bare, words, `For example: ${said} = "…", or: tagged "${bare}"`);
    return cursor.fail('filter-syntax', subject, `"${bare}" alone says nothing about a person.`, hint);
  }
  if (saysCalendar(cursor)) {
    return cursor.fail(
      'filter-syntax',
      token,
      'Weeks, months and years of the calendar differ from place to place.',
      'Say which days: within 30 days, or: between 1405/08/01 and 1405/08/30',
    );
  }
  if (token.word === 'in')
    cursor.expected('a bracket after "in"', `Put the values in brackets: ${said} in ("…")`);
  const hint = token.kind === 'word' ? nearest(token.text, OPERATOR_WORDS, AFTER_A_FIELD) : AFTER_A_FIELD;
  const found = cursor.source.text.slice(token.from, token.to);
  return cursor.fail(
    'filter-syntax',
    token,
    `Expected a comparison after "${said}", but "${found}" stands here.`,
    hint,
  );
}

/** `this month`, `in the last week`: without a number. */
function saysCalendar(cursor: Cursor): boolean {
  const words = [0, 1, 2, 3].map((ahead) => cursor.peek(ahead).word).join(' ');
  return /^(?:is |in |within |the )*(?:this|last|next) (?:week|month|year)\b/.test(words);
}

/** `region = سیستان و بلوچستان`: the و of a name was read as the word that joins two clauses. */
function textParted(cursor: Cursor): string | undefined {
  const [before, joint, subject] = [cursor.peek(-3), cursor.peek(-2), cursor.peek(-1)];
  const bare = [before, joint, subject].every((token) => token?.kind === 'word');
  return bare && joint?.text === 'و' ? `${before!.text} و ${subject!.text}` : undefined;
}

/** Something follows a filter that was complete. */
export function notTheEnd(cursor: Cursor, tokens: readonly Token[]): never {
  const token = cursor.peek();
  const said = cursor.source.text.slice(token.from, token.to);
  if (token.text === ')') {
    return cursor.fail(
      'filter-syntax',
      token,
      'This bracket was never opened.',
      'Remove it, or open one before the clause.',
    );
  }
  if (/^(?:&&?|\|\|?)$/.test(said)) {
    const word = said.startsWith('&') ? 'and' : 'or';
    return cursor.fail('filter-syntax', token, `"${said}" is not a word of this language.`, `Write ${word}.`);
  }
  return cursor.fail(
    'filter-syntax',
    token,
    `Expected "and", "or" or the end, but "${said}" stands here.`,
    endHint(token, tokens),
  );
}

/** The commonest slip: a text of two words without quotes. */
function endHint(token: Token, tokens: readonly Token[]): string {
  const before = tokens[tokens.indexOf(token) - 1];
  if (before?.kind === 'word' && token.kind === 'word') {
    return `Put text of several words in quotes: "${before.text} ${token.text}"`;
  }
  return 'Join two clauses with and / or.';
}
