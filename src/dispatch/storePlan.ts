import type { Db } from '../db/sqlite.ts';
import type { PlanSummary, PreparedPlan } from '../plan/index.ts';
import { EXIT, UserError } from '../shared/errors.ts';
import type { Instant } from '../shared/time.ts';
import { runPolicyOf } from './runPolicy.ts';
import type { PauseReason } from './states.ts';
import { type StoredRun, storeRun } from './storeRun.ts';
import { tieToMessages } from './tieMessage.ts';

export interface StorePlan {
  readonly db: Db;
  readonly prepared: PreparedPlan;
  /** The plan that was looked at and agreed to; what is stored may only be smaller. undefined: nobody looked. */
  readonly agreed?: PlanSummary;
  /** Called with the whole plan before it is committed; throwing stores nothing. */
  approve?(plan: PlanSummary): void;
  readonly paused?: PauseReason;
  /** Of a sealed plan. */
  readonly planHash?: string;
  readonly now: Instant;
  newRef(): string;
  crash?(point: string): void;
}

/**
 * Stores a plan as a run. It is decided once more inside the transaction; what changed since it was looked
 * at may only shrink it. Errors: `plan-changed` (exit 5), with nothing stored.
 */
export function storePlan({
  db,
  prepared,
  agreed,
  paused,
  planHash,
  now,
  newRef,
  crash,
  approve,
}: StorePlan): StoredRun {
  const { campaign, occurrence, router } = prepared;
  return storeRun({
    db,
    run: {
      campaign: campaign.name,
      occurrence: occurrence.key,
      purpose: campaign.purpose,
      priority: campaign.priority,
      gateway: [...router.gateways][0]!,
      sourceHash: campaign.sourceHash,
      policy: JSON.stringify(runPolicyOf(campaign, prepared.lineKind)),
      currency: router.currency,
      dueAt: occurrence.at,
    },
    ...(paused !== undefined && { paused }),
    ...(planHash !== undefined && { planHash }),
    now,
    newRef,
    ...(crash && { crash }),
    decisions: (runId) => prepared.decisions(runId),
    approve(plan) {
      if (agreed) refuseGrowth(agreed, plan);
      approve?.(plan);
    },
    onMessage: tieToMessages(db, campaign.name, now),
  });
}

function refuseGrowth(agreed: PlanSummary, plan: PlanSummary): void {
  if (plan.hash === agreed.hash) return;
  if (plan.send + plan.defer <= agreed.send + agreed.defer && plan.price <= agreed.price) return;
  throw new UserError(
    'plan-changed',
    `The plan grew while it was looked at: ${agreed.send + agreed.defer} people then, ${plan.send + plan.defer} now.`,
    {
      hint: 'Nothing was stored. Look at it again: campaign send <name> --dry-run',
      exitCode: EXIT.policy,
    },
  );
}
