import { createRunStore, judgeStored, type Run } from '../../dispatch/index.ts';
import {
  type Check,
  checksOf,
  type Decision,
  type PreparedPlan,
  REASONS,
  type Reason,
} from '../../plan/index.ts';
import type { Context } from '../context.ts';
import type { Verdict } from './verdict.ts';
import type { Workbench } from './workbench.ts';

/** The stored run of the occurrence that a plan is about; undefined: none is, or a trigger has none of its own. */
export function storedRun(bench: Workbench, { campaign, occurrence }: PreparedPlan): Run | undefined {
  return campaign.trigger ? undefined : createRunStore(bench.db).runOf(campaign.name, occurrence.key);
}

/** Says that what follows is about what is stored, or that it is over. */
export function sayStored(ctx: Context, run: Run): void {
  const values = {
    id: run.id,
    name: run.campaign,
    occurrence: run.occurrence,
    state: ctx.words.vocabulary.run[run.state],
  };
  ctx.say(
    isOpen(run)
      ? ctx.t('Run {id} of {name} ({occurrence}) is {state}; this is what is left of it.', values)
      : ctx.t(
          'Run {id} of {name} ({occurrence}) is {state}; this is about another one, with --label.',
          values,
        ),
  );
}

export function isOpen({ state }: Run): boolean {
  return state === 'running' || state === 'paused';
}

interface Asked {
  readonly prepared: PreparedPlan;
  readonly contactId: number;
  readonly at: number;
}

/** What a stored run has in store for one person, as the next claim would judge it now. */
export function storedView(bench: Workbench, run: Run, { prepared, contactId, at }: Asked): Verdict {
  const examined = prepared.examine(contactId)!;
  const { phone } = examined.facts;
  const message = phone === null ? undefined : createRunStore(bench.db).messageTo(run.id, phone);
  const found: Decision[] = [];
  judgeStored(bench, run, at, (each) => {
    if (each.phone === phone) found.push(each);
  });
  const [decision] = found;
  const fresh = 'reason' in examined.decision ? examined.decision.reason : 'not-in-audience';
  const over = message && overBy(message);
  const reason = decision ? ('reason' in decision ? decision.reason : null) : (over ?? fresh);
  const until = decision && 'until' in decision ? decision.until : undefined;
  return {
    verdict: decision?.verdict ?? 'skip',
    reason,
    until,
    checks: withReason(checksOf(prepared.setup(run.id), examined), reason, until),
    text: message?.text,
    fullPhone: phone,
    events: undefined,
    missing: undefined,
    run: run.id,
  };
}

/** Why a message that does not wait any more is not sent (again). */
function overBy({ state, reason }: { readonly state: string; readonly reason: string | null }): Reason {
  if (state === 'expired') return 'expired';
  return REASONS.find((each) => state === 'suppressed' && each === reason) ?? 'already-sent';
}

/** A stored message is bound by what stops it at its claim, not by what a new plan would say. */
function withReason(checks: readonly Check[], reason: Reason | null, until: number | undefined): Check[] {
  const bound = checks.map(({ rule, values }): Check => {
    if (rule !== reason) return { rule, ok: true, values };
    return { rule, ok: false, values, ...(until !== undefined && { until }) };
  });
  if (reason === null || bound.some(({ rule }) => rule === reason)) return bound;
  const missing: Check = { rule: reason, ok: false, values: {}, ...(until !== undefined && { until }) };
  return [...bound, missing].sort((a, b) => REASONS.indexOf(a.rule) - REASONS.indexOf(b.rule));
}
