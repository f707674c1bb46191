import type { Instant } from '../../shared/time.ts';
import type { Health, Outcome, RefusedReason, RejectedWhy } from '../driver.ts';
import { GatewayTrouble } from '../driver.ts';
import type { CompleteAnswer, HttpAnswer } from './answer.ts';
import { readJson } from './json.ts';
import { retryAfterMs } from './retryAfter.ts';

/**
 * What a gateway's code means, in one word; drivers keep tables of these. `recipient`, `opted-out`,
 * `operator-blocked`, `message`: rejected. `credentials`, `credit`, `sender`, `address`, `account`: refused.
 */
export type Verdict = RejectedWhy | RefusedReason | 'retry' | 'unknown';

const REFUSED: readonly string[] = [
  'credentials',
  'credit',
  'sender',
  'address',
  'account',
] satisfies RefusedReason[];

/** The outcome that a verdict stands for. */
export function outcomeFor(verdict: Verdict, code: string, detail: string, afterMs?: number): Outcome {
  if (verdict === 'unknown') return { kind: 'unknown', code, detail };
  if (verdict === 'retry')
    return { kind: 'retry', code, detail, ...(afterMs === undefined ? {} : { afterMs }) };
  if (REFUSED.includes(verdict)) return { kind: 'refused', reason: verdict as RefusedReason, code, detail };
  return { kind: 'rejected', code, detail, why: verdict as RejectedWhy };
}

/** A 2xx that made no sense: it may have been taken, and the run must stop. */
export function unreadable(detail: string): Outcome {
  return { kind: 'unknown', code: 'unreadable-answer', detail, unreadable: true };
}

interface CommonRules {
  /** The gateway's documentation says that its 503 took nothing. */
  readonly retry503?: boolean;
}

/** What became of a message whose request ended so, where the gateway's own words decide nothing. */
export function commonOutcome(answer: HttpAnswer, now: Instant, rules: CommonRules = {}): Outcome {
  if (answer.kind === 'not-sent') {
    const on = answer.phase === 'stopped' ? 'stopped' : 'connect';
    return answer.phase === 'address'
      ? { kind: 'refused', reason: 'address', code: answer.code, detail: answer.detail }
      : { kind: 'notSent', on, code: answer.code, detail: answer.detail };
  }
  if (answer.kind === 'lost') return { kind: 'unknown', code: answer.code, detail: answer.detail };
  return ofStatus(answer, now, rules);
}

function ofStatus(answer: CompleteAnswer, now: Instant, rules: CommonRules): Outcome {
  const { status } = answer;
  const code = `http-${status}`;
  const said = describe(answer);
  if (status >= 200 && status < 300) return unreadable(`The answer could not be understood: ${said}`);
  if (status >= 300 && status < 400)
    return {
      kind: 'notSent',
      on: 'redirect',
      code,
      detail: `It redirects, which is never followed: ${said}`,
    };
  if (status === 429 || (status === 503 && rules.retry503))
    return outcomeFor('retry', code, said, retryAfterMs(answer, now));
  if (status === 401) return outcomeFor('credentials', code, said);
  if (status === 402) return outcomeFor('credit', code, said);
  if (status === 403) return outcomeFor('account', code, said);
  if (status === 404 || status === 405 || status === 410) return outcomeFor('address', code, said);
  // 408 says that the server gave up waiting, not what it had understood by then.
  if (status === 408 || status >= 500 || status < 200) return outcomeFor('unknown', code, said);
  return outcomeFor('message', code, said);
}

/** The status and the beginning of the body, for people. */
export function describe(answer: CompleteAnswer): string {
  const body = answer.body.replace(/\s+/g, ' ').trim();
  const start = body.length > 160 ? `${body.slice(0, 160)}…` : body;
  return start === '' ? `HTTP ${answer.status}` : `HTTP ${answer.status}: ${start}`;
}

/** For calls that are not `send`: the complete 2xx answer, or a {@link GatewayTrouble}. */
export function demand(answer: HttpAnswer, now: Instant): CompleteAnswer {
  if (answer.kind === 'answer' && answer.status >= 200 && answer.status < 300) return answer;
  throw troubleOf(commonOutcome(answer, now));
}

/** Like {@link demand}, and the answer is JSON. */
export function demandJson(answer: HttpAnswer, now: Instant): unknown {
  const complete = demand(answer, now);
  const document = readJson(complete.body);
  if (document !== undefined) return document;
  throw new GatewayTrouble('unreadable', `The answer could not be understood: ${describe(complete)}`);
}

/** The same failure as an error, for calls that answer something else than outcomes. */
export function troubleOf(outcome: Outcome): GatewayTrouble {
  if (outcome.kind === 'refused') return new GatewayTrouble('refused', outcome.detail, outcome.reason);
  if (outcome.kind === 'notSent' && outcome.on === 'redirect')
    return new GatewayTrouble('refused', outcome.detail, 'address');
  const detail = 'detail' in outcome ? outcome.detail : outcome.kind;
  return new GatewayTrouble(
    outcome.kind === 'unknown' && outcome.unreadable ? 'unreadable' : 'unreachable',
    detail,
  );
}

/** For gateways that take no text without a line to send it from. Throws {@link GatewayTrouble}. */
export function demandLine(line: string): void {
  if (line === '') throw new GatewayTrouble('refused', 'No line is set, and it sends from none.', 'sender');
}

/** Asks and tells how the account is; a {@link GatewayTrouble} becomes the answer. */
export async function healthOf(
  ask: () => Promise<Omit<Extract<Health, { kind: 'ready' }>, 'kind'>>,
): Promise<Health> {
  try {
    return { kind: 'ready', ...(await ask()) };
  } catch (trouble) {
    if (!(trouble instanceof GatewayTrouble)) throw trouble;
    if (trouble.kind === 'refused')
      return { kind: 'refused', reason: trouble.reason ?? 'account', detail: trouble.message };
    return { kind: 'unreachable', detail: trouble.message };
  }
}
