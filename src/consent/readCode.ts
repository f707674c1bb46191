import { theLexicon } from './lexicon.ts';
import type { Reading, ReadingContext } from './reading.ts';
import type { Tokens } from './textTokens.ts';

const NUMBER = /^\p{N}+$/u;
/** Said before the number that is sent: «ارسال عدد ۱۱». Behind it they count: «۱۱ عدد» is eleven pieces. */
const LEADS: ReadonlySet<string> = new Set(['عدد', 'ارسال', 'کد']);
/** "1 1", "1.1" and "1-1" are one number typed digit by digit; "1/1" may be a day and "1:1" a time. */
const SPELLED = /^\P{N}*\p{N}(?:[\s.\p{Pd}\p{M}\p{Cf}]*\p{N})+\P{N}*$/u;

/** 11 leaves and 12 comes back where the footer says so, and in Iran where everybody knows it. */
export function readCode(
  text: string,
  { plain }: Tokens,
  { phone, taught }: ReadingContext,
): Reading | undefined {
  const words = theLexicon();
  const said = plain.filter((word) => !words.politeWords.has(word));
  const from = said.findIndex((word) => !LEADS.has(word));
  const rest = from < 0 ? [] : said.slice(from);
  if (rest.length === 0 || !rest.every((word) => NUMBER.test(word))) return undefined;
  const iran = phone?.startsWith('+98') ?? false;
  const leaves = (number: string): boolean => (taught?.has(number) ?? false) || (number === '11' && iran);
  const spelled = rest.every((word) => word.length === 1);
  const number = rest.length === 1 || spelled ? rest.join('') : '';
  const clear = rest.length === 1 || SPELLED.test(text);
  if (clear && leaves(number)) return { intent: 'opt-out', rule: `code:${number}` };
  if (clear && number === '12' && leaves('11')) return { intent: 'opt-in', rule: 'code:12' };
  return leaves(number) || rest.some(leaves) ? { intent: 'doubt', rule: 'contains:code' } : undefined;
}
