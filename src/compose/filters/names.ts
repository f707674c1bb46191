import { type Filter, textOf } from './filter.ts';

/** Words before a name that are no part of it. A name of nothing but titles stays whole. */
const TITLES = new Set([
  ...['آقا', 'آقای', 'خانم', 'سرکار', 'جناب', 'دکتر', 'مهندس', 'استاد', 'حاج', 'حاجی', 'سرکارخانم'],
  ...['mr', 'mrs', 'ms', 'miss', 'dr', 'prof', 'm', 'mme', 'mlle', 'herr', 'frau', 'sr', 'sra', 'sig'],
]);

/** First names that do not stand alone: «سید علی» is called سید علی. */
const HALVES = new Set(['سید', 'سیده', 'میر', 'عبد', 'jean', 'mary', 'al', 'el']);

function wordsOf(value: unknown): string[] {
  return textOf(value).trim().split(/\s+/).filter(Boolean);
}

function bare(word: string): string {
  return word
    .toLowerCase()
    .replace(/[.،,]/g, '')
    .replace(/ي/g, 'ی')
    .replace(/ك/g, 'ک')
    .replace(/\u200c/g, '');
}

/** What to call a person whose full name is all we have. */
export function firstName(value: unknown): string {
  const words = wordsOf(value);
  const start = words.findIndex((word) => !TITLES.has(bare(word)));
  if (start < 0) return words.join(' ');
  const first = words[start]!;
  const next = words[start + 1];
  // A half needs its other half, but not the family name: of two words the second is the family's.
  const paired = HALVES.has(bare(first)) && next !== undefined && words.length - start > 2;
  return paired ? `${first} ${next}` : first;
}

/** `MARIE-LOUISE` and `marie-louise` become `Marie-Louise`; mixed case was somebody's choice and stays. */
function nameCase(value: unknown): string {
  const text = textOf(value);
  if (text !== text.toUpperCase() && text !== text.toLowerCase()) return text;
  return text
    .toLowerCase()
    .replace(
      /(^|[\s'’-])(\p{Ll})/gu,
      (_all, before: string, letter: string) => before + letter.toUpperCase(),
    );
}

export const nameFilters: Readonly<Record<string, Filter>> = {
  first_name: (value) => firstName(value),
  name_case: (value) => nameCase(value),
};
