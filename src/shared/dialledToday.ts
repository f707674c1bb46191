const MEXICAN = /^(?:\+|00)\s*\(?52\)?[ .-]*1(?=[\d() .-]*$)/;
const MEXICAN_AT_HOME = /^(?:52[ .-]*1|\(?04[45]\)?)(?=[\d() .-]*$)/;
const UKRAINIAN = /^8(?=[ -]?\(?0[\d() .-]*$)/;

/**
 * Numbers as they were dialled until some years ago, and stand in old lists. Mexico had a 1 behind its country's code, and 044 or
 * 045 before a mobile at home (until 2019); Ukraine an 8 before the 0 (until 2009).
 * Sources: https://en.wikipedia.org/wiki/Telephone_numbers_in_Mexico (read 2026-11-21),
 * https://en.wikipedia.org/wiki/Telephone_numbers_in_Ukraine (recalled).
 */
export function dialledToday(number: string, country: string): string {
  const without = (prefix: RegExp): string | undefined => {
    const found = prefix.exec(number);
    const digits = found && number.slice(found[0].length).replace(/\D+/g, '');
    return digits?.length === 10 ? digits : undefined;
  };
  const mexican = without(MEXICAN) ?? (country === 'MX' ? without(MEXICAN_AT_HOME) : undefined);
  if (mexican !== undefined) return `+52${mexican}`;
  return (country === 'UA' ? without(UKRAINIAN) : undefined) ?? number;
}
