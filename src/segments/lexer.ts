import { filterFailure } from './failure.ts';
import type { FilterSource } from './filter.ts';
import { keyword } from './words.ts';

export interface Token {
  /** `word` is bare, `text` was quoted, `name` stood in backticks. */
  readonly kind: 'word' | 'text' | 'name' | 'symbol' | 'end';
  readonly text: string;
  /** The word of the language a bare token stands for; empty for everything else. */
  readonly word: string;
  readonly from: number;
  readonly to: number;
}

const CLOSING: Readonly<Record<string, readonly string[]>> = {
  '"': ['"'],
  "'": ["'"],
  '«': ['»'],
  '“': ['”', '“'],
  '”': ['”', '“'],
  '„': ['“', '”'],
  '‘': ['’'],
  '`': ['`'],
};
/** White space, and the invisible marks that copying from a right-to-left page leaves behind. */
const BLANK = /[\s\u200b\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]/;
const SYMBOLS = [
  '<=',
  '>=',
  '!=',
  '<>',
  '==',
  '<',
  '>',
  '=',
  '≤',
  '≥',
  '≠',
  '(',
  ')',
  ',',
  '،',
  '؛',
  ';',
] as const;
const SPELLINGS: Readonly<Record<string, string>> = {
  '<>': '!=',
  '==': '=',
  '≤': '<=',
  '≥': '>=',
  '≠': '!=',
  '،': ',',
};
const ENDS_WORD = /[\s()<>=!,،؛;"«»“”„`≤≥≠\u200b\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]/;

/** Cuts a filter into tokens; the last one is always `end`. Errors: `filter-quote`, `filter-character`. */
export function tokenize(source: FilterSource): readonly Token[] {
  const { text } = source;
  const tokens: Token[] = [];
  for (let at = 0; at < text.length; ) {
    if (BLANK.test(text[at]!)) {
      at += 1;
      continue;
    }
    const token = CLOSING[text[at]!] ? quoted(source, at) : (symbol(text, at) ?? bare(source, at));
    tokens.push(token);
    at = token.to;
  }
  tokens.push({ kind: 'end', text: '', word: '', from: text.length, to: text.length });
  return tokens;
}

function symbol(text: string, at: number): Token | undefined {
  const found = SYMBOLS.find((each) => text.startsWith(each, at));
  if (!found) return undefined;
  return { kind: 'symbol', text: SPELLINGS[found] ?? found, word: '', from: at, to: at + found.length };
}

function bare(source: FilterSource, from: number): Token {
  let to = from;
  // An apostrophe opens a quote only where a word begins: Côte-d'Or is one word.
  while (to < source.text.length && !ENDS_WORD.test(source.text[to]!)) to += 1;
  if (to === from) {
    throw filterFailure(
      source,
      'filter-character',
      { from, to: from + 1 },
      `"${source.text[from]}" means nothing here.`,
      'Compare with = != < <= > >=, join with and, or, not, and put text in quotes.',
    );
  }
  const text = source.text.slice(from, to);
  return { kind: 'word', text, word: keyword(text), from, to };
}

/** A quote inside its own quotes is written twice. */
function quoted(source: FilterSource, from: number): Token {
  const open = source.text[from]!;
  const closing = CLOSING[open]!;
  let text = '';
  for (let at = from + 1; at < source.text.length; at += 1) {
    const char = source.text[at]!;
    if (!closing.includes(char)) {
      text += char;
    } else if (source.text[at + 1] === char) {
      text += char;
      at += 1;
    } else {
      return { kind: open === '`' ? 'name' : 'text', text, word: '', from, to: at + 1 };
    }
  }
  throw filterFailure(
    source,
    'filter-quote',
    { from, to: from + 1 },
    `The quote ${open} is never closed.`,
    `Close it with ${closing[0]}; a quote inside the text is written twice.`,
  );
}
