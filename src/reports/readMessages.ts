import type { Instant } from '../shared/time.ts';
import type { createReportMessageStore } from './messageStore.ts';
import type { ReportedRun, Scope } from './scope.ts';
import { createTally, type Tally } from './tally.ts';

/** What one pass over the messages of a report tells. */
export interface Read {
  readonly tally: Tally;
  /** When the first and the last message went out that may have brought an order; undefined: none did. */
  readonly span: { readonly from: Instant; readonly to: Instant } | undefined;
}

export function readMessages(
  store: ReturnType<typeof createReportMessageStore>,
  scope: Scope,
  runs: readonly ReportedRun[],
): Read {
  const byId = new Map(runs.map((run) => [run.id, run]));
  const tally = createTally(store.undelivered);
  let [from, to] = [Infinity, -Infinity];
  for (const row of store.messages(scope, [...byId.keys()])) {
    const [, runId, contactId, , state, delivery, , , , , acceptedAt] = row;
    const run = byId.get(runId);
    if (!run) continue;
    tally.add(run, row);
    if (contactId === null || run.purpose !== 'marketing' || state !== 'accepted' || acceptedAt === null)
      continue;
    if (delivery === 'undelivered' || delivery === 'expired') continue;
    if (acceptedAt < from) from = acceptedAt;
    if (acceptedAt > to) to = acceptedAt;
  }
  return { tally: tally.end(), span: from === Infinity ? undefined : { from, to } };
}
