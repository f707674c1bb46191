import type { Db } from '../db/sqlite.ts';
import type { Instant } from '../shared/time.ts';
import type { Claimed, ClaimRequest, Lane } from './claimed.ts';
import type { Candidate } from './candidateStore.ts';
import type { createClaimStore, RunningRun } from './claimStore.ts';
import { type Bucket, tokensFor, waitFor, worthReading } from './pace.ts';
import { createReservation, type Purse } from './reservation.ts';
import type { ClaimRules } from './rulesInForce.ts';
import { isTest } from './run.ts';
import { stopOrClosing } from './stillDue.ts';

export interface RunWork {
  readonly request: ClaimRequest;
  readonly lane: Lane;
  readonly run: RunningRun;
  readonly bucket: Bucket;
  /** The most messages of this run to claim now. */
  readonly room: number;
  /** How many this claim has already taken for the lane. */
  readonly already: number;
  readonly waits: Instant[];
}

interface Tools {
  readonly db: Db;
  readonly store: ReturnType<typeof createClaimStore>;
  readonly rules: ClaimRules;
  crash(point: string): void;
}

/** One run's share of a claim: the messages that may go now, marked and with an attempt each. */
export function createRunClaim({ db, store, rules, crash }: Tools) {
  const reservation = createReservation(db, rules);

  function claimRun(work: RunWork) {
    const day = rules.dayOf(work.request.now);
    const purse = reservation.open(work.run, day);
    const answer = claimMessages(work, day, purse);
    purse.close();
    return answer;
  }

  function claimMessages(
    { request, lane, run, bucket: start, room, already, waits }: RunWork,
    day: string,
    purse: Purse,
  ) {
    const { now } = request;
    const claimed: Claimed[] = [];
    let bucket = start;
    const rivals = run.purpose === 'marketing' && store.hasRivals(run.priority);
    const judged = { store, rules, run, now, rivals, policy: rules.policyOf(run) };
    const params = rules.paramsOf(run, now);
    while (claimed.length < room) {
      const most = Math.min(room - claimed.length, worthReading(bucket, lane.rate), 512);
      const batch = store.candidates(run, params, { gateway: lane.gateway, now, most });
      if (batch.length === 0) break;
      for (const message of batch) {
        const closesAt = stopOrClosing(judged, message);
        if (closesAt === undefined) continue;
        const tokens = tokensFor(lane.rate, message.parts, already + claimed.length);
        const wait = waitFor(bucket, lane.rate, tokens, now);
        if (wait > 0) {
          waits.push(now + wait);
          return { claimed, bucket, outOfTokens: true, overBudget: false };
        }
        if (!purse.reserve(message.price)) return { claimed, bucket, outOfTokens: false, overBudget: true };
        bucket = { ...bucket, tokens: bucket.tokens - tokens };
        claimed.push(take({ request, lane, run, message, day, closesAt }));
      }
    }
    return { claimed, bucket, outOfTokens: false, overBudget: false };
  }

  interface Taking {
    readonly request: ClaimRequest;
    readonly lane: Lane;
    readonly run: RunningRun;
    readonly message: Candidate;
    readonly day: string;
    readonly closesAt: Instant | null;
  }

  function take({ request, lane, run, message, day, closesAt }: Taking): Claimed {
    const { now } = request;
    const n = message.attempts + 1;
    const validUntil = Math.min(message.deadline, closesAt ?? message.deadline);
    const notAfter = Math.min(now + request.holdMs, validUntil);
    store.markSending(message.id);
    crash('claim-marked');
    store.insertAttempt({
      messageId: message.id,
      n,
      owner: request.owner,
      claimId: request.claimId,
      gateway: lane.gateway,
      at: now,
      day,
      notAfter,
    });
    crash('claim-attempted');
    if (run.purpose === 'marketing' && !isTest(run)) store.rememberContact(message.phone, now, message.id);
    return {
      messageId: message.id,
      n,
      runId: run.id,
      gateway: lane.gateway,
      ref: message.client_ref,
      phone: message.phone,
      text: message.text,
      encoding: message.encoding,
      parts: message.parts,
      pattern: message.pattern,
      fallback: message.fallback,
      notAfter,
      validUntil,
    };
  }

  return claimRun;
}
