import type { UserError } from '../../shared/errors.ts';
import { printable } from '../../shared/text.ts';
import type { Language } from '../flags.ts';
import { type DateStyle, showNumber } from '../output/dates.ts';
import type { Catalogue } from './catalogue.ts';
import { en, type Vocabulary } from './en.ts';
import { singular } from './singular.ts';

export type Values = Readonly<Record<string, string | number | bigint>>;

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
    t: (english, values = {}) =>
      fill(catalogue?.sentences[english] ?? inEnglish(english, values), values, digits),
    error: (error) => {
      const translated = catalogue?.errors[error.code];
      if (!catalogue || !translated)
        return { message: error.message, hint: catalogue ? usualHint(error.hint, catalogue) : error.hint };
      return {
        message: errorMessage(error, translated.message, digits),
        hint: errorHint(error, translated.hint, catalogue, digits),
      };
    },
  };
}

/** A translated sentence whose values are not all there would be worse than the English one. */
function errorMessage(error: UserError, template: string, digits: DateStyle['digits']): string {
  if (!has(template, error.values)) return error.message;
  if (template.includes('{')) return fill(template, error.values, digits);
  const [sentence = '', ...marked] = error.message.split('\n');
  const named = [...sentence.matchAll(/"([^"]+)"/g)].map(([, text]) => `«${text}»`);
  return [named.length === 0 ? template : `${template} ${named.join('، ')}`, ...marked].join('\n');
}

function errorHint(
  { hint, values }: UserError,
  template: string | undefined,
  catalogue: Catalogue,
  digits: DateStyle['digits'],
): string {
  const command = /campaign [a-z][\w-]*(?: (?:--?[\w-]+|<[^>]+>|"[^"]*"|'[^']*'|[^\s.,;:()]+))*/.exec(
    hint,
  )?.[0];
  const known: Values = command === undefined ? values : { ...values, command };
  const usual = usualHint(hint, catalogue);
  if (usual !== hint || template === undefined || !has(template, known)) return usual;
  return fill(template, known, digits);
}

function usualHint(hint: string, { hints }: Catalogue): string {
  const found = hints.find(([english]) => english.test(hint));
  return found ? hint.replace(found[0], found[1]) : hint;
}

// A number that names a thing is written as it must be typed: #12345, never #12,345.
const NAMES_A_THING: ReadonlySet<string> = new Set([
  'contact',
  'gone',
  'id',
  'kept',
  'line',
  'message',
  'port',
  'run',
]);

const PLACE = /\{(\w+)\}/g;

function fill(template: string, values: Values, digits: DateStyle['digits']): string {
  return template.replace(PLACE, (whole, name: string) => {
    const value = values[name];
    if (value === undefined) return whole;
    if (typeof value === 'string') return printable(value);
    const shown = showNumber(value, digits);
    return NAMES_A_THING.has(name) ? shown.replace(/[,٬]/g, '') : shown;
  });
}

function inEnglish(template: string, values: Values): string {
  return singular(template, (name) => values[name] === 1 || values[name] === '1');
}

function has(template: string, values: Values): boolean {
  return [...template.matchAll(PLACE)].every(([, name]) => values[name!] !== undefined);
}
