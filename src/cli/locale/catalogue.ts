import type { Vocabulary } from './en.ts';

/** What a language brings: the words of codes, and sentences by their English ones. */
export interface Catalogue {
  readonly vocabulary: Vocabulary;
  /** English sentence (with its {places}) -> the same in this language. */
  readonly sentences: Readonly<Record<string, string>>;
  /** Error code -> sentence and hint; {places} are the error's values. Without a hint the usual ones are tried. */
  readonly errors: Readonly<Record<string, { readonly message: string; readonly hint?: string }>>;
  /** What many hints say, by pattern; `$1` is what the English one names. */
  readonly hints: readonly (readonly [english: RegExp, translated: string])[];
}
