import type { Run } from './run.ts';
import type { PauseReason } from './states.ts';

export type RunRow = Omit<
  Run,
  'pauseReason' | 'planHash' | 'sourceHash' | 'dueAt' | 'createdAt' | 'endedAt' | 'reasons'
> & {
  pause_reason: PauseReason | null;
  plan_hash: string;
  source_hash: string;
  due_at: number;
  created_at: number;
  ended_at: number | null;
  reasons: string;
};

export const RUN_COLUMNS =
  'id, campaign, occurrence, purpose, priority, gateway, state, pause_reason, plan_hash, source_hash, policy, audience, skipped, reasons, currency, due_at, created_at, ended_at';
export function toRun({
  pause_reason,
  plan_hash,
  source_hash,
  due_at,
  created_at,
  ended_at,
  reasons,
  ...row
}: RunRow): Run {
  return {
    ...row,
    pauseReason: pause_reason,
    planHash: plan_hash,
    sourceHash: source_hash,
    dueAt: due_at,
    createdAt: created_at,
    endedAt: ended_at,
    reasons: JSON.parse(reasons) as Record<string, number>,
  };
}
