import type { LeavingWord, Lexicon } from './lexicon.ts';
import type { Tokens } from './textTokens.ts';

/** French, Dutch, German, English. */
const TO: ReadonlySet<string> = new Set(['au', 'aan', 'an', 'to']);

/** "STOP au 36111": the way out as our own text told it, with the number to send it to. */
export function footerSentBack({ plain }: Tokens, { leaving }: Lexicon): LeavingWord | undefined {
  const [number = '', to = ''] = plain.slice(-2).reverse();
  if (!TO.has(to) || !/^\d{4,6}$/.test(number)) return undefined;
  const word = leaving.get(plain.slice(0, -2).join(''));
  return word?.strength === 'strong' ? word : undefined;
}
