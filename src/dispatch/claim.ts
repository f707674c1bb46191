import type { Db } from '../db/sqlite.ts';
import { claimBinding, type PersonParams, type Policy } from '../plan/index.ts';
import type { Instant } from '../shared/time.ts';
import { budgetKeys, createBudgetStore } from './budgetStore.ts';
import { claimFacts } from './claimFacts.ts';
import { type Candidate, createClaimStore, type RunningRun } from './claimStore.ts';
import { type Bucket, fullBucket, type Rate, refill, tokensFor, waitFor } from './pace.ts';
import { createPaceStore } from './paceStore.ts';
import type { ClaimRules } from './rulesInForce.ts';

/** One gateway's share of a claim. */
export interface Lane {
  readonly gateway: string;
  /** The most messages to claim now. */
  readonly slots: number;
  readonly rate: Rate;
  /** How many more messages this run may have now: bounded while its first few are unanswered. */
  roomFor(runId: number): number;
}

export interface ClaimRequest {
  /** Minted by whoever asks. The same id again gets nothing, never the same rows. */
  readonly claimId: string;
  readonly owner: string;
  readonly lanes: readonly Lane[];
  readonly now: Instant;
  /** How long a claimed message may wait for its first byte. */
  readonly holdMs: number;
}

/** A message that this owner, and nobody else, may put on the wire until `notAfter`. */
export interface Claimed {
  readonly messageId: number;
  readonly n: number;
  readonly runId: number;
  readonly gateway: string;
  readonly ref: string;
  readonly phone: string;
  readonly text: string;
  readonly encoding: 'GSM-7' | 'UCS-2';
  readonly parts: number;
  readonly pattern: string | null;
  /** The gateway to turn to when this one is proved not to have taken it. */
  readonly fallback: string | null;
  /** Never on the wire from here on: the hold, the message's deadline or the window's closing. */
  readonly notAfter: Instant;
  /** Where the gateway can drop what it could not deliver in time: this is the time. */
  readonly validUntil: Instant;
}

export interface ClaimAnswer {
  readonly claimed: readonly Claimed[];
  /** When something waiting for the clock alone could be claimed; null when nothing waits. */
  readonly nextAt: Instant | null;
  /** Runs that this claim paused for want of budget. */
  readonly overBudget: readonly number[];
}

/** A text to the owner's own phone: it counts for no cap and no repeat. */
export function isTest(run: { readonly occurrence: string }): boolean {
  return run.occurrence.startsWith('test:');
}

/**
 * Makes the claim machine. `claim` must run inside an IMMEDIATE transaction, and its messages may go on
 * the wire only after that has been committed durably.
 */
export function createClaim(db: Db, rules: ClaimRules, crash: (point: string) => void = () => {}) {
  const store = createClaimStore(db);
  const budgets = createBudgetStore(db);
  const paces = createPaceStore(db);

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

  interface RunWork {
    readonly request: ClaimRequest;
    readonly lane: Lane;
    readonly run: RunningRun;
    readonly bucket: Bucket;
    readonly room: number;
    readonly already: number;
    readonly waits: Instant[];
  }

  function claimRun({ request, lane, run, bucket: start, room, already, waits }: RunWork) {
    const { now } = request;
    const claimed: Claimed[] = [];
    let bucket = start;
    const policy = rules.policyOf(run);
    const params = rules.paramsOf(run, now);
    const day = rules.dayOf(now);
    setCaps(run, day);
    while (claimed.length < room) {
      const batch = store.candidates(run.id, lane.gateway, now, Math.min(room - claimed.length, 512));
      if (batch.length === 0) break;
      for (const message of batch) {
        const closesAt = stopOrClosing({ run, policy, params }, message, now);
        if (closesAt === undefined) continue;
        const tokens = tokensFor(lane.rate, message.parts, already + claimed.length);
        const wait = waitFor(bucket, lane.rate, tokens, now);
        if (wait > 0) {
          waits.push(now + wait);
          return { claimed, bucket, outOfTokens: true, overBudget: false };
        }
        if (!reserve(run, day, message.price))
          return { claimed, bucket, outOfTokens: false, overBudget: true };
        bucket = { ...bucket, tokens: bucket.tokens - tokens };
        claimed.push(take({ request, lane, run, message, day, closesAt }));
      }
    }
    return { claimed, bucket, outOfTokens: false, overBudget: false };
  }

  function setCaps(run: RunningRun, day: string): void {
    const caps = rules.budgetsOf(run);
    const [ofRun, ofDay, ofMonth] = budgetKeys(run.id, day, run.currency);
    if (caps.run !== undefined) budgets.setCap(ofRun!, caps.run);
    if (caps.day !== undefined) budgets.setCap(ofDay!, caps.day);
    if (caps.month !== undefined) budgets.setCap(ofMonth!, caps.month);
  }

  function reserve(run: RunningRun, day: string, price: number): boolean {
    const amount = BigInt(price);
    const caps = rules.budgetsOf(run);
    const inForce = [caps.run, caps.day, caps.month];
    const keys = budgetKeys(run.id, day, run.currency).filter((_, place) => inForce[place] !== undefined);
    if (keys.some((key) => (budgets.room(key) ?? amount) < amount)) return false;
    for (const key of keys) budgets.reserve(key, amount);
    return true;
  }

  interface Judged {
    readonly run: RunningRun;
    readonly policy: Policy;
    readonly params: PersonParams;
  }

  /** Stops or puts off what may not go now; else answers when its window closes (null: never). */
  function stopOrClosing(judged: Judged, message: Candidate, now: Instant): Instant | null | undefined {
    if (message.deadline <= now) {
      store.stop(message.id, 'expired', 'expired');
      return undefined;
    }
    const { run, policy } = judged;
    const binding = claimBinding(claimFacts({ store, rules, ...judged, now }, message), policy, now);
    if (binding) {
      store.stop(message.id, 'suppressed', binding.reason);
      return undefined;
    }
    if (message.place === null) return null;
    const window = rules.windowOf(run, message.place, now);
    if (window.open) return window.closesAt;
    if (window.opensAt !== null && window.opensAt < message.deadline)
      store.putOff(message.id, window.opensAt, 'window-closed');
    else store.stop(message.id, 'expired', 'expired');
    return undefined;
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

  return { claim, store };
}
