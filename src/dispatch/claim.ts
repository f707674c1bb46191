import type { Db } from '../db/sqlite.ts';
import type { Instant } from '../shared/time.ts';
import type { ClaimAnswer, Claimed, ClaimRequest, Lane } from './claimed.ts';
import { createRunClaim } from './claimRun.ts';
import { createClaimStore, type RunningRun } from './claimStore.ts';
import { type Bucket, fullBucket, refill, waitFor } from './pace.ts';
import { createPaceStore } from './paceStore.ts';
import type { ClaimRules } from './rulesInForce.ts';

/**
 * Makes the claim machine. `claim` must run inside an IMMEDIATE transaction, and its messages may go on
 * the wire only after that has been committed durably.
 */
export function createClaim(db: Db, rules: ClaimRules, crash: (point: string) => void = () => {}) {
  const store = createClaimStore(db);
  const paces = createPaceStore(db);
  const claimRun = createRunClaim({ db, store, rules, crash });

  function claim(request: ClaimRequest): ClaimAnswer {
    const nothing = { claimed: [], nextAt: null, overBudget: [] };
    if (store.isFenced(request.owner) || !store.begin(request.claimId, request.owner, request.now))
      return nothing;
    crash('claim-begun');
    const claimed: Claimed[] = [];
    const overBudget: number[] = [];
    const waits: Instant[] = [];
    const runs = store.runs();
    for (const lane of request.lanes) {
      const bucket = refill(
        paces.read(lane.gateway) ?? fullBucket(lane.rate, request.now),
        lane.rate,
        request.now,
      );
      const taken = claimLane({ request, lane, runs, bucket, overBudget, waits });
      claimed.push(...taken.claimed);
      paces.write(lane.gateway, taken.bucket);
    }
    // What waits for the clock matters only when nothing else is to be done.
    const next = claimed.length === 0 ? store.nextAt() : null;
    if (next !== null && next > request.now) waits.push(next);
    return { claimed, overBudget, nextAt: waits.length > 0 ? Math.min(...waits) : null };
  }

  interface LaneWork {
    readonly request: ClaimRequest;
    readonly lane: Lane;
    readonly runs: readonly RunningRun[];
    readonly bucket: Bucket;
    readonly overBudget: number[];
    readonly waits: Instant[];
  }

  function claimLane({ request, lane, runs, bucket: full, overBudget, waits }: LaneWork) {
    const claimed: Claimed[] = [];
    let bucket = full;
    const blocked = waitFor(bucket, lane.rate, 0, request.now);
    if (blocked > 0) {
      waits.push(request.now + blocked);
      return { claimed, bucket };
    }
    for (const run of runs) {
      const room = Math.min(lane.slots - claimed.length, lane.roomFor(run.id), dripRoom(run, request.now));
      const answer = claimRun({ request, lane, run, bucket, room, already: claimed.length, waits });
      bucket = answer.bucket;
      claimed.push(...answer.claimed);
      if (answer.overBudget && store.pauseRun(run.id, 'budget')) overBudget.push(run.id);
      if (answer.outOfTokens || claimed.length >= lane.slots) break;
    }
    return { claimed, bucket };
  }

  function dripRoom(run: RunningRun, now: Instant): number {
    const perDay = rules.perDayOf(run);
    return perDay === undefined
      ? Number.POSITIVE_INFINITY
      : Math.max(0, perDay - store.sentToday(run.id, rules.dayOf(now)));
  }

  return { claim, store };
}
