import { keyedNumber } from '../shared/ids.ts';
import type { Instant } from '../shared/time.ts';
import type { Decision, Person } from './decision.ts';
import type { Facts } from './facts.ts';
import type { PersonRow } from './peopleStore.ts';
import { type Binding, firstBinding } from './rules.ts';

import { LATE_MS, type PlaceFacts, type PlannedEvent, type PlanSetup } from './setup.ts';
import type { Written } from './written.ts';
import type { Around } from './surroundings.ts';
import { timed, timeOf } from './placeInTime.ts';

/** The decision about one person: the rules, then the text, then the time. */
export function decideOne(
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
  const skip = (binding: Binding) => skipped(person, binding);
  const place = row.phone === null ? undefined : setup.places.of(row);
  const facts = factsOf(setup, row, event, around, place);
  const at = goesAt(setup, row, event, { facts, place });
  const binding = firstBinding(facts, setup.policy, at);
  if (binding?.reason === 'holdout') {
    const free = firstBinding({ ...facts, heldOut: false }, setup.policy, at) === undefined;
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

function skipped(person: Person, { reason, until, values }: Binding): Decision {
  const { contactId, phone, occurrence, eventId } = person;
  const plain: Decision = { contactId, phone, occurrence, eventId, verdict: 'skip', reason };
  if (until === undefined && values === undefined) return plain;
  return { ...plain, ...(until !== undefined && { until }), ...(values && { values }) };
}

/** When this person's message would go, where that matters: caps judge a deferred message at its `until`. */
export function goesAt(
  setup: PlanSetup,
  row: PersonRow,
  event: PlannedEvent | undefined,
  { facts, place }: { readonly facts: Facts; readonly place: PlaceFacts | undefined },
): Instant {
  const capped = facts.contactedAt.length > 0 || facts.waitingAt.length > 0;
  if (!capped || place === undefined) return setup.now;
  const time = timeOf(setup, row, event, place);
  return time.kind === 'later' ? time.until : setup.now;
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
    waitingAt: around.waitingAt,
    zones: place?.zones ?? [],
    lawPerDay: place?.lawPerDay,
  };
}

function heldOut({ campaign, settings, key }: PlanSetup, phone: string | null): boolean {
  if (phone === null || (campaign.holdout === 0 && settings.sending.holdout === 0)) return false;
  const share = (name: string, part: number) =>
    part > 0 && keyedNumber(key, `holdout:${name}:${phone}`, 1_000_000) < part * 1_000_000;
  return share('', settings.sending.holdout) || share(campaign.name, campaign.holdout);
}

export function write(setup: PlanSetup, row: PersonRow, event: PlannedEvent | undefined): Written | Binding {
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
