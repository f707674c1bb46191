import {
  type ClaimAnswer,
  ClockWentBack,
  type ClaimRequest,
  createBreakers,
  createHearing,
  type DispatchSummary,
  type Held,
  type Rate,
} from '../dispatch/index.ts';
import { outcomesFromJson } from '../gateways/index.ts';
import type { ControlJob } from './controlJob.ts';
import { attemptOf } from './protocol.ts';

/** Before the first claim of a gateway; only a pace that no claim ever wrote down would use it. */
const ANY_RATE: Rate = { count: 1, perMs: 1_000, unit: 'message', batch: 1 };
const NOTHING: ClaimAnswer = { claimed: [], nextAt: null, overBudget: [] };

/** Everything that is written into the book while workers send, and what it means for the next claim. */
export function createBookkeeping(job: ControlJob, signal: AbortSignal) {
  const { ledger, world, workers, served } = job;
  const rates = new Map<string, Rate>();
  const breakerOf = createBreakers({ ledger, gateways: served });
  const hearing = createHearing({ ...job, breakerOf, rateOf: (gateway) => rates.get(gateway) ?? ANY_RATE });
  const { news, tally, paused } = hearing;
  /** Called once what they brought is committed. */
  const dones: (() => void)[] = [];
  const heard = new Set<string>();
  /** By gateway: nothing can be claimed before this moment. */
  const dryUntil = new Map<string, number>();
  let broken: unknown;
  let clockWentBack = false;

  /** Without its disk the book takes nothing more; what was not acknowledged, the broker keeps. */
  async function write<T>(work: () => Promise<T>, otherwise: T): Promise<T> {
    try {
      return await work();
    } catch (error) {
      if (!(error as { code?: string }).code?.startsWith('SQLITE_')) throw error;
      broken = error;
      return otherwise;
    }
  }

  /** Answers are written down and the next claim made, in one durable step; only then is the broker told. */
  async function turn(claim: ClaimRequest | undefined): Promise<ClaimAnswer> {
    const step = { ...news.take(), claim };
    const settled = dones.splice(0);
    heard.clear();
    try {
      const answer = await ledger.turn(step);
      for (const done of settled) done();
      if (step.settlements.length > 0 || step.pauses.length > 0) dryUntil.clear();
      for (const runId of answer.overBudget) paused.push({ runId, reason: 'budget' });
      if (step.settlements.length > 0) job.onProgress?.(tally);
      return answer;
    } catch (error) {
      if (!(error instanceof ClockWentBack)) throw error;
      clockWentBack = true;
      news.giveBack(step);
      dones.unshift(...settled);
      return NOTHING;
    }
  }

  return {
    breakerOf,
    rates,
    dryUntil,
    write,
    turn: (claim?: ClaimRequest) => write(() => turn(claim), NOTHING),
    /** Outcomes from the broker's box: heard now, written with the next turn. */
    take(body: string, done: () => void): void {
      for (const [key, outcome] of outcomesFromJson(body)) {
        const { messageId, n } = attemptOf(key);
        const attempt = workers.attempt(messageId, n);
        if (!attempt || heard.has(key)) continue;
        const open = attempt.outcome === null || attempt.outcome === 'unknown';
        if (!open && (outcome.kind !== 'accepted' || attempt.outcome === 'accepted')) continue;
        heard.add(key);
        hearing.hear(attempt, outcome, world.now());
      }
      dones.push(done);
    },
    waiting: () => dones.length > 0,
    /** Started, and without an answer for good: it has told nothing about the gateway. */
    letGo(rows: readonly Omit<Held, 'owner'>[]): void {
      for (const { gateway, runId, messages } of rows)
        for (let count = 0; count < messages; count += 1) breakerOf(gateway, runId).returned();
      if (rows.length > 0) dryUntil.clear();
    },
    broken: () => broken !== undefined,
    stopped: () => signal.aborted || broken !== undefined || clockWentBack,
    summary: (): DispatchSummary => ({
      ...tally,
      pauses: paused,
      interrupted: signal.aborted,
      clockWentBack,
      broken,
    }),
  };
}

export type Bookkeeping = ReturnType<typeof createBookkeeping>;
