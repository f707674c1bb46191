import type { PersonParams, Policy } from '../plan/index.ts';
import type { Instant } from '../shared/time.ts';
import type { RunningRun } from './claimStore.ts';

export type WindowAnswer =
  | { readonly open: true; readonly closesAt: Instant | null }
  | { readonly open: false; readonly opensAt: Instant | null };

/** What binds at the claim, made from the settings in force now and the run's own policy. */
export interface ClaimRules {
  policyOf(run: RunningRun): Policy;
  paramsOf(run: RunningRun, now: Instant): PersonParams;
  /** May a message to this place arrive now, with the margin before closing taken off? */
  windowOf(run: RunningRun, place: string, now: Instant): WindowAnswer;
  placeFacts(place: string): { readonly zones: readonly string[]; readonly lawPerDay: number | undefined };
  /** The business's local date: which day's and month's budget a message is reserved from. */
  dayOf(now: Instant): string;
  /** Caps in force, in millionths of the run's currency, by scope. */
  budgetsOf(run: RunningRun): { readonly run?: bigint; readonly day?: bigint; readonly month?: bigint };
  perDayOf(run: RunningRun): number | undefined;
}
