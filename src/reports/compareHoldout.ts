import type { Instant } from '../shared/time.ts';
import { dueTo, type SentMessage } from './attribution.ts';
import type { Placed } from './holdoutStore.ts';
import { compareGroups, type Group, type Lift } from './lift.ts';
import type { RawEvent } from './reactionStore.ts';
import { walk } from './walk.ts';

interface HoldoutRules {
  /** When each run began. A person who was written to is not given the later start of the message itself, or the comparison would not be one. */
  readonly startedAt: (runId: number) => Instant;
  readonly windowMs: number;
  /** Of the business: other amounts are not added up. */
  readonly currency: string;
}

/**
 * Two groups of people. Each person counts once, however many runs they were in: a buyer is who ordered in the window
 * of any of them.
 * @param placed by person
 * @param orders by person; at least those between the first start and the window after the last
 */
export function compareHoldout(
  placed: Iterable<Placed>,
  orders: Iterable<RawEvent>,
  { startedAt, windowMs, currency }: HoldoutRules,
): Lift {
  const [treated, heldOut] = [emptyGroup(), emptyGroup()];
  const bought = walk(orders);
  let mixed = 0;
  for (const runs of walk(placed).everybody()) {
    if (runs.some(([, , written]) => written) && runs.some(([, , written]) => !written)) {
      mixed += 1;
      continue;
    }
    const [contactId, , written] = runs[0]!;
    const group = written ? treated : heldOut;
    group.people += 1;
    const starts = runs.map(([, runId]): SentMessage => [contactId, startedAt(runId), 0, runId]);
    const due = bought.of(contactId).filter(([, at]) => dueTo(starts, at, windowMs, 'last'));
    if (due.length === 0) continue;
    const units = due.reduce(
      (sum, [, , , amount, unit]) => sum + (amount !== null && unit === currency ? amount / 1e6 : 0),
      0,
    );
    group.buyers += 1;
    group.revenue += units;
    group.squares += units * units;
  }
  bought.end();
  return compareGroups(treated, heldOut, mixed);
}

const emptyGroup = (): { -readonly [Field in keyof Group]: Group[Field] } => ({
  people: 0,
  buyers: 0,
  revenue: 0,
  squares: 0,
});
