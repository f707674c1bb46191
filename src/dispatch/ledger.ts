import { createJournalStore } from '../db/journalStore.ts';
import type { Db } from '../db/sqlite.ts';
import type { Instant } from '../shared/time.ts';
import { createClaim } from './claim.ts';
import type { ClaimAnswer, ClaimRequest } from './claimed.ts';
import { createHighWater } from './highWater.ts';
import type { ClaimRules } from './rulesInForce.ts';
import { type Bucket, fullBucket, type Rate, throttled, welcomed } from './pace.ts';
import { createPaceStore } from './paceStore.ts';
import { createSettle, type Settlement } from './settle.ts';
import type { PauseReason } from './states.ts';
import { createWorkerStore, LISTENED } from './workerStore.ts';

/** One durable step: answers are written down, runs paused and the next messages claimed, together. */
export interface Turn {
  readonly settlements: readonly Settlement[];
  readonly pauses: readonly { readonly runId: number; readonly reason: PauseReason }[];
  /** Gateways that said "too fast", until when, and gateways that took messages without complaint. */
  readonly throttles: readonly { readonly gateway: string; readonly rate: Rate; readonly until: Instant }[];
  readonly welcomes: readonly { readonly gateway: string; readonly messages: number }[];
  /** undefined: settle only. */
  readonly claim: ClaimRequest | undefined;
}

export interface TurnAnswer extends ClaimAnswer {
  /** Settlements whose message had moved on meanwhile: it may have been sent twice. */
  readonly late: readonly Settlement[];
}

/**
 * The book. Every verb is one IMMEDIATE, durable transaction, and answers a promise although SQLite does
 * not need one: the same door serves workers on other machines.
 */
export interface Ledger {
  turn(turn: Turn): Promise<TurnAnswer>;
  claim(request: ClaimRequest): Promise<ClaimAnswer>;
  settle(settlements: readonly Settlement[]): Promise<void>;
  /** A claim whose answer will never be used: its rows are proved not sent. @returns how many there were */
  abandon(claimId: string, owner: string, at: Instant): Promise<number>;
  /** A worker that is given up: what it holds is in doubt, and it can claim no more. @returns how many it held */
  fence(owner: string, at: Instant): Promise<number>;
  /** Workers that were heard of just now. @param since somebody listens since then, and still does */
  seen(owners: readonly string[], at: Instant, since?: Instant): Promise<void>;
  /** A worker that has gone home; it is remembered only if it holds something, or was given up. */
  left(owner: string): Promise<void>;
  /** Marks what dead owners left as in doubt. Only with the sending lock held. @returns how many */
  recover(livingOwner: string, at: Instant): Promise<number>;
  /** Lets past deadlines expire and ends runs that have nothing left. */
  tidy(at: Instant): Promise<void>;
  /** How many messages of a run the gateway has accepted, counted up to `limit`. */
  acceptedOf(runId: number, gateway: string, limit: number): number;
}

/** Thrown by a turn when the clock stands before one that was already seen. */
export class ClockWentBack extends Error {
  override readonly name = 'ClockWentBack';
}

export interface LedgerWorld {
  /** How to wait while another process writes: never by blocking the sockets. */
  waitForWriter(): Promise<void>;
  /** A named place where tests end the process. */
  crash(point: string): void;
}

export function createLedger(db: Db, rules: ClaimRules, world: LedgerWorld): Ledger {
  const { claim, store } = createClaim(db, rules, world.crash);
  const { settleAll, recover, recoverFenced, abandon, fence } = createSettle(db, world.crash);
  const paces = createPaceStore(db);
  const facts = createJournalStore(db);
  const highWater = createHighWater(db);
  const workers = createWorkerStore(db);

  function checkClock(now: Instant): void {
    const seen = highWater.ahead(now);
    if (seen !== undefined) throw new ClockWentBack(`the clock shows ${now}, but ${seen} was seen`);
    highWater.rise(now);
  }

  function changePace(turn: Turn): void {
    const change = (gateway: string, by: (bucket: Bucket) => Bucket, otherwise: Bucket | undefined) => {
      const bucket = paces.read(gateway) ?? otherwise;
      if (bucket) paces.write(gateway, by(bucket));
    };
    for (const { gateway, messages } of turn.welcomes)
      change(gateway, (bucket) => welcomed(bucket, messages), undefined);
    for (const { gateway, rate, until } of turn.throttles) {
      change(gateway, (bucket) => throttled(bucket, until), fullBucket(rate, until));
    }
  }

  const takeTurn = db.transaction((turn: Turn): TurnAnswer => {
    if (turn.claim) checkClock(turn.claim.now);
    const effects = settleAll(turn.settlements);
    const late = turn.settlements.filter((_, place) => effects[place] === 'late');
    for (const { messageId, n, at } of late) {
      facts.write({
        at,
        actor: 'dispatch',
        action: 'possible-double',
        subject: `message ${messageId}`,
        detail: { attempt: n },
      });
    }
    for (const { runId, reason } of turn.pauses) store.pauseRun(runId, reason);
    changePace(turn);
    world.crash('turn-settled');
    const answer = turn.claim ? claim(turn.claim) : { claimed: [], nextAt: null, overBudget: [] };
    world.crash('turn-before-commit');
    return { ...answer, late };
  });

  const fenceOwner = db.transaction((owner: string, at: Instant) => {
    fence(owner, at);
    return recoverFenced(at);
  });
  const tidyUp = db.transaction((at: Instant) => {
    store.expirePast(at);
    store.finishRuns(at);
  });
  const seeOwners = db.transaction((owners: readonly string[], at: Instant, since?: Instant) => {
    for (const owner of owners) workers.seen(owner, at);
    if (since !== undefined) facts.setFact(LISTENED, JSON.stringify({ since, at }));
  });
  const abandonClaim = db.transaction(abandon);
  const recoverOthers = db.transaction(recover);

  function oneTurn(turn: Turn): TurnAnswer {
    world.crash('turn-begin');
    const answer = takeTurn.immediate(turn);
    world.crash('turn-committed');
    return answer;
  }

  /** An import may hold the only write lock for seconds; our sockets must not wait with us. */
  async function whenFree<T>(write: () => T): Promise<T> {
    for (;;) {
      try {
        return write();
      } catch (error) {
        if (!(error as { code?: string }).code?.startsWith('SQLITE_BUSY')) throw error;
        await world.waitForWriter();
      }
    }
  }

  const nothing = { settlements: [], pauses: [], throttles: [], welcomes: [] };
  return {
    turn: (turn) => whenFree(() => oneTurn(turn)),
    claim: (request) => whenFree(() => oneTurn({ ...nothing, claim: request })),
    settle: (settlements) => whenFree(() => void oneTurn({ ...nothing, settlements, claim: undefined })),
    abandon: (claimId, owner, at) => whenFree(() => abandonClaim.immediate(claimId, owner, at)),
    fence: (owner, at) => whenFree(() => fenceOwner.immediate(owner, at)),
    seen: (owners, at, since) => whenFree(() => seeOwners.immediate(owners, at, since)),
    left: (owner) => whenFree(() => workers.left(owner)),
    recover: (livingOwner, at) => whenFree(() => recoverOthers.immediate(livingOwner, at)),
    tidy: (at) => whenFree(() => tidyUp.immediate(at)),
    acceptedOf: store.acceptedOf,
  };
}
