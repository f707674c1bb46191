import type { UserError } from '../../shared/errors.ts';
import { readMoney } from '../../shared/money.ts';
import { printable } from '../../shared/text.ts';
import type { Language } from '../flags.ts';
import { type DateStyle, inDigits, showNumber } from '../output/dates.ts';
import { sayMoney } from '../output/money.ts';
import type { Catalogue } from './catalogue.ts';
import { en, type Vocabulary } from './en.ts';
import { createInterpreter } from './said.ts';
import { singular } from './singular.ts';

export type Values = Readonly<Record<string, string | number | bigint>>;

/** How the program speaks to the person at the terminal. */
export interface Words {
  readonly lang: Language;
  readonly vocabulary: Vocabulary;
  /** `t('{people} people are tagged {tag}.', { people, tag })`: the sentence in the person's language. */
  t(english: string, values?: Values): string;
  /** A finished English sentence of another room, in the person's language. */
  said(english: string): string;
  error(error: UserError): { readonly message: string; readonly hint: string };
}

export async function loadWords(lang: Language, digits: DateStyle['digits']): Promise<Words> {
  return createWords(lang, lang === 'fa' ? (await import('./fa.ts')).fa : undefined, digits);
}

function createWords(lang: Language, catalogue: Catalogue | undefined, digits: DateStyle['digits']): Words {
  const interpret = catalogue && createInterpreter(catalogue.said, (piece) => numbersOf(piece, lang, digits));
  return {
    lang,
    vocabulary: catalogue?.vocabulary ?? en,
    t: (english, values = {}) =>
      fill(catalogue?.sentences[english] ?? inEnglish(english, values), values, digits),
    said: (english) => interpret?.(english) ?? english,
    error: (error) => {
      if (!catalogue || !interpret) return { message: error.message, hint: error.hint };
      const byCode = catalogue.errors[error.code];
      const [sentence = '', ...marked] = error.message.split('\n');
      const said = interpret(sentence);
      return {
        message:
          said === undefined ? errorMessage(error, byCode?.message, digits) : [said, ...marked].join('\n'),
        hint: error.hint
          .split('\n')
          .map((line) => interpret(line) ?? errorHint(line, error.values, byCode?.hint, digits))
          .join('\n'),
      };
    },
  };
}

/** `17` and `1,500 IRR` inside a sentence, as this language writes them. */
function numbersOf(piece: string, lang: Language, digits: DateStyle['digits']): string | undefined {
  if (/^\d{1,15}$/.test(piece)) return inDigits(piece, digits);
  const money = /^[\d,.]+ [A-Z]{3}$/.test(piece) ? readMoney(piece, '') : undefined;
  return money && sayMoney(money, { lang, digits, calendar: 'jalali' });
}

/** A translated sentence whose values are not all there would be worse than the English one. */
function errorMessage(error: UserError, template: string | undefined, digits: DateStyle['digits']): string {
  if (template === undefined || !has(template, error.values)) return error.message;
  if (template.includes('{')) return fill(template, error.values, digits);
  const [sentence = '', ...marked] = error.message.split('\n');
  const named = [...sentence.matchAll(/"([^"]+)"/g)].map(([, text]) => `«${text}»`);
  return [named.length === 0 ? template : `${template} ${named.join('، ')}`, ...marked].join('\n');
}

function errorHint(
  hint: string,
  values: Values,
  template: string | undefined,
  digits: DateStyle['digits'],
): string {
  const command = /campaign [a-z][\w-]*(?: (?:--?[\w-]+|<[^>]+>|"[^"]*"|'[^']*'|[^\s.,;:()]+))*/.exec(
    hint,
  )?.[0];
  const known: Values = command === undefined ? values : { ...values, command };
  return template === undefined || !has(template, known) ? hint : fill(template, known, digits);
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
