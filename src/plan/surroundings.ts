import type { Settings } from '../campaigns/index.ts';
import { birthdayYearOn } from '../shared/calendar.ts';
import { DAY_MS, type Instant } from '../shared/time.ts';
import { localDate } from '../shared/zone.ts';
import type { Facts } from './facts.ts';
import { birthdayOf, type PersonRow } from './peopleStore.ts';
import { lookBackMs } from './rules.ts';

import type { PlanSetup } from './setup.ts';

/** What surrounds a person: messages before this one, and messages that wait. */
export type Around = Pick<Facts, 'contactedAt' | 'waitingAt' | 'alreadySent' | 'inAudience'>;

/** Reads what surrounds a page of people, but only from tables that hold anything of interest. */
export function createLookups(setup: PlanSetup) {
  const { people, policy, now, campaign, runId } = setup;
  const since = now - lookBackMs(policy);
  const caps = policy.purpose === 'marketing' && people.hasContacted(since);
  const repeats =
    campaign.repeat.kind !== 'per-occurrence' &&
    campaign.repeat.kind !== 'per-event' &&
    people.hasEarlier(campaign.name);
  const rivals = policy.purpose === 'marketing' && people.hasWaiting(campaign.priority, runId);

  return (rows: readonly PersonRow[]) => {
    const phones =
      caps || repeats || rivals ? JSON.stringify(rows.flatMap(({ phone }) => phone ?? [])) : '[]';
    const contacted = caps ? people.contacted(phones, since) : NOBODY;
    const earlier = repeats ? people.earlier(phones, campaign.name, runId) : NOBODY;
    const waiting = rivals ? people.waiting(phones, campaign.priority, runId) : NOBODY;
    return (row: PersonRow, inAudience: boolean): Around => {
      const phone = row.phone ?? '';
      const before = earlier.get(phone);
      return {
        inAudience,
        contactedAt: contacted.get(phone)?.map(({ at }) => at) ?? NEVER,
        waitingAt: waiting.get(phone)?.map(({ at }) => Math.max(at, now)) ?? NEVER,
        alreadySent: before && repeated(setup, row, before),
      };
    };
  };
}

const NOBODY = new Map<string, never>();
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
export function birthdayKeyOf(row: PersonRow, settings: Settings, now: Instant): string | null {
  const birthday = birthdayOf(row);
  if (birthday === null) return null;
  const date = localDate(row.timezone ?? settings.business.timezone, now);
  const year = birthdayYearOn(birthday, date, settings.leapDay);
  return year === undefined ? null : `${birthday.calendar}:${year}`;
}
