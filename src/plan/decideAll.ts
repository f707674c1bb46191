import type { Campaign, Occurrence, Settings } from '../campaigns/index.ts';
import type { Composer } from '../compose/index.ts';
import { birthdayYearOn } from '../shared/calendar.ts';
import { UserError } from '../shared/errors.ts';
import { keyedNumber } from '../shared/ids.ts';
import { DAY_MS, type Instant } from '../shared/time.ts';
import { localDate } from '../shared/zone.ts';
import type { Allot } from './allotment.ts';
import type { PlanCoupons } from './coupons.ts';
import type { Decision } from './decision.ts';
import type { Reason } from './reasons.ts';
import type { Facts } from './facts.ts';
import type { PeopleStore, PersonRow } from './peopleStore.ts';
import type { PersonParams } from './person.ts';
import type { Router } from './routing.ts';
import { type Binding, firstBinding, lookBackMs, type Policy } from './rules.ts';
import { type TimeAnswer, timeFor, type WindowAnswer } from './timing.ts';

/** What the plan asks of the windows room, one answer per distinct place and not per person. */
export interface Places {
  /** undefined: neither zone nor country is known. */
  of(person: PersonRow): PlaceFacts | undefined;
  window(place: string, at: Instant): WindowAnswer;
  spread(place: string, phone: string, opensAt: Instant, closesAt: Instant): Instant;
}

export interface PlaceFacts {
  readonly key: string;
  readonly zones: readonly string[];
  readonly lawPerDay: number | undefined;
}

/** The trigger's event that a message is about. */
export interface PlannedEvent {
  readonly id: number;
  /** `order:1042`. */
  readonly occurrence: string;
  readonly dueAt: Instant;
  readonly cancelled: boolean;
  readonly facts: Readonly<Record<string, unknown>>;
}

/** One decision to make: a person, and with a trigger the event. */
export interface Candidate {
  readonly contactId: number;
  readonly event?: PlannedEvent;
  /** Whether the person is in the campaign's audience; true unless said. */
  readonly inAudience?: boolean;
}

export interface PlanSetup {
  readonly campaign: Campaign;
  readonly settings: Settings;
  readonly occurrence: Occurrence;
  /** When the occurrence is due in a zone. */
  dueIn(zone: string): Instant;
  /** The moment judged. */
  readonly now: Instant;
  readonly late: boolean;
  readonly policy: Policy;
  readonly params: PersonParams;
  readonly people: PeopleStore;
  readonly places: Places;
  readonly router: Router;
  readonly compose: Composer;
  readonly usesAttributes: boolean;
  readonly allot: Allot;
  /** The workspace's key: jitter and hold-outs look random and never change. */
  readonly key: Buffer;
  /** Places that are open at this moment, with their deadline; filled while deciding. */
  readonly openPlaces: Map<string, TimeAnswer>;
  /** This run's own messages never count against it; 0 while there is none. */
  readonly runId: number;
  readonly coupons: PlanCoupons | undefined;
  /** The short links that {@link PlanSetup.compose} made since it was last asked. */
  takeLinks(): readonly { readonly code: string; readonly url: string }[];
  pattern(row: PersonRow): string | null;
}

const PAGE = 1_000;
/** What starts this much after it was due is late. */
export const LATE_MS = 10 * 60_000;

/** One decision for every candidate, in the order given. Pure but for set-based reads. */
export function* decideAll(setup: PlanSetup, candidates: readonly Candidate[]): Generator<Decision> {
  const lookups = createLookups(setup);
  for (let from = 0; from < candidates.length; from += PAGE) {
    const page = candidates.slice(from, from + PAGE);
    const rows = setup.people.people(
      page.map(({ contactId }) => contactId),
      setup.params,
    );
    const around = lookups(rows);
    // A contact that was erased since the audience was read is simply not there any more.
    let place = 0;
    for (const row of rows) {
      while (page[place]!.contactId !== row.id) place += 1;
      const { event, inAudience = true } = page[place]!;
      yield decideOne(setup, row, event, { ...around(row), inAudience });
      place += 1;
    }
  }
}

