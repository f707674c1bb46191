import { fold } from '../shared/text.ts';
import { CITY_LINES } from './data/cities.ts';
import { AMERICAN_REGIONS } from './data/regionsAmericas.ts';
import { OTHER_REGIONS } from './data/regionsElsewhere.ts';

/** What a region or city says about where a person is. */
export interface RegionPlace {
  readonly basis: 'region' | 'city';
  /** State codes where they matter for the law; empty elsewhere. */
  readonly states: readonly string[];
  readonly zones: readonly string[];
  /** `region Texas, city El Paso`. */
  readonly evidence: string;
}

interface Known {
  readonly state: string;
  readonly zones: readonly string[];
}

type Names = ReadonlyMap<string, readonly Known[]>;

/**
 * Where a region and a city of a country are. `undefined` when the tables know neither, which for a country with
 * one zone is no loss: the number knows it too.
 */
export function findRegion(
  country: string,
  region: string | undefined,
  city: string | undefined,
): RegionPlace | undefined {
  const regions = region ? namesOf('region').get(nameKey(country, region)) : undefined;
  const cities = city ? namesOf('city').get(nameKey(country, city)) : undefined;
  if (regions) {
    // A city within the region says it more finely; a city of another region is ignored.
    const within = cities?.filter((each) =>
      regions.some((one) => one.state === each.state && covers(one, each)),
    );
    if (within?.length) return answer('city', within, `region ${region!.trim()}, city ${city!.trim()}`);
    return answer('region', regions, `region ${region!.trim()}`);
  }
  return cities && answer('city', cities, `city ${city!.trim()}`);
}

/** Codes stand for states only in part of the table; elsewhere a city must lie in a zone of its region. */
function covers(region: Known, city: Known): boolean {
  return region.state !== '-' || city.zones.every((zone) => region.zones.includes(zone));
}

function answer(basis: 'region' | 'city', found: readonly Known[], evidence: string): RegionPlace {
  const zones = [...new Set(found.flatMap((each) => each.zones))];
  const states = [...new Set(found.map((each) => each.state).filter((state) => state !== '-'))];
  return { basis, states, zones, evidence };
}

let read: { readonly region: Names; readonly city: Names } | undefined;

function namesOf(kind: 'region' | 'city'): Names {
  read ??= {
    region: readLines([...AMERICAN_REGIONS, ...OTHER_REGIONS], true),
    city: readLines(CITY_LINES, false),
  };
  return read[kind];
}

function readLines(lines: readonly string[], codes: boolean): Names {
  const names = new Map<string, Known[]>();
  for (const line of lines) {
    const [country = '', state = '', zones = '', ...spellings] = line.split('|');
    const known = { state, zones: zones.split(',') };
    const words = codes && state !== '-' ? [state, `${country}-${state}`, ...spellings] : spellings;
    for (const key of new Set(words.map((word) => nameKey(country, word)))) {
      names.set(key, [...(names.get(key) ?? []), known]);
    }
  }
  return names;
}

/** Words that a region may be written with or without. */
const KIND_WORDS = new Set([
  'state',
  'province',
  'provincia',
  'region',
  'oblast',
  'krai',
  'kray',
  'republic',
  'of',
  'okrug',
  'область',
  'обл',
  'край',
  'республика',
  'автономный',
  'автономная',
  'округ',
  'г',
]);

function nameKey(country: string, name: string): string {
  const plain = fold(name)
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/['’.]/g, '')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
  const words = plain.split(' ').filter((word) => !KIND_WORDS.has(word));
  return `${country}|${words.join(' ') || plain}`;
}

/** Whether a country has a state or province of this code, as far as the tables know states. */
export function isState(country: string, code: string): boolean {
  return (
    namesOf('region')
      .get(nameKey(country, `${country}-${code}`))
      ?.some((each) => each.state === code) ?? false
  );
}
