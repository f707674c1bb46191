import { localDay } from '../shared/zone.ts';
import { DAY_MS, type Instant } from '../shared/time.ts';
import type { FutureText } from './calendarStore.ts';

/** A day on which campaigns meet at the same people. */
export interface Collision {
  /** Day number of the business's local date; see shared/calendar.ts. */
  readonly day: number;
  readonly people: number;
  readonly campaigns: readonly string[];
}

/** Somebody who would get three texts or more within seven days. */
export interface Crowded {
  readonly contactId: number | null;
  readonly phone: string;
  /** Of the fullest seven days. */
  readonly texts: readonly FutureText[];
}

export interface Crowding {
  readonly collisions: readonly Collision[];
  /** The first of them, the fullest first. */
  readonly crowded: readonly Crowded[];
  readonly crowdedPeople: number;
}

const WEEK_DAYS = 7;
const MANY = 3;
const SHOWN = 100;

/**
 * Where texts pile up: days on which several campaigns reach the same person, and people with three texts in
 * a week, the last week included. Days are the business's.
 */
export function crowdingOf(
  texts: (after: Instant, until: Instant) => Iterable<FutureText>,
  zone: string,
  from: Instant,
  until: Instant,
): Crowding {
  const days = new Map<number, { people: number; campaigns: Set<string> }>();
  const crowded: Crowded[] = [];
  let crowdedPeople = 0;

  const person = (all: readonly FutureText[]): void => {
    const dayOf = new Map(all.map((text) => [text, localDay(zone, text.at)]));
    const byDay = new Map<number, Set<string>>();
    for (const text of all) {
      if (text.at <= from) continue;
      const day = dayOf.get(text)!;
      byDay.set(day, (byDay.get(day) ?? new Set()).add(text.campaign));
    }
    for (const [day, campaigns] of byDay) {
      if (campaigns.size < 2) continue;
      const known = days.get(day) ?? { people: 0, campaigns: new Set<string>() };
      for (const name of campaigns) known.campaigns.add(name);
      days.set(day, { ...known, people: known.people + 1 });
    }
    let fullest: readonly FutureText[] = [];
    for (const [place, first] of all.entries()) {
      const week = all.slice(place).filter((text) => dayOf.get(text)! < dayOf.get(first)! + WEEK_DAYS);
      if (week.length > fullest.length && week.at(-1)!.at > from) fullest = week;
    }
    if (fullest.length < MANY) return;
    crowdedPeople += 1;
    crowded.push({ contactId: all[0]!.contactId, phone: all[0]!.phone, texts: fullest });
    if (crowded.length > 2 * SHOWN) keepFullest(crowded);
  };

  let all: FutureText[] = [];
  for (const text of texts(from - WEEK_DAYS * DAY_MS, until)) {
    if (all.length > 0 && all[0]!.phone !== text.phone) {
      person(all);
      all = [];
    }
    all.push(text);
  }
  if (all.length > 0) person(all);
  keepFullest(crowded);
  const collisions = [...days].map(([day, { people, campaigns }]) => ({
    day,
    people,
    campaigns: [...campaigns].sort(),
  }));
  return { collisions: collisions.sort((a, b) => a.day - b.day), crowded, crowdedPeople };
}

function keepFullest(crowded: Crowded[]): void {
  crowded.sort((a, b) => b.texts.length - a.texts.length || (a.phone < b.phone ? -1 : 1));
  crowded.length = Math.min(crowded.length, SHOWN);
}
