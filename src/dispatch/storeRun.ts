import type { Db } from '../db/sqlite.ts';
import type { Decision, PlanSummary } from '../plan/index.ts';
import { createSummary } from '../plan/index.ts';
import type { Instant } from '../shared/time.ts';
import { createHeldOutStore } from './heldOutStore.ts';
import { createPlanStore } from './planStore.ts';
import { createRunStore } from './runStore.ts';
import type { NewRun } from './run.ts';
import type { PauseReason } from './states.ts';

export interface StoreRun {
  readonly db: Db;
  readonly run: Pick<
    NewRun,
    | 'campaign'
    | 'occurrence'
    | 'purpose'
    | 'priority'
    | 'gateway'
    | 'sourceHash'
    | 'policy'
    | 'currency'
    | 'dueAt'
  >;
  /** Stored paused: nothing of it is sent until `resume`. */
  readonly paused?: PauseReason;
  /** A sealed plan's own hash, by which it is known again; else that of what is stored. */
  readonly planHash?: string;
  readonly now: Instant;
  newRef(): string;
  /** A named place where tests end the process. */
  crash?(point: string): void;
  /** Asked inside the transaction, so that what is stored is what the database says at that moment. */
  decisions(runId: number): Iterable<Decision>;
  /** Called with the whole plan before it is committed; throwing stores nothing. */
  approve?(plan: PlanSummary): void;
  /** Called for each stored message: coupons and links are tied to it in the same transaction. */
  onMessage?(messageId: number, decision: Exclude<Decision, { verdict: 'skip' }>): void;
}

export interface StoredRun {
  readonly runId: number;
  /** What was stored; empty when another process had stored this occurrence in the meantime. */
  readonly plan: PlanSummary;
  /** Another process was first: nothing was stored here, and its run goes on. */
  readonly existed: boolean;
}

/** Decides once more and stores what is decided as a run with its messages, in one IMMEDIATE transaction. */
export function storeRun(work: StoreRun): StoredRun {
  const { db, run, now } = work;
  const runs = createRunStore(db);
  const plans = createPlanStore(db);
  const heldOut = createHeldOutStore(db);
  const state = work.paused === undefined ? ('running' as const) : ('paused' as const);
  const storeAll = db.transaction((): StoredRun => {
    const earlier = runs.runOf(run.campaign, run.occurrence);
    if (earlier) return { runId: earlier.id, plan: createSummary(run.currency).end(), existed: true };
    const pauseReason = work.paused ?? null;
    const runId = plans.insertRun({
      ...run,
      state,
      pauseReason,
      planHash: '',
      audience: 0,
      skipped: 0,
      reasons: {},
      createdAt: now,
    });
    const summary = createSummary(run.currency);
    for (const decision of work.decisions(runId)) {
      summary.add(decision);
      if (decision.verdict === 'skip') {
        if (decision.comparable) heldOut.add(runId, decision.contactId);
        continue;
      }
      const messageId = plans.insertMessage({
        runId,
        campaign: run.campaign,
        occurrence: decision.occurrence,
        // 0: a phone that is no contact's, of a test.
        contactId: decision.contactId === 0 ? null : decision.contactId,
        phone: decision.phone!,
        clientRef: work.newRef(),
        text: decision.text,
        encoding: decision.encoding,
        parts: decision.parts,
        price: decision.price,
        place: decision.place,
        gateway: decision.gateway,
        fallback: decision.fallback,
        notBefore: decision.verdict === 'defer' ? decision.until : Math.min(now, run.dueAt),
        deadline: decision.deadline,
        reason: decision.verdict === 'defer' ? decision.reason : null,
        birthdayKey: decision.birthdayKey,
        eventId: decision.eventId,
        coupon: decision.coupon,
        pattern: decision.pattern,
      });
      work.onMessage?.(messageId, decision);
      work.crash?.('plan-storing');
    }
    const plan = summary.end();
    work.approve?.(plan);
    plans.setPlan(runId, {
      planHash: work.planHash ?? plan.hash,
      audience: plan.audience,
      skipped: plan.skip,
      reasons: plan.reasons,
      state,
      pauseReason,
    });
    work.crash?.('plan-before-commit');
    return { runId, plan, existed: false };
  });
  const stored = storeAll.immediate();
  work.crash?.('plan-committed');
  return stored;
}
