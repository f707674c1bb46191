import { fitsGsm7 } from './gsm7.ts';

/**
 * Typographic characters and the plain ones that say the same. Only what no reader would miss: no accents
 * are dropped and no symbols renamed.
 */
const PLAIN: Readonly<Record<string, string>> = {
  '‘': "'",
  '’': "'",
  '‚': "'",
  '‛': "'",
  '′': "'",
  '`': "'",
  '´': "'",
  ʼ: "'",
  '“': '"',
  '”': '"',
  '„': '"',
  '‟': '"',
  '″': '"',
  '«': '"',
  '»': '"',
  '‹': "'",
  '›': "'",
  '‐': '-',
  '‑': '-',
  '‒': '-',
  '–': '-',
  '—': '-',
  '―': '-',
  '−': '-',
  '…': '...',
  '•': '-',
  '·': '-',
  '⁄': '/',
  '∕': '/',
  '×': 'x',
  '№': 'No',
  '\u00a0': ' ',
  '\u2002': ' ',
  '\u2003': ' ',
  '\u2007': ' ',
  '\u2009': ' ',
  '\u200a': ' ',
  '\u202f': ' ',
  '\t': ' ',
  '\u00ad': '',
  '\u200b': '',
  '\u200c': '',
  '\u200d': '',
  '\u2060': '',
  '\ufeff': '',
  '\u200e': '',
  '\u200f': '',
  '\u2028': '\n',
  '\u2029': '\n',
};

/**
 * The text in plain typography, if it then fits GSM-7 as a whole; undefined when it would not, or when it
 * fits as it is. A text in another script is never touched.
 */
export function plainTypography(text: string): string | undefined {
  if (fitsGsm7(text)) return undefined;
  let plain = '';
  for (const char of text.normalize('NFC')) plain += PLAIN[char] ?? char;
  return fitsGsm7(plain) ? plain : undefined;
}
