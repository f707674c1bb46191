// Within France and its overseas departments everybody dials ten digits, though each department has a calling code of its
// own: 0692 12 34 56 dialled in Paris is +262 692 12 34 56 on Réunion, and 0612345678 dialled there is +33 6 12 34 56 78.
// Source: https://en.wikipedia.org/wiki/Telephone_numbers_in_France (read 2026-11-22); the ranges are those of libphonenumber.
const TOGETHER: ReadonlySet<string> = new Set(['FR', 'RE', 'YT', 'GP', 'BL', 'MF', 'GF', 'MQ', 'PM']);
/** One for each calling code: 33, 262, 590, 594, 596, 508. */
const PLANS = ['FR', 'RE', 'GP', 'GF', 'MQ', 'PM'] as const;

/** The countries to try a number in that is none in `country` itself; one alone may know it. */
export function dialledTogether(number: string, country: string): readonly string[] {
  if (!TOGETHER.has(country) || !/^0?[1-9]\d{8}$/.test(number.replace(/[ ().-]/g, ''))) return [];
  return PLANS.filter((plan) => plan !== country);
}
