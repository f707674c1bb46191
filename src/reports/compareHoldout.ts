import type { Instant } from '../shared/time.ts';
import { collectTouches } from './attribution.ts';
import { compareGroups, type Group, type Lift } from './lift.ts';
import type { RawOrder } from './reactionStore.ts';

/**
 * Two groups of people, each from the start of their run: a person who was written to is not given the later start
 * of the message itself, or the comparison would not be one.
 */
export function collectGroups() {
  const starts = collectTouches();
  const treated = new Set<number>();
  const heldOut = new Set<number>();
  let [from, to] = [Infinity, -Infinity];
  const add = (group: Set<number>, contactId: number, start: Instant): void => {
    group.add(contactId);
    starts.add(contactId, start, 0);
    if (start < from) from = start;
    if (start > to) to = start;
  };
  return {
    treat: (contactId: number, start: Instant): void => add(treated, contactId, start),
    holdOut: (contactId: number, start: Instant): void => add(heldOut, contactId, start),
    /** undefined: nobody was held out. */
    end: (): Groups | undefined =>
      heldOut.size === 0 ? undefined : { treated, heldOut, starts: starts.end(), from, to },
  };
}

interface Groups {
  readonly treated: ReadonlySet<number>;
  readonly heldOut: ReadonlySet<number>;
  readonly starts: ReturnType<ReturnType<typeof collectTouches>['end']>;
  readonly from: Instant;
  readonly to: Instant;
}

/**
 * Each person counts once, however many runs they were in: a buyer is who ordered in the window of any of them.
 * @param orders at least those between the first start and the window after the last
 * @param currency of the business: other amounts are not added up
 */
export function compareHoldout(
  { treated, heldOut, starts }: Groups,
  orders: Iterable<RawOrder>,
  { windowMs, currency }: { readonly windowMs: number; readonly currency: string },
): Lift {
  const spent = new Map<number, number>();
  for (const [contactId, at, amount, unit] of orders) {
    if (starts.find(contactId, at, windowMs, 'last') < 0) continue;
    const units = amount !== null && unit === currency ? amount / 1e6 : 0;
    spent.set(contactId, (spent.get(contactId) ?? 0) + units);
  }
  const groupOf = (people: ReadonlySet<number>, other: ReadonlySet<number>): Group => {
    const group = { people: 0, buyers: 0, revenue: 0, squares: 0 };
    for (const contactId of people) {
      if (other.has(contactId)) continue;
      group.people += 1;
      const units = spent.get(contactId);
      if (units === undefined) continue;
      group.buyers += 1;
      group.revenue += units;
      group.squares += units * units;
    }
    return group;
  };
  let mixed = 0;
  for (const contactId of heldOut) if (treated.has(contactId)) mixed += 1;
  return compareGroups(groupOf(treated, heldOut), groupOf(heldOut, treated), mixed);
}