/** One person, examined: every rule with what it saw, and the decision that the plan makes. */
export interface Examined {
  readonly row: PersonRow;
  readonly facts: Facts;
  readonly place: PlaceFacts | undefined;
  readonly written: Written | Binding;
  readonly decision: Decision;
}

/** The same functions as {@link decideAll}, with their inner answers. undefined: there is no such person. */
export function examineOne(
  setup: PlanSetup,
  { contactId, event }: Candidate,
  inAudience: boolean,
): Examined | undefined {
  const [row] = setup.people.people([contactId], setup.params);
  if (!row) return undefined;
  const around = { ...createLookups(setup)([row])(row), inAudience };
  const place = row.phone === null ? undefined : setup.places.of(row);
  return {
    row,
    facts: factsOf(setup, row, event, around, place),
    place,
    written: row.phone === null ? { reason: 'no-phone' } : write(setup, row, event),
    decision: decideOne(setup, row, event, around),
  };
}

type Around = Pick<Facts, 'contactedAt' | 'waitingElsewhere' | 'alreadySent' | 'inAudience'>;

/** Reads what surrounds a page of people, but only from tables that hold anything of interest. */
function createLookups(setup: PlanSetup) {
  const { people, policy, now, campaign, runId } = setup;
  const since = now - lookBackMs(policy);
  const caps = policy.purpose === 'marketing' && people.hasContacted(since);
  const repeats =
    campaign.repeat.kind !== 'per-occurrence' &&
    campaign.repeat.kind !== 'per-event' &&
    people.hasEarlier(campaign.name);
  const rivals =
    policy.purpose === 'marketing' &&
    (policy.caps.length > 0 || policy.minGapMs > 0) &&
    people.hasWaiting(campaign.priority, runId);

  return (rows: readonly PersonRow[]) => {
    const phones =
      caps || repeats || rivals ? JSON.stringify(rows.flatMap(({ phone }) => phone ?? [])) : '[]';
    const contacted = caps ? people.contacted(phones, since) : undefined;
    const earlier = repeats ? people.earlier(phones, campaign.name, runId) : undefined;
    const waiting = rivals ? people.waiting(phones, campaign.priority, runId) : undefined;
    return (row: PersonRow): Omit<Around, 'inAudience'> => ({
      contactedAt: (row.phone === null ? undefined : contacted?.get(row.phone)?.map(({ at }) => at)) ?? NEVER,
      waitingElsewhere: (row.phone === null ? undefined : waiting?.get(row.phone)) ?? 0,
      alreadySent:
        row.phone === null || earlier === undefined
          ? undefined
          : repeated(setup, row, earlier.get(row.phone) ?? []),
    });
  };
}

const NEVER: readonly Instant[] = [];

type Earlier = { readonly occurrence: string; readonly birthday_key: string | null; readonly at: Instant };

/** The earlier message that the campaign's repeat rule counts. */
function repeated(
  { campaign, now, settings, occurrence }: PlanSetup,
  row: PersonRow,
  earlier: readonly Earlier[],
): { occurrence: string } | undefined {
  const { repeat } = campaign;
  if (repeat.kind === 'once') return earlier[0];
  if (repeat.kind === 'per-days') return earlier.find(({ at }) => at > now - repeat.days * DAY_MS);
  if (repeat.kind !== 'per-birthday') return undefined;
  const key = birthdayKeyOf(row, settings, occurrence.at);
  return key === null ? undefined : earlier.find(({ birthday_key }) => birthday_key === key);
}

/** The birthday that is kept on the person's own date: `jalali:1405`. */
function birthdayKeyOf(row: PersonRow, settings: Settings, now: Instant): string | null {
  const { birthday_calendar: calendar, birthday_month: month, birthday_day: day } = row;
  if (calendar === null || month === null || day === null) return null;
  const date = localDate(row.timezone ?? settings.business.timezone, now);
  const year = birthdayYearOn({ calendar, month, day }, date, settings.leapDay);
  return year === undefined ? null : `${calendar}:${year}`;
}

