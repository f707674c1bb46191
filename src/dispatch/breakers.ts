import { type Breaker, createBreaker } from './breaker.ts';
import type { DispatchJob, SendingGateway } from './dispatchJob.ts';

/** One breaker for each run on each gateway, made when it is first needed. */
export function createBreakers({
  ledger,
  gateways,
}: Pick<DispatchJob, 'ledger'> & {
  readonly gateways: ReadonlyMap<string, Pick<SendingGateway, 'canary'>>;
}) {
  const breakers = new Map<string, Breaker>();

  return function breakerOf(gateway: string, runId: number): Breaker {
    const key = `${gateway} ${runId}`;
    let breaker = breakers.get(key);
    if (!breaker) {
      const canary = gateways.get(gateway)?.canary ?? 0;
      breaker = createBreaker(canary, canary === 0 ? 0 : ledger.acceptedOf(runId, gateway, canary));
      breakers.set(key, breaker);
    }
    return breaker;
  };
}
