import type { Settings } from '../campaigns/index.ts';
import { birthdayYearOn } from '../shared/calendar.ts';
import { DAY_MS, type Instant } from '../shared/time.ts';
import { localDate } from '../shared/zone.ts';
import type { Facts } from './facts.ts';
import type { PersonRow } from './peopleStore.ts';
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
    const contacted = caps ? people.contacted(phones, since) : undefined;
    const earlier = repeats ? people.earlier(phones, campaign.name, runId) : undefined;
    const waiting = rivals ? people.waiting(phones, campaign.priority, runId) : undefined;
    return (row: PersonRow): Omit<Around, 'inAudience'> => ({
      contactedAt: (row.phone === null ? undefined : contacted?.get(row.phone)?.map(({ at }) => at)) ?? NEVER,
      waitingAt:
        (row.phone === null ? undefined : waiting?.get(row.phone))?.map(({ at }) => Math.max(at, now)) ??
        NEVER,
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
export function birthdayKeyOf(row: PersonRow, settings: Settings, now: Instant): string | null {
  const { birthday_calendar: calendar, birthday_month: month, birthday_day: day } = row;
  if (calendar === null || month === null || day === null) return null;
  const date = localDate(row.timezone ?? settings.business.timezone, now);
  const year = birthdayYearOn({ calendar, month, day }, date, settings.leapDay);
  return year === undefined ? null : `${calendar}:${year}`;
}
