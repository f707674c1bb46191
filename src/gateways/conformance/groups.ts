import type { GatewayEvent } from '../driver.ts';

/** What a driver must prove, in this order. The numbers are for people who talk about them. */
export const CONFORMANCE_GROUPS = [
  'requests',
  'outcomes',
  'batches',
  'codes',
  'answers',
  'waits',
  'doubt',
  'stopping',
  'secrets',
  'receipts',
  'webhooks',
  'replies',
  'opt-outs',
  'account',
  'questions',
  'loopback',
  'length',
  'lifetime',
  'many people',
  'pace',
] as const;

export type ConformanceGroup = (typeof CONFORMANCE_GROUPS)[number];

/** One proof. `run` throws when the driver fails it. */
export interface ConformanceTest {
  readonly group: ConformanceGroup;
  /** The number and the name of its group, then the claim. */
  readonly name: string;
  run(): Promise<void>;
}

/** One proof of a group; its name begins with the number and the name of the group. */
export function proof(group: ConformanceGroup, claim: string, run: () => Promise<void>): ConformanceTest {
  const number = String(CONFORMANCE_GROUPS.indexOf(group) + 1).padStart(2, '0');
  return { group, name: `${number} ${group}: ${claim}`, run };
}

/** Which group a case proves that ends in events. */
export function groupOfEvents(events: readonly Partial<GatewayEvent>[]): ConformanceGroup {
  if (events.some((event) => event.kind === 'opt-out' || ('suppress' in event && event.suppress)))
    return 'opt-outs';
  return events.some(({ kind }) => kind === 'text') ? 'replies' : 'receipts';
}
