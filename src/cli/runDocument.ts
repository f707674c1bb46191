import type { Run, RunCounts } from '../dispatch/index.ts';
import { decimal } from '../shared/money.ts';
import { isoUtc } from '../shared/time.ts';

/** The run as `send`, `status <run>` and `run` print it in JSON. */
export function runDocument(run: Run, counts: RunCounts): object {
  return {
    id: run.id,
    campaign: run.campaign,
    occurrence: run.occurrence,
    purpose: run.purpose,
    gateway: run.gateway,
    state: run.state,
    pause_reason: run.pauseReason,
    pause_detail: counts.told,
    deferred: counts.deferred,
    next_at: counts.nextAt === null ? null : isoUtc(counts.nextAt),
    messages: counts.messages,
    delivery: counts.delivery,
    audience: run.audience,
    skipped: run.skipped,
    reasons: run.reasons,
    parts: counts.parts,
    price: { amount: decimal(counts.price), currency: run.currency },
    hash: run.planHash,
    created_at: isoUtc(run.createdAt),
    ended_at: run.endedAt === null ? null : isoUtc(run.endedAt),
  };
}
