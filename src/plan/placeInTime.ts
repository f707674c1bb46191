import type { Campaign } from '../campaigns/index.ts';
import { UserError } from '../shared/errors.ts';
import type { Instant } from '../shared/time.ts';
import type { Decision, Person } from './decision.ts';
import type { Reason } from './reasons.ts';
import type { PersonRow } from './peopleStore.ts';
import type { Binding } from './rules.ts';
import { type TimeAnswer, timeFor } from './timing.ts';

import type { Written } from './written.ts';
import type { PlaceFacts, PlannedEvent, PlanSetup } from './setup.ts';
import { birthdayKeyOf } from './surroundings.ts';

interface Timing {
  readonly row: PersonRow;
  readonly event: PlannedEvent | undefined;
  readonly place: PlaceFacts | undefined;
  readonly person: Person;
  readonly written: Written;
}

/** When a written message goes: now, later, or not any more. */
export function timed(
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
export function timeOf(
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
  const dueAt = Math.max(...zones.map((zone) => setup.dueIn(zone)));
  const time = sleptThrough(setup, dueAt) ? TOO_LATE : askTime(setup, row, place, dueAt);
  if (time.kind === 'now') setup.openPlaces.set(key, time);
  return time;
}

const TOO_LATE: TimeAnswer = { kind: 'never', opensAt: null };

/** With a moment of their own for everyone, `catch_up` bounds how late each of these moments is met. */
function sleptThrough({ campaign: { timing }, now }: PlanSetup, dueAt: Instant): boolean {
  return timing.zone === 'recipient' && now - dueAt > timing.catchUpMs;
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