function decideOne(
  setup: PlanSetup,
  row: PersonRow,
  event: PlannedEvent | undefined,
  around: Around,
): Decision {
  const person = {
    contactId: row.id,
    phone: row.phone,
    occurrence: event?.occurrence ?? setup.occurrence.key,
    eventId: event?.id ?? null,
  };
  const skip = (binding: Binding): Decision => ({
    ...person,
    verdict: 'skip',
    reason: binding.reason,
    ...(binding.until !== undefined && { until: binding.until }),
    ...(binding.values && { values: binding.values }),
  });
  const place = row.phone === null ? undefined : setup.places.of(row);
  const facts = factsOf(setup, row, event, around, place);
  const binding = firstBinding(facts, setup.policy, setup.now);
  if (binding?.reason === 'holdout') {
    const free = firstBinding({ ...facts, heldOut: false }, setup.policy, setup.now) === undefined;
    return {
      ...person,
      verdict: 'skip',
      reason: 'holdout',
      comparable: free && (place !== undefined || setup.campaign.anyTime),
    };
  }
  if (binding) return skip(binding);
  const written = write(setup, row, event);
  if ('reason' in written) return skip(written);
  const { campaign } = setup;
  if (place === undefined && !campaign.anyTime) return skip({ reason: 'zone-unknown' });
  return timed(setup, { row, event, place, person, written }, skip);
}

export function factsOf(
  setup: PlanSetup,
  row: PersonRow,
  event: PlannedEvent | undefined,
  around: Around,
  place: PlaceFacts | undefined,
): Facts {
  return {
    contactId: row.id,
    phone: row.phone,
    phoneKind: row.phone_kind,
    phoneCountry: row.phone_country,
    inAudience: around.inAudience,
    erased: false,
    suppression: row.suppression,
    consent: row.consent === 'ok' ? null : row.consent,
    underReview: row.underReview === 1,
    duplicate: false,
    alreadySent: around.alreadySent,
    triggerCancelled: event?.cancelled ?? false,
    heldOut: heldOut(setup, row.phone),
    contactedAt: around.contactedAt,
    waitingElsewhere: around.waitingElsewhere,
    zones: place?.zones ?? [],
    lawPerDay: place?.lawPerDay,
  };
}

function heldOut({ campaign, settings, key }: PlanSetup, phone: string | null): boolean {
  if (phone === null) return false;
  const share = (name: string, part: number) =>
    part > 0 && keyedNumber(key, `holdout:${name}:${phone}`, 1_000_000) < part * 1_000_000;
  return share('', settings.sending.holdout) || share(campaign.name, campaign.holdout);
}

export interface Written {
  readonly text: string;
  readonly encoding: 'GSM-7' | 'UCS-2';
  readonly parts: number;
  readonly price: bigint;
  readonly gateway: string;
  readonly fallback: string | null;
  readonly coupon: string | null;
  readonly links: readonly { readonly code: string; readonly url: string }[];
}

function write(setup: PlanSetup, row: PersonRow, event: PlannedEvent | undefined): Written | Binding {
  const { campaign, people } = setup;
  const coupon = setup.coupons?.next(row.phone!, event?.occurrence ?? setup.occurrence.key);
  const composed = setup.compose(
    {
      fields: people.textFields(row),
      ...(setup.usesAttributes && {
        attributes: JSON.parse(String(row.attributes)) as Record<string, unknown>,
      }),
      ...(event && { event: event.facts }),
      ...(coupon !== undefined && { coupon }),
    },
    { late: event ? setup.now - event.dueAt > LATE_MS : setup.late },
  );
  const links = setup.takeLinks();
  if (composed.kind === 'failed') return { reason: 'render-failed', values: { detail: composed.detail } };
  if (composed.parts > campaign.limits.maxParts)
    return { reason: 'too-many-parts', values: { parts: composed.parts, most: campaign.limits.maxParts } };
  const routed = setup.router.route(row.phone!);
  return {
    text: composed.text,
    encoding: composed.encoding,
    parts: composed.parts,
    price: routed.price(row.phone!, composed.parts),
    gateway: routed.gateway,
    fallback: routed.fallback,
    coupon: coupon ?? null,
    links,
  };
}

