import { ZONE_COUNTRY_LINES } from './data/zoneCountries.ts';

let read: ReadonlyMap<string, readonly string[]> | undefined;

/** The countries that a zone belongs to; none for zones of no country (UTC, Etc/GMT+3). */
export function countriesOfZone(zone: string): readonly string[] {
  read ??= readLines();
  const found = read.get(zone);
  if (found) return found;
  // An alias such as US/Central or Iran: ICU knows which zone it stands for.
  const canonical = new Intl.DateTimeFormat('en-US', { timeZone: zone }).resolvedOptions().timeZone;
  return read.get(canonical) ?? [];
}

function readLines(): ReadonlyMap<string, readonly string[]> {
  const countries = new Map<string, string[]>();
  for (const line of ZONE_COUNTRY_LINES) {
    const [country = '', ...zones] = line.split(' ');
    for (const zone of zones) countries.set(zone, [...(countries.get(zone) ?? []), country]);
  }
  return countries;
}
