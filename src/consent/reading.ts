import type { Word } from './lexicon.ts';

export type Intent = 'opt-out' | 'opt-in' | 'help' | 'confirm' | 'doubt' | 'none';

/** What a text means, and by which rule: `keyword:fa:لغو`, `phrase:en:remove me`, `near:en:stop`, `none`. */
export interface Reading {
  readonly intent: Intent;
  readonly rule: string;
  /** Of the word that decided, where one did. */
  readonly language?: string;
}

export const NOTHING: Reading = { intent: 'none', rule: 'none' };

/** What is known of whoever wrote. */
export interface ReadingContext {
  /** E.164. */
  readonly phone?: string | undefined;
  /** Numbers that our own texts taught this phone to leave with, lately. */
  readonly taught?: ReadonlySet<string>;
  /** A double opt-in question of ours waits for an answer. */
  readonly asked?: boolean;
}

/** A reading and the word that it rests on. */
export function found(intent: Intent, rule: string, word: Word): Reading {
  return { intent, rule: `${rule}:${word.language}:${word.word}`, language: word.language };
}
