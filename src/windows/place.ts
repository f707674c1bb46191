import { DAY_MS } from '../shared/time.ts';
import { offsetAt } from '../shared/zone.ts';
import { zonesOfCountry } from './numberPlace.ts';

/**
 * Where a person may be: every candidate zone and every candidate jurisdiction. A window is open for the
 * person only when it is open in all of them.
 */
export interface Place {
  /** Short and stable: stored with a message and opened again by {@link placeFromKey}. */
  readonly key: string;
  /** IANA names, at least one. */
  readonly zones: readonly string[];
  /** ISO 3166 (`IR`, `US`, `US-TX`), `US-?` for an unknown American state, `*` for no known country. */
  readonly jurisdictions: readonly string[];
  /** What it is known by. */
  readonly basis: PlaceBasis;
  /** What was seen: `+1 212`, `timezone Asia/Tehran`, `region Texas`. For explanations, not for machines. */
  readonly evidence: string;
  readonly warnings: readonly PlaceWarning[];
}

/** `stored`: opened again from a key. */
export type PlaceBasis = 'timezone' | 'region' | 'city' | 'number' | 'country' | 'stored';

/** The person's own time zone column holds no zone, and was treated as empty. */
export type PlaceWarning = 'timezone-invalid';

/** Longer lists of zones are named in a key by the country they are the list of. */
const SPELLED_OUT = 2;

/** The key of a set of jurisdictions and zones. */
export function placeKey(jurisdictions: readonly string[], zones: readonly string[]): string {
  return `${jurisdictions.join(',')}@${countryList(jurisdictions, zones) ?? zones.join(',')}`;
}

function countryList(jurisdictions: readonly string[], zones: readonly string[]): string | undefined {
  if (zones.length <= SPELLED_OUT) return undefined;
  const country = jurisdictions.find((id) => sameList(zonesOfCountry(id) ?? [], zones));
  return country && `*${country}`;
}

function sameList(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((each, index) => each === b[index]);
}

/**
 * The place that a stored key names. `undefined` when it is no key of ours (a database of another version):
 * treat it as an unknown zone.
 */
export function placeFromKey(key: string): Place | undefined {
  const at = key.indexOf('@');
  if (at < 1) return undefined;
  const jurisdictions = key.slice(0, at).split(',');
  const named = key.slice(at + 1);
  const zones = named.startsWith('*') ? zonesOfCountry(named.slice(1)) : named.split(',');
  if (!zones?.every(isZone)) return undefined;
  return { key, zones, jurisdictions, basis: 'stored', evidence: key, warnings: [] };
}

const zonesSeen = new Map<string, boolean>();

function isZone(name: string): boolean {
  let known = zonesSeen.get(name);
  if (known === undefined) {
    try {
      new Intl.DateTimeFormat('en-US', { timeZone: name });
      known = true;
    } catch {
      known = false;
    }
    zonesSeen.set(name, known);
  }
  return known;
}

/** Sampled weekly over the years in which today's rules matter: two zones that read alike then are one clock. */
const ALIKE_FROM = Date.UTC(2026, 0, 1);
const ALIKE_WEEKS = 4 * 53;
const clocks = new Map<string, string>();

/** Whether two zones show the same time from 2026 on: America/Detroit and America/New_York do. */
export function sameClock(a: string, b: string): boolean {
  return a === b || clockOf(a) === clockOf(b);
}

function clockOf(zone: string): string {
  let clock = clocks.get(zone);
  if (clock === undefined) {
    const weeks = Array.from({ length: ALIKE_WEEKS }, (_, week) => ALIKE_FROM + week * 7 * DAY_MS);
    clock = weeks.map((at) => offsetAt(zone, at)).join();
    clocks.set(zone, clock);
  }
  return clock;
}
