import type { UserError } from '../../shared/errors.ts';
import { printable } from '../../shared/text.ts';
import type { Language } from '../flags.ts';
import { type DateStyle, showNumber } from '../output/dates.ts';
import { en, type Vocabulary } from './en.ts';

export type Values = Readonly<Record<string, string | number | bigint>>;

/** What a language brings: the words of codes, and sentences by their English ones. */
export interface Catalogue {
  readonly vocabulary: Vocabulary;
  /** English sentence (with its {places}) -> the same in this language. */
  readonly sentences: Readonly<Record<string, string>>;
  /** Error code -> sentence and hint; {places} are the error's values. */
  readonly errors: Readonly<Record<string, { readonly message: string; readonly hint: string }>>;
}

/** How the program speaks to the person at the terminal. */
export interface Words {
  readonly lang: Language;
  readonly vocabulary: Vocabulary;
  /** `t('{people} people are tagged {tag}.', { people, tag })`: the sentence in the person's language. */
  t(english: string, values?: Values): string;
  error(error: UserError): { readonly message: string; readonly hint: string };
}

export async function loadWords(lang: Language, digits: DateStyle['digits']): Promise<Words> {
  return createWords(lang, lang === 'fa' ? (await import('./fa.ts')).fa : undefined, digits);
}

function createWords(lang: Language, catalogue: Catalogue | undefined, digits: DateStyle['digits']): Words {
  return {
    lang,
    vocabulary: catalogue?.vocabulary ?? en,
    t: (english, values = {}) => fill(catalogue?.sentences[english] ?? english, values, digits),
    error({ code, message, hint, values }) {
      const translated = catalogue?.errors[code];
      return {
        message:
          translated && has(translated.message, values) ? fill(translated.message, values, digits) : message,
        hint: translated && has(translated.hint, values) ? fill(translated.hint, values, digits) : hint,
      };
    },
  };
}

const PLACE = /\{(\w+)\}/g;

function fill(template: string, values: Values, digits: DateStyle['digits']): string {
  return template.replace(PLACE, (whole, name: string) => {
    const value = values[name];
    if (value === undefined) return whole;
    return typeof value === 'string' ? printable(value) : showNumber(value, digits);
  });
}

/** A translated sentence whose values are not all there would be worse than the English one. */
function has(template: string, values: Values): boolean {
  return [...template.matchAll(PLACE)].every(([, name]) => values[name!] !== undefined);
}
