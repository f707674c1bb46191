import type { Vocabulary } from './en.ts';
import type { Said } from './said.ts';

/** What a language brings: the words of codes, and sentences by their English ones. */
export interface Catalogue {
  readonly vocabulary: Vocabulary;
  /** English sentence (with its {places}) -> the same in this language. */
  readonly sentences: Readonly<Record<string, string>>;
  /** Error code -> sentence and hint, where the very sentence is not known; {places} are the error's values. */
  readonly errors: Readonly<Record<string, { readonly message: string; readonly hint?: string }>>;
  /** Errors and hints by their English sentences. */
  readonly said: Said;
}
