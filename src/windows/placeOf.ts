import { readZone } from '../shared/zone.ts';
import { lawCountry, type NumberPlace, placeOfNumber, zonesOfCountry } from './numberPlace.ts';
import { type Place, type PlaceBasis, placeKey, type PlaceWarning, sameClock } from './place.ts';
import { findRegion, type RegionPlace } from './regionPlace.ts';
import { countriesOfZone } from './zoneCountry.ts';

/** What is known of a person that may say where they are; empty text counts as unknown. */
export interface Whereabouts {
  /** E.164, with its plus. */
  readonly phone?: string | undefined;
  /** The person's own time zone, as it stands in their row. */
  readonly timezone?: string | undefined;
  /** ISO 3166 alpha-2. */
  readonly country?: string | undefined;
  readonly region?: string | undefined;
  readonly city?: string | undefined;
}

const MEMO_SIZE = 20_000;
const memo = new Map<string, Place | undefined>();

/**
 * Where a person may be: by their own time zone if it is one, else by region or city, else everywhere their
 * number may lie. `undefined`: nobody can know (reason `zone-unknown`), and the business's own zone is no answer.
 */
export function placeOf(person: Whereabouts): Place | undefined {
  // A million people live in few places: five characters of the number tell a country or an area code.
  const { phone = '', timezone = '', country = '', region = '', city = '' } = person;
  const key = `${phone.slice(0, 5)}\n${timezone}\n${country}\n${region}\n${city}`;
  const known = memo.get(key);
  if (known !== undefined || memo.has(key)) return known;
  if (memo.size >= MEMO_SIZE) memo.clear();
  const place = findPlace(person);
  memo.set(key, place);
  return place;
}

function findPlace(person: Whereabouts): Place | undefined {
  const number = person.phone ? placeOfNumber(person.phone) : undefined;
  const country = readCountry(person.country);
  const home = country ?? number?.country;
  const region = home ? findRegion(lawCountry(home), person.region, person.city) : undefined;
  const timezone = person.timezone?.trim() ?? '';
  const zone = timezone === '' ? undefined : readZone(timezone);
  const warnings: PlaceWarning[] = timezone !== '' && zone === undefined ? ['timezone-invalid'] : [];
  const known = { number, country, region };

  if (zone) {
    const evidence = `timezone ${zone}${number ? `, number ${number.prefix}` : ''}`;
    return makePlace('timezone', evidence, [zone], lawsInZone(zone, known), warnings);
  }
  if (region) {
    return makePlace(region.basis, region.evidence, region.zones, lawsWithoutZone(known), warnings);
  }
  return placeByCountry(known, warnings);
}

interface Known {
  readonly number: NumberPlace | undefined;
  readonly country: string | undefined;
  readonly region: RegionPlace | undefined;
}

/** No zone and no region: everywhere the number may lie, and the stated country too when it is another one. */
function placeByCountry(known: Known, warnings: readonly PlaceWarning[]): Place | undefined {
  const { number, country } = known;
  const abroad = country !== undefined && !number?.countries.includes(country);
  const zones = [...(number?.zones ?? []), ...(abroad ? (zonesOfCountry(country) ?? []) : [])];
  if (zones.length === 0) return undefined;
  const evidence = [number && `number ${number.prefix}`, abroad && `country ${country}`]
    .filter(Boolean)
    .join(', ');
  return makePlace(number ? 'number' : 'country', evidence, zones, lawsWithoutZone(known), warnings);
}

function makePlace(
  basis: PlaceBasis,
  evidence: string,
  zoneList: readonly string[],
  laws: readonly string[],
  warnings: readonly PlaceWarning[],
): Place {
  const zones = [...new Set(zoneList)];
  const jurisdictions = laws.length > 0 ? [...new Set(laws)] : ['*'];
  return { key: placeKey(jurisdictions, zones), zones, jurisdictions, basis, evidence, warnings };
}

/** The jurisdictions of region, country and number, each where it speaks. */
function lawsWithoutZone({ number, country, region }: Known): string[] {
  const home = country ?? number?.country;
  if (home === undefined) return [];
  const abroad = number !== undefined && country !== undefined && !number.countries.includes(country);
  const states = region ? region.states : abroad ? [] : (number?.states ?? territory(country));
  return [...lawsOf(home, states), ...(abroad ? lawsOf(number.country, number.states) : [])];
}

/**
 * The jurisdictions of somebody whose zone is known. A zone that the number or region cannot lie in means that the
 * person has moved: then the zone's country binds too, and of an American the state is no longer known.
 */
function lawsInZone(zone: string, known: Known): string[] {
  const laws = lawsWithoutZone(known);
  const zones = known.region?.zones ?? known.number?.zones ?? [];
  if (zones.some((each) => sameClock(each, zone)) && sharesCountry(zone, known)) return laws;
  const there = countriesOfZone(zone).map(lawCountry);
  const moved = there.includes('US') ? laws.filter((law) => !law.startsWith('US-')) : laws;
  return [...moved, ...there.flatMap((country) => lawsOf(country, []))];
}

/** A clock may be shared across a border: Vienna's is Berlin's, but Austria's rules are not Germany's. */
function sharesCountry(zone: string, { number, country }: Known): boolean {
  const there = countriesOfZone(zone);
  return (
    there.length === 0 ||
    there.some((each) => each === country || (number?.countries.includes(each) ?? false))
  );
}

function lawsOf(country: string, states: readonly string[]): string[] {
  const law = lawCountry(country);
  if (law !== 'US') return [law];
  const known = states.length > 0 ? states : territory(country);
  return [law, ...(known.length > 0 ? known.map((state) => `US-${state}`) : ['US-?'])];
}

function territory(country: string | undefined): string[] {
  return country !== undefined && lawCountry(country) !== country ? [country] : [];
}

function readCountry(text: string | undefined): string | undefined {
  const code = text?.trim().toUpperCase();
  return code && zonesOfCountry(code) ? code : undefined;
}
