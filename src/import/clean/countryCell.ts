import { COUNTRIES, isCountry } from '../../shared/countries.ts';
import { callingCountries } from '../../shared/phoneFastPath.ts';
import { asciiDigits, fold } from '../../shared/text.ts';
import { ALPHA_3, OTHER_NAMES } from './countryWords.ts';

/** What a cell says of a country. */
export type CountryCell =
  | { readonly kind: 'nothing' }
  | { readonly kind: 'unknown' }
  | { readonly kind: 'country'; readonly code: string }
  /** `+1`: numbers can be read by it, but whether the person is American or Canadian their number tells. */
  | { readonly kind: 'calling-code'; readonly code: string };

/** In which the display names of ICU are known; a name that is two countries in two of them is none. */
const LANGUAGES =
  'en fa fr de es pt tr ar it ru id nl pl sv uk az ku ro el zh ja ko hi ur he ckb ps tg uz pt-PT zh-Hant da nb fi cs hu vi th ms'.split(
    ' ',
  );

/** Spellings that differ in accents, articles and punctuation alone are one: `The Gambia`, `Cote d'Ivoire`, `U.S.A.` */
function nameKey(name: string): string {
  return fold(name)
    .normalize('NFD')
    .replace(/[\u0300-\u036f.'’`]/g, '')
    .replace(/&/g, ' and ')
    .replace(/[\s()[\],،/_-]+/g, ' ')
    .replace(/\bsaint\b/g, 'st')
    .replace(/\b(?:the|of)\b/g, ' ')
    .replace(/ +/g, ' ')
    .trim();
}

let names: ReadonlyMap<string, string | undefined> | undefined;
function countryNames(): ReadonlyMap<string, string | undefined> {
  if (names) return names;
  const known = new Map<string, string | undefined>();
  for (const language of LANGUAGES) {
    const display = new Intl.DisplayNames([language], { type: 'region', fallback: 'none' });
    for (const code of COUNTRIES) {
      const name = display.of(code);
      if (name === undefined) continue;
      const key = nameKey(name);
      known.set(key, known.has(key) && known.get(key) !== code ? undefined : code);
    }
  }
  // Of two states; ICU has a language in which one of them bears the name alone.
  for (const name of ['congo', 'kongo']) known.set(name, undefined);
  for (const [index, code] of ALPHA_3.split(' ').entries()) known.set(code.toLowerCase(), COUNTRIES[index]!);
  for (const [code, others] of Object.entries(OTHER_NAMES))
    for (const name of others.split('|')) known.set(nameKey(name), code);
  names = known;
  return known;
}

/** `Germany, Federal Republic of`, `Iran (Islamic Republik)`; two states share the name of each that is left out. */
const STATE_FORM = /^([^,(]+?)\s*[,(].*(?:repu[bp]li|state|kingdom|federa|جمهور)/iu;
const SHARED = /^(?:china|korea|congo|dominica|samoa|guinea|cyprus|chypre|zypern|ireland)\b/i;

const NOTHING = /^(?:[-–—.?*]*|0|n\/a|none|null|nil|undefined|unknown|not set|ندارد|نامشخص|نامعلوم)$/i;

/** Longer than the longest name of a country: a cell gone astray. */
const LONGEST = 100;

/** Reads a code (`IR`, `IRN`), a calling code (`+98`) or a name in many languages. */
export function readCountryCell(cell: string): CountryCell {
  const text = asciiDigits(cell).trim();
  if (NOTHING.test(text)) return { kind: 'nothing' };
  if (text.length > LONGEST) return { kind: 'unknown' };
  const calling = /^(?:\(?(\+|00)\s*)?(\d{1,3})\)?$/.exec(text);
  if (calling) return byCallingCode(calling[2]!, calling[1] !== undefined);
  const letters = /^[A-Za-z]{2}$/.test(text) ? text.toUpperCase() : '';
  const code = letters === 'UK' ? 'GB' : letters;
  if (code !== '' && isCountry(code)) return { kind: 'country', code };
  if (code !== '') return { kind: 'unknown' };
  const known = countryNames();
  const state = STATE_FORM.exec(text);
  const named =
    known.get(nameKey(text)) ?? (state && !SHARED.test(text) ? known.get(nameKey(state[1]!)) : undefined);
  return named === undefined ? { kind: 'unknown' } : { kind: 'country', code: named };
}

/** Without its plus a code of three digits may be the number that ISO gives a country: 250 is France there, and calls Rwanda. */
function byCallingCode(digits: string, marked: boolean): CountryCell {
  if (!marked && digits.length === 3 && Number(digits) < 900) return { kind: 'unknown' };
  const [code, ...others] = callingCountries(digits);
  if (code === undefined) return { kind: 'unknown' };
  return { kind: others.length === 0 ? 'country' : 'calling-code', code };
}
