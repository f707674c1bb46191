import type { Campaign, Settings } from '../campaigns/index.ts';
import { keyedNumber } from '../shared/ids.ts';
import {
  closingMargin,
  type MinuteSpan,
  maxPerDay,
  openingFor,
  type Place,
  placeFromKey,
  placeOf,
  type WindowPolicy,
  type Windows,
} from '../windows/index.ts';
import type { PlaceFacts, Places } from './setup.ts';

/** What a message is, as far as windows care. */
export interface WindowedSending {
  readonly name: string;
  readonly purpose: Campaign['purpose'] | 'reply';
  readonly anyTime: boolean;
  readonly lineKind: 'advertising' | 'service';
  readonly window: MinuteSpan | undefined;
}

/** A request that is given up after this long may still have arrived (see gateways/http.ts). */
const REQUEST_DEADLINE_MS = 30_000;

/** The margin before a window closes in which no attempt may start any more. */
export function marginOf(settings: Pick<Settings, 'sending'>): number {
  return closingMargin({
    safetyMarginMs: settings.sending.safetyMarginMs,
    requestDeadlineMs: REQUEST_DEADLINE_MS,
    queued: 0,
    rate: undefined,
  });
}

/** Asks the windows room for one campaign; answers about a place are worked out once. */
export function createPlaces(
  windows: Windows,
  sending: WindowedSending,
  marginMs: number,
  key: Buffer,
): Places {
  const policy = windows.policy({
    purpose: sending.purpose,
    anyTime: sending.anyTime,
    lineKind: sending.lineKind,
    ...(sending.window && { window: sending.window }),
  });
  const facts = new Map<Place, PlaceFacts>();
  const stored = new Map<string, Place | undefined>();

  return {
    of(person) {
      const place = placeOf({
        phone: person.phone ?? undefined,
        timezone: person.timezone ?? undefined,
        country: person.country ?? undefined,
        region: person.region ?? undefined,
        city: person.city ?? undefined,
      });
      if (!place) return undefined;
      let known = facts.get(place);
      if (!known) {
        known = {
          key: place.key,
          zones: place.zones,
          lawPerDay: maxPerDay(windows.rulebook, place)?.messages,
        };
        facts.set(place, known);
        stored.set(place.key, place);
      }
      return known;
    },
    window: (place, at) => ask(policy, stored, place, at, marginMs),
    spread(_place, phone, opensAt, closesAt) {
      const fraction = keyedNumber(key, `jitter:${sending.name}:${phone}`, 1_000_000) / 1_000_000;
      return openingFor({ opensAt, startBefore: closesAt }, fraction);
    },
  };
}

function ask(
  policy: WindowPolicy,
  stored: Map<string, Place | undefined>,
  key: string,
  at: number,
  marginMs: number,
) {
  if (!stored.has(key)) stored.set(key, placeFromKey(key));
  const place = stored.get(key);
  // A key of another version names no place: nobody knows where this person is, so nothing is open.
  if (!place) return { open: false as const, opensAt: null };
  const answer = policy.ask(place, at, marginMs);
  return answer.open
    ? { open: true as const, closesAt: answer.startBefore }
    : { open: false as const, opensAt: answer.opensAt };
}

/** What the law of a stored place says: for the claim, which has only the key. */
export function placeFactsOf(
  windows: Windows,
  key: string,
): { zones: readonly string[]; lawPerDay: number | undefined } {
  const place = placeFromKey(key);
  return place
    ? { zones: place.zones, lawPerDay: maxPerDay(windows.rulebook, place)?.messages }
    : { zones: [], lawPerDay: undefined };
}
