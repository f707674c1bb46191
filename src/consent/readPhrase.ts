import { type LeavingWord, type Lexicon, markedKey, type Phrase, theLexicon } from './lexicon.ts';
import { found, type Reading } from './reading.ts';
import { type Tokens, tokensOf } from './textTokens.ts';

/** Where in a text words of a list stand. */
export function* wordsAt<T extends Phrase | LeavingWord>(
  tokens: Tokens,
  lists: ReadonlyMap<string, readonly T[]>,
): IterableIterator<{ word: T; at: number }> {
  for (const list of [tokens.plain, tokens.marked.map(markedKey)]) {
    for (let at = 0; at < list.length; at += 1) {
      for (const word of lists.get(list[at]!) ?? []) {
        if (word.tokens.every((token, index) => list[at + index] === token)) yield { word, at };
      }
    }
  }
}

/** "Don't remove me", «حذف نکنید»: as many words from there are turned round. */
export function isNegated({ plain }: Tokens, length: number, at: number, words: Lexicon): boolean {
  if (words.negations.has(plain[at - 1] ?? '')) return true;
  // "Keine SMS, nicht mehr!": what says no by itself is not turned round by another.
  const own = plain.slice(at, at + length).some((word) => words.negations.has(word) || NONE.test(word));
  return !own && words.negationsAfter.has(plain[at + length] ?? '');
}

const NONE = /^(?:kein|geen)/;

/** A whole thought anywhere in the text: "please take me off this list". */
export function readPhrase(tokens: Tokens, words: Lexicon): Reading | undefined {
  let doubtful: Reading | undefined;
  for (const { word, at } of wordsAt(tokens, words.phrases)) {
    if (!isNegated(tokens, word.tokens.length, at, words)) return found('opt-out', 'phrase', word);
    doubtful ??= found('doubt', 'negated', word);
  }
  return doubtful;
}

/**
 * Whether a whole thought of leaving stands in a text that was written about somebody rather than by them: a note of the
 * shop. A word alone is no goodbye there ("cancel", "stop"); it may be said of an order.
 */
export function holdsGoodbye(text: string): boolean {
  return readPhrase(tokensOf(text), theLexicon())?.intent === 'opt-out';
}
