import type { Outcome } from '../gateways/index.ts';
import type { Instant } from '../shared/time.ts';
import type { Breaker } from './breaker.ts';
import type { Heard } from './claimed.ts';
import type { AnswerCounts, DispatchJob, DispatchWorld, Tally } from './dispatchJob.ts';
import { emptyNews } from './news.ts';
import type { Rate } from './pace.ts';
import type { Settled } from './settle.ts';
import type { PauseReason } from './states.ts';
import { translate } from './translate.ts';

interface HearingWorld extends Pick<DispatchJob, 'onRejected'> {
  readonly world: Pick<DispatchWorld, 'random'>;
  rateOf(gateway: string): Rate;
  breakerOf(gateway: string, runId: number): Breaker;
}

/** What answers mean: for the book, for the pace of the gateway, and for the run that they belong to. */
export function createHearing({ world, rateOf, breakerOf, onRejected }: HearingWorld) {
  const tally: Tally = { ...noAnswers(), byRun: new Map() };
  const paused: { runId: number; reason: PauseReason }[] = [];
  const news = emptyNews();

  function hear(message: Heard, outcome: Outcome, now: Instant): void {
    const { messageId, n, runId, gateway } = message;
    const { settled, sign, code, detail } = translate(outcome, message, now, world.random());
    count(runId, settled.kind);
    news.settlements.push({ messageId, n, at: now, settled, code, detail });
    if (outcome.kind === 'rejected') onRejected?.(message, outcome);
    if (outcome.kind === 'retry')
      news.throttles.push({ gateway, rate: rateOf(gateway), until: now + (outcome.afterMs ?? 0) });
    if (outcome.kind === 'accepted') news.welcome(gateway);
    const breaker = breakerOf(gateway, runId);
    if (sign === undefined) {
      breaker.returned();
      return;
    }
    const reason = breaker.saw(sign);
    if (reason === undefined || paused.some((pause) => pause.runId === runId)) return;
    paused.push({ runId, reason });
    news.pauses.push({ runId, reason });
  }

  function count(runId: number, kind: Settled['kind']): void {
    const name = kind === 'not-sent' ? 'notSent' : kind === 'retry' ? 'retried' : kind;
    const own = tally.byRun.get(runId) ?? noAnswers();
    tally.byRun.set(runId, own);
    own[name] += 1;
    tally[name] += 1;
  }

  return { hear, news, tally, paused };
}

/** Before anything was heard. */
export function noAnswers(): AnswerCounts {
  return { accepted: 0, rejected: 0, retried: 0, unknown: 0, notSent: 0 };
}
