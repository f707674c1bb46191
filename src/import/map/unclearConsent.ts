import { shapeOf } from './cells.ts';
import type { Field } from './fields.ts';
import type { Meanings } from './inContext.ts';
import { namesTexts } from './speaksOf.ts';

const NAMES_A_PHONE = /phone|mobile|cell|whatsapp|موبایل|همراه|تلفن/i;

/**
 * The column of a yes that nobody can tell: told by its name alone, which says not to what, in a file that holds
 * addresses of e-mail. Whoever subscribed to letters agreed to no texts. Undefined: there is none.
 */
export function unclearConsent(
  headers: readonly string[],
  meanings: Meanings,
  taken: readonly (Field | 'ignored' | undefined)[],
  sample: readonly (readonly string[])[],
): number | undefined {
  // Days alone are a yes as well.
  const said = taken.includes('consent') ? taken.indexOf('consent') : taken.indexOf('consent_at');
  const meaning = meanings[said];
  // A rank below 0 is that of a known export, or of --map.
  if (typeof meaning !== 'object' || meaning.rank < 0) return undefined;
  const header = headers[said]!;
  if (namesTexts(header) || NAMES_A_PHONE.test(header)) return undefined;
  const addresses =
    taken.includes('email') || sample.some((row) => row.some((cell) => shapeOf(cell) === 'email'));
  return addresses ? said : undefined;
}
