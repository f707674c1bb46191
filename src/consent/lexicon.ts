import {
  ANSWERS,
  FILLERS,
  NEGATIONS,
  NEGATIONS_AFTER,
  PLACES,
  POLITENESS,
  SUBJECTS,
  VISITS,
} from './data/answers.ts';
import { LEAVING, type LeavingWords, UNSPACED } from './data/words.ts';
import { tokensOf } from './textTokens.ts';

/** A word of a list: which language's, and as the list writes it. */
export interface Word {
  readonly language: string;
  readonly word: string;
  /** Compact form that texts are compared with. */
  readonly key: string;
}

export type Strength = 'strong' | 'weak' | 'whole';

export interface LeavingWord extends Word {
  readonly strength: Strength;
  /** As tokens, for "contains". */
  readonly tokens: readonly string[];
}

export interface Answer extends Word {
  readonly kind: 'join' | 'yes' | 'assent' | 'help' | 'no';
}

export interface Phrase extends Word {
  readonly tokens: readonly string[];
}

/** The lists, folded once, for looking up. */
export interface Lexicon {
  readonly leaving: ReadonlyMap<string, LeavingWord>;
  readonly answers: ReadonlyMap<string, Answer>;
  /** Leaving in one language, something else in another that is written alike. */
  readonly unsure: ReadonlyMap<string, Word>;
  /** By first token. */
  readonly phrases: ReadonlyMap<string, readonly Phrase[]>;
  readonly contained: ReadonlyMap<string, readonly LeavingWord[]>;
  /** Complaints, by first token. */
  readonly held: ReadonlyMap<string, readonly Phrase[]>;
  /** Strong words worth a spelling guess. */
  readonly guessable: readonly LeavingWord[];
  readonly unspaced: readonly LeavingWord[];
  readonly politeWords: ReadonlySet<string>;
  readonly politeUnspaced: readonly string[];
  readonly subjects: ReadonlySet<string>;
  readonly fillers: ReadonlySet<string>;
  readonly negations: ReadonlySet<string>;
  readonly negationsAfter: ReadonlySet<string>;
  readonly visits: ReadonlySet<string>;
  readonly places: ReadonlySet<string>;
}

/** Vietnamese tells words apart by their accents alone. */
const MARKED_LANGUAGES: ReadonlySet<string> = new Set(['vi']);

const EARLY_TONE = /([ou])([\u0300\u0301\u0303\u0309\u0323])([aey])/g;

/** A key that carries its accents is asked with the text's accents. "hủy" and "huỷ" are two ways to write one word. */
export function markedKey(key: string): string {
  return `=${key.normalize('NFD').replace(EARLY_TONE, '$1$3$2').normalize('NFC')}`;
}

let lexicon: Lexicon | undefined;

/** Built on first use: most calls of the program read no text. */
export function theLexicon(): Lexicon {
  lexicon ??= buildLexicon();
  return lexicon;
}

function buildLexicon(): Lexicon {
  const leavingWords = LEAVING.flatMap(leavingOf);
  const leaving = firstByKey(leavingWords);
  const flat = (words: readonly string[]): Set<string> =>
    new Set(words.flatMap((word) => tokensOf(word).plain));
  return {
    leaving,
    answers: firstByKey(ANSWERS.flatMap(answersOf)),
    unsure: firstByKey(LEAVING.flatMap(unsureOf)),
    phrases: byFirstToken(LEAVING.flatMap(phrasesOf)),
    contained: byFirstToken(leavingWords.filter(({ strength }) => strength !== 'whole')),
    held: byFirstToken(LEAVING.flatMap(heldOf)),
    guessable: leavingWords.filter(
      ({ strength, tokens, key }) => strength === 'strong' && tokens.length === 1 && key.length >= 4,
    ),
    unspaced: UNSPACED.flatMap(leavingOf),
    politeWords: flat(POLITENESS),
    politeUnspaced: POLITENESS.map((word) => tokensOf(word).plain.join('')).filter(
      (word) => word !== '' && /[^\p{ASCII}]/u.test(word),
    ),
    subjects: flat(SUBJECTS),
    fillers: flat(FILLERS),
    negations: flat(NEGATIONS),
    negationsAfter: flat(NEGATIONS_AFTER),
    visits: new Set(VISITS),
    places: new Set(PLACES),
  };
}

function keyOf(language: string, word: string): { key: string; tokens: readonly string[] } {
  const { marked, plain: bare } = tokensOf(word);
  if (MARKED_LANGUAGES.has(language))
    return { key: markedKey(marked.join('')), tokens: marked.map(markedKey) };
  return { key: bare.join(''), tokens: bare };
}

function leavingOf({ language, strong = [], weak = [], whole = [] }: LeavingWords): LeavingWord[] {
  const of = (words: readonly string[], strength: Strength): LeavingWord[] =>
    words.map((word) => ({ language, word, strength, ...keyOf(language, word) }));
  return [...of(strong, 'strong'), ...of(weak, 'weak'), ...of(whole, 'whole')];
}

function unsureOf({ language, unsure = [] }: LeavingWords): Word[] {
  return unsure.map((word) => ({ language, word, key: keyOf(language, word).key }));
}

function phrasesOf({ language, phrases = [] }: LeavingWords): Phrase[] {
  return phrases.map((word) => ({ language, word, ...keyOf(language, word) }));
}

function heldOf({ language, held = [] }: LeavingWords): Phrase[] {
  return held.map((word) => ({ language, word, ...keyOf(language, word) }));
}

function answersOf({ language, ...lists }: (typeof ANSWERS)[number]): Answer[] {
  return Object.entries(lists).flatMap(([kind, words]) =>
    words.map((word) => ({ language, word, kind: kind as Answer['kind'], ...keyOf(language, word) })),
  );
}

/** The first language that lists a word gives it its name. */
function firstByKey<T extends Word>(words: readonly T[]): Map<string, T> {
  const map = new Map<string, T>();
  for (const word of words) if (!map.has(word.key)) map.set(word.key, word);
  return map;
}

function byFirstToken<T extends { readonly tokens: readonly string[] }>(
  words: readonly T[],
): Map<string, T[]> {
  const map = new Map<string, T[]>();
  for (const word of words) {
    const first = word.tokens[0]!;
    map.set(first, [...(map.get(first) ?? []), word]);
  }
  return map;
}
