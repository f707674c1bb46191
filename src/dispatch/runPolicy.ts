import type { Campaign } from '../campaigns/index.ts';
import type { MinuteSpan } from '../windows/index.ts';

/** What a stored run remembers of its campaign, for the claim: the file may change, the run does not. */
export interface RunPolicy {
  readonly topic: string;
  readonly lineKind: 'advertising' | 'service';
  readonly anyTime: boolean;
  readonly window: MinuteSpan | null;
  readonly perDay: number | null;
  /** Millionths of the run's currency, as a decimal text. */
  readonly budget: string | null;
  readonly validForMs: number | null;
}

export function runPolicyOf(campaign: Campaign, lineKind: RunPolicy['lineKind']): RunPolicy {
  const { limits, timing } = campaign;
  return {
    topic: campaign.topic ?? '',
    lineKind,
    anyTime: campaign.anyTime,
    window: timing.window ?? null,
    perDay: limits.perDay ?? null,
    budget: limits.budget === undefined ? null : String(limits.budget.micros),
    validForMs: timing.validForMs ?? null,
  };
}

/** The policy of the built-in runs: answers to keywords pass windows, caps and consent. */
export const BUILT_IN_POLICY: RunPolicy = {
  topic: '',
  lineKind: 'service',
  anyTime: true,
  window: null,
  perDay: null,
  budget: null,
  validForMs: null,
};