interface Timing {
  readonly row: PersonRow;
  readonly event: PlannedEvent | undefined;
  readonly place: PlaceFacts | undefined;
  readonly person: Pick<Decision, 'contactId' | 'phone' | 'occurrence' | 'eventId'>;
  readonly written: Written;
}

function timed(
  setup: PlanSetup,
  { row, event, place, person, written }: Timing,
  skip: (binding: Binding) => Decision,
): Decision {
  const { campaign, now } = setup;
  let time = timeOf(setup, row, event, place);
  if (time.kind === 'never')
    return skip({ reason: 'expired', ...(time.opensAt !== null && { values: { opens: time.opensAt } }) });
  const allotted = setup.allot(written.price, time.kind === 'now' ? now : time.until);
  if (allotted === undefined) throw overAnyBudget(campaign);
  let reason: Reason | undefined = time.kind === 'later' ? time.reason : undefined;
  if (allotted.reason !== undefined) {
    time = askTime(setup, row, place, allotted.at);
    if (time.kind === 'never') return skip({ reason: 'expired' });
    reason = allotted.reason;
  }
  // Written out: spreading two objects a million times costs more than all rules together.
  const ready = {
    contactId: person.contactId,
    phone: person.phone,
    occurrence: person.occurrence,
    eventId: person.eventId,
    text: written.text,
    encoding: written.encoding,
    parts: written.parts,
    price: written.price,
    gateway: written.gateway,
    fallback: written.fallback,
    coupon: written.coupon,
    links: written.links,
    place: campaign.anyTime ? null : (place?.key ?? null),
    deadline: time.deadline,
    pattern: setup.pattern(row),
    birthdayKey:
      campaign.repeat.kind === 'per-birthday'
        ? birthdayKeyOf(row, setup.settings, setup.occurrence.at)
        : null,
    verdict: 'send' as const,
  };
  if (time.kind === 'now') return ready;
  return { ...ready, verdict: 'defer', reason: reason ?? time.reason, until: time.until };
}

/** People of one place may be texted at the same time, unless they are spread over an opening: asked once. */
function timeOf(
  setup: PlanSetup,
  row: PersonRow,
  event: PlannedEvent | undefined,
  place: PlaceFacts | undefined,
): TimeAnswer {
  if (event) return askTime(setup, row, place, event.dueAt);
  const key = place?.key ?? '';
  const known = setup.openPlaces.get(key);
  if (known) return known;
  const zones = place?.zones.length ? place.zones : [setup.settings.business.timezone];
  const time = askTime(setup, row, place, Math.max(...zones.map((zone) => setup.dueIn(zone))));
  if (time.kind === 'now') setup.openPlaces.set(key, time);
  return time;
}

function askTime(
  { campaign, places, now }: PlanSetup,
  row: PersonRow,
  place: PlaceFacts | undefined,
  dueAt: Instant,
): TimeAnswer {
  const windows = campaign.anyTime ? undefined : place;
  return timeFor({
    now,
    dueAt,
    window: windows && ((at) => places.window(windows.key, at)),
    validForMs: campaign.timing.validForMs,
    spread: (opensAt, closesAt) =>
      windows ? places.spread(windows.key, row.phone!, opensAt, closesAt) : opensAt,
  });
}

function overAnyBudget(campaign: Campaign): UserError {
  return new UserError(
    'message-over-budget',
    `One message of ${campaign.name} costs more than a whole day's or month's budget.`,
    {
      hint: 'Raise [sending] budget in campaign.toml, or shorten the message.',
      exitCode: 5,
    },
  );
}
