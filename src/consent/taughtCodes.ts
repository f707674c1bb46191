import { theLexicon } from './lexicon.ts';
import { tokensOf } from './textTokens.ts';

const LINKS: ReadonlySet<string> = new Set([
  'to',
  'for',
  'برای',
  'جهت',
  'pour',
  'para',
  'für',
  'fur',
  'per',
  'için',
  'icin',
  'чтобы',
]);

/**
 * The numbers that a text of ours tells people to leave with: `لغو۱۱`, `STOP 9`, `reply 9 to stop`. Only then is a bare
 * number an answer and not a count of roses.
 */
export function codesTaught(text: string): ReadonlySet<string> {
  const words = theLexicon();
  const { plain } = tokensOf(text);
  const leaves = (word: string | undefined): boolean => {
    const known = word === undefined ? undefined : words.leaving.get(word);
    return known !== undefined && known.strength !== 'whole';
  };
  const codes = new Set<string>();
  plain.forEach((token, at) => {
    if (!/^\p{N}{1,4}$/u.test(token)) return;
    const after = leaves(plain[at - 1]);
    const before = LINKS.has(plain[at + 1] ?? '') && leaves(plain[at + 2]);
    if (after || before) codes.add(token);
  });
  return codes;
}
