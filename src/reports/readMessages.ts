import type { Db } from '../db/sqlite.ts';
import { collectGroups, compareHoldout } from './compareHoldout.ts';
import { createHoldoutStore } from './holdoutStore.ts';
import type { Lift } from './lift.ts';
import { createReportMessageStore } from './messageStore.ts';
import type { createReactionStore } from './reactionStore.ts';
import type { ReportedRun, Scope } from './scope.ts';
import { collectSent } from './sent.ts';
import { createTally } from './tally.ts';

interface Reading {
  readonly scope: Scope;
  readonly all: readonly ReportedRun[];
  readonly runs: readonly ReportedRun[];
  readonly people: ReadonlySet<number> | undefined;
  readonly windowMs: number;
}

/** The one pass over the messages of the report, and over those of others that orders may be due to. */
export function readMessages(db: Db, { scope, all, runs, people, windowMs }: Reading) {
  const store = createReportMessageStore(db);
  const byId = new Map(runs.map((run) => [run.id, run]));
  const marketing = new Set(all.flatMap(({ id, purpose }) => (purpose === 'marketing' ? [id] : [])));
  const tally = createTally();
  const sent = collectSent();
  const groups = collectGroups();
  const compared = new Set<number>();
  for (const [runId, contactId] of createHoldoutStore(db).heldOut()) {
    const run = byId.get(runId);
    if (!run || (people && !people.has(contactId))) continue;
    compared.add(runId);
    groups.holdOut(contactId, run.startedAt);
  }
  for (const row of store.messages(scope, [...byId.keys()])) {
    const [id, runId, contactId, , state, delivery, , , , , acceptedAt] = row;
    const run = byId.get(runId);
    if (!run) continue;
    tally.add(run, row);
    if (contactId === null || run.purpose !== 'marketing') continue;
    if (compared.size > 0 && compared.has(runId)) groups.treat(contactId, run.startedAt);
    if (state !== 'accepted' || acceptedAt === null || delivery === 'undelivered' || delivery === 'expired')
      continue;
    sent.add(id, runId, contactId, acceptedAt);
  }
  const span = sent.span();
  if (span && runs.length < all.length) {
    const own = sent.people();
    for (const [id, runId, contactId, at] of store.rivals(span.from - windowMs, span.to + windowMs)) {
      if (byId.has(runId) || !marketing.has(runId) || !own.has(contactId)) continue;
      sent.add(id, runId, contactId, at);
    }
  }
  const compare = groups.end();
  return {
    tally: tally.end(),
    sent: sent.end(),
    lift:
      compare &&
      ((
        reactions: ReturnType<typeof createReactionStore>,
        rules: { windowMs: number; currency: string },
      ): Lift => compareHoldout(compare, reactions.orders(compare.from, compare.to + rules.windowMs), rules)),
  };
}
