import { firstName } from './names.ts';

/** Where the family name commonly stands first, or names are not parted by spaces. */
const FAMILY_FIRST = new Set(['HU', 'CN', 'TW', 'HK', 'MO', 'JP', 'KR', 'KP', 'VN', 'KH', 'SG', 'MN']);
const SPELT_FIRST_TO_LAST = /^[\p{Script=Arabic}\p{Script=Latin}\p{M}\u200c .'’-]+$/u;

/**
 * What to call a person of whom only the full name is known; undefined where it may be the family's: «آقای احمدی»,
 * "Dupont, Marie", "DUPONT Marie", and the countries and letters in which the family name comes first.
 *
 * @param country ISO 3166 alpha-2 of the person
 */
export function certainFirstName(name: string, country: string | null): string | undefined {
  if (!SPELT_FIRST_TO_LAST.test(name) || FAMILY_FIRST.has(country ?? '')) return undefined;
  const first = firstName(name);
  const words = name.trim().split(/\s+/);
  const titled = !name.trim().startsWith(first);
  if (titled && name.trim().endsWith(first)) return undefined;
  if (words.length > 1 && /\p{Lu}{2}/u.test(first) && first === first.toUpperCase()) return undefined;
  return first === '' ? undefined : first;
}
