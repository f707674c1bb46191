import { inForce } from '../consent/index.ts';
import { isSendableKind } from '../contacts/index.ts';
import { addMonths, type LocalDate, toJalali } from '../shared/calendar.ts';
import { DAY_MS, type Instant } from '../shared/time.ts';
import { localDate } from '../shared/zone.ts';
import { placeOf } from '../windows/index.ts';
import { entry } from './entry.ts';
import type { DeadNumber, RawPerson } from './listStore.ts';

/** How well the list stands. */
export interface ListHealth {
  readonly people: number;
  /** May get marketing now, as far as phone, consent, suppressions and place go; caps and windows come and go. */
  readonly reachable: number;
  /** Why the others may not, each person by the first that binds. */
  readonly unreachable: readonly { readonly reason: Unreachable; readonly people: number }[];
  /** Of people whose consent is in force: where it came from, the commonest first. */
  readonly sources: readonly {
    readonly source: string;
    readonly basis: 'express' | 'implied';
    readonly people: number;
  }[];
  /** Of people whose consent is in force: it ends within so many days, if nothing renews it. */
  readonly expiring: readonly { readonly days: number; readonly people: number }[];
  /** People who came, by month of the calendar asked for: `2026-11`, `1405-08`; the last twelve. */
  readonly growth: readonly { readonly month: string; readonly people: number }[];
  readonly deadNumbers: number;
  /** The newest. */
  readonly dead: readonly DeadNumber[];
}

const UNREACHABLE = [
  'opted-out',
  'suppressed',
  'operator-blocked',
  'no-phone',
  'not-mobile',
  'no-consent',
  'consent-pending',
  'consent-expired',
  'under-review',
  'zone-unknown',
] as const;
type Unreachable = (typeof UNREACHABLE)[number];

export interface HealthRules {
  readonly now: Instant;
  readonly zone: string;
  readonly calendar: 'gregorian' | 'jalali';
  readonly impliedMonths: number;
  readonly doubleOptIn: boolean;
}

const EXPIRING_DAYS = [30, 90] as const;
const MONTHS = 12;
const MOST_SOURCES = 8;

/** One pass over the people. */
export function measureList(
  people: Iterable<RawPerson>,
  rules: HealthRules,
): Omit<ListHealth, 'deadNumbers' | 'dead'> {
  const reasons = new Map<Unreachable, number>();
  const sources = new Map<string, { source: string; basis: 'express' | 'implied'; people: number }>();
  const expiring = EXPIRING_DAYS.map((days) => ({ days, people: 0 }));
  const growth = new Map(lastMonths(rules).map((month) => [month, 0]));
  const monthOf = createMonthOf(rules);
  let [all, reachable] = [0, 0];
  for (const person of people) {
    all += 1;
    const month = monthOf(person[6]);
    const came = growth.get(month);
    if (came !== undefined) growth.set(month, came + 1);
    const { reason, until } = judge(person, rules);
    if (reason !== undefined) {
      reasons.set(reason, (reasons.get(reason) ?? 0) + 1);
      continue;
    }
    reachable += 1;
    const basis: 'express' | 'implied' = person[9] === 'implied' ? 'implied' : 'express';
    const source = person[10] ?? '';
    const key = `${basis}\n${source}`;
    entry(sources, key, () => ({ source, basis, people: 0 })).people += 1;
    if (until === undefined) continue;
    for (const each of expiring) if (until <= rules.now + each.days * DAY_MS) each.people += 1;
  }
  return {
    people: all,
    reachable,
    unreachable: UNREACHABLE.flatMap((reason) => {
      const count = reasons.get(reason);
      return count === undefined ? [] : [{ reason, people: count }];
    }),
    sources: [...sources.values()]
      .sort((a, b) => b.people - a.people || (`${a.source}\n${a.basis}` < `${b.source}\n${b.basis}` ? -1 : 1))
      .slice(0, MOST_SOURCES),
    expiring,
    growth: [...growth].map(([month, count]) => ({ month, people: count })),
  };
}

/** The order is that of the plan's reasons. */
function judge(
  person: RawPerson,
  { now, impliedMonths, doubleOptIn }: HealthRules,
): { readonly reason?: Unreachable; readonly until?: Instant | undefined } {
  const [
    phone,
    kind,
    timezone,
    country,
    region,
    city,
    ,
    lastOrder,
    state,
    basis,
    ,
    confirmed,
    at,
    expiresAt,
    marks,
  ] = person;
  const origins = marks === null ? [] : marks.split(' ');
  if (origins.includes('person')) return { reason: 'opted-out' };
  if (origins.some((origin) => origin !== 'operator' && origin !== 'review')) return { reason: 'suppressed' };
  if (origins.includes('operator')) return { reason: 'operator-blocked' };
  if (phone === null) return { reason: 'no-phone' };
  if (!isSendableKind(kind)) return { reason: 'not-mobile' };
  const consent = inForce(
    state === null || basis === null || at === null
      ? undefined
      : { state, basis, confirmed: confirmed === 1, at, expiresAt },
    { now, impliedMonths, doubleOptIn, lastOrder },
  );
  if (consent.kind !== 'in-force') return { reason: consent.kind };
  if (origins.includes('review')) return { reason: 'under-review' };
  const place = placeOf({
    phone,
    timezone: timezone ?? undefined,
    country: country ?? undefined,
    region: region ?? undefined,
    city: city ?? undefined,
  });
  return place ? { until: consent.until } : { reason: 'zone-unknown' };
}

function keyOf(date: LocalDate, calendar: HealthRules['calendar']): string {
  const { year, month } = calendar === 'jalali' ? toJalali(date) : date;
  return `${year}-${String(month).padStart(2, '0')}`;
}

/** People come in crowds with an import: the same moment is asked for again and again. */
function createMonthOf({ zone, calendar }: HealthRules): (at: Instant) => string {
  const known = new Map<Instant, string>();
  return (at) => entry(known, at, () => keyOf(localDate(zone, at), calendar));
}

function lastMonths({ now, zone, calendar }: HealthRules): string[] {
  const today = localDate(zone, now);
  if (calendar === 'gregorian') {
    return Array.from({ length: MONTHS }, (_, back) =>
      keyOf(addMonths({ ...today, day: 1 }, back - MONTHS + 1), calendar),
    );
  }
  const { year, month } = toJalali(today);
  return Array.from({ length: MONTHS }, (_, back) => {
    const count = year * 12 + month - 1 + back - MONTHS + 1;
    return `${Math.floor(count / 12)}-${String((count % 12) + 1).padStart(2, '0')}`;
  });
}
