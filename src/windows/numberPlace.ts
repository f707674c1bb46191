import { AREA_CODE_LINES } from './data/areaCodes.ts';
import { CALLING_CODE_LINES } from './data/callingCodes.ts';

/** What a phone number says about where it is. */
export interface NumberPlace {
  /** The leading digits that decided, for explanations: `+1 212`, `+98`. */
  readonly prefix: string;
  /** The country whose rules bind: the main one of the calling code. */
  readonly country: string;
  /** Every country or territory that shares the prefix. */
  readonly countries: readonly string[];
  /** American state or Canadian province codes; empty where there are none. */
  readonly states: readonly string[];
  readonly zones: readonly string[];
}

/** Territories of the United States with an ISO code of their own: federal rules bind them. */
const TERRITORIES = new Set(['PR', 'VI', 'GU', 'AS', 'MP']);

/**
 * Everywhere a number may lie. `undefined` for numbers of no country (satellite, toll-free, area codes newer
 * than our table): whoever may be anywhere must not be texted at a guess.
 * @param phone E.164, with its plus
 */
export function placeOfNumber(phone: string): NumberPlace | undefined {
  const digits = phone.slice(1);
  if (digits.startsWith('1')) return tables().areas.get(digits.slice(1, 4));
  for (let length = 1; length <= 3; length += 1) {
    const found = tables().codes.get(digits.slice(0, length));
    // Kazakhstan's 76 and 77 stand inside Russia's 7: the longer prefix knows better.
    if (found) return tables().codes.get(digits.slice(0, length + 1)) ?? found;
  }
  return undefined;
}

/** Every zone of a country; `undefined` for a country that the tables do not know. */
export function zonesOfCountry(country: string): readonly string[] | undefined {
  return tables().countries.get(country);
}

/** The country whose rules bind in a territory: `US` for Puerto Rico, the country itself otherwise. */
export function lawCountry(country: string): string {
  return TERRITORIES.has(country) ? 'US' : country;
}

interface Tables {
  readonly areas: ReadonlyMap<string, NumberPlace>;
  readonly codes: ReadonlyMap<string, NumberPlace>;
  readonly countries: ReadonlyMap<string, readonly string[]>;
}

let read: Tables | undefined;

function tables(): Tables {
  read ??= readTables();
  return read;
}

function readTables(): Tables {
  const areas = new Map<string, NumberPlace>();
  const codes = new Map<string, NumberPlace>();
  const countries = new Map<string, string[]>();
  const learn = (country: string, zones: readonly string[]) => {
    countries.set(country, [...new Set([...(countries.get(country) ?? []), ...zones])]);
  };
  for (const line of AREA_CODE_LINES) {
    const [country = '', state = '', zoneList = '', ...areaCodes] = line.split(' ');
    const states = state === '-' ? [] : state.split(',');
    const own = states.filter((each) => country === 'US' && TERRITORIES.has(each));
    const zones = zoneList.split(',');
    // Guam is no candidate for somebody of whom only "United States" is known.
    for (const each of own.length > 0 ? own : [country]) learn(each, zones);
    for (const code of areaCodes) {
      areas.set(code, { prefix: `+1 ${code}`, country, countries: [country, ...own], states, zones });
    }
  }
  for (const line of CALLING_CODE_LINES) {
    const [code = '', countryList = '', zoneList = ''] = line.split(' ');
    const sharing = countryList.split(',');
    const zones = zoneList.split(',');
    for (const each of sharing) if (!countries.has(each)) learn(each, zones);
    codes.set(code, { prefix: `+${code}`, country: sharing[0]!, countries: sharing, states: [], zones });
  }
  return { areas, codes, countries };
}
