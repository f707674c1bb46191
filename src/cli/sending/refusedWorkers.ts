import type { Introduction, Refusal } from '../../machines/index.ts';
import { HOUR_MS, type Instant, isoUtc } from '../../shared/time.ts';
import type { Context } from '../context.ts';

/** A worker that came and got nothing: it must be mended where it runs. */
export interface RefusedWorker {
  readonly worker: string;
  readonly gateway: string;
  readonly why: Refusal['refused'];
  /** What it came with, and what stands here. */
  readonly theirs: string;
  readonly here: string;
  readonly at: Instant;
}

interface Facts {
  fact(name: string): string | undefined;
  setFact(name: string, value: string): void;
}

const FACT = 'workers_refused';
const KEPT = 20;
/** A service starts its worker again and again: it is the same news for so long. */
const NEWS_FOR_MS = 24 * HOUR_MS;
/** Written anew only so often, however often it asks. */
const FRESH_MS = 60_000;

export function refusedWorkers(facts: Pick<Facts, 'fact'>, since: Instant): readonly RefusedWorker[] {
  return (JSON.parse(facts.fact(FACT) ?? '[]') as RefusedWorker[]).filter(({ at }) => at >= since);
}

/** Says once that a worker is not wanted as it is, and keeps it for `status`. */
export function rememberRefused(ctx: Context, facts: Facts) {
  const said = new Set<string>();
  return (worker: Introduction, { refused, here }: Refusal): void => {
    const at = ctx.now();
    const one: RefusedWorker = {
      worker: `${worker.gateway}@${worker.name ?? '?'}`,
      gateway: worker.gateway,
      why: refused,
      theirs:
        refused === 'fingerprint'
          ? worker.fingerprint
          : refused === 'gateway'
            ? worker.gateway
            : worker.version,
      here,
      at,
    };
    const known = refusedWorkers(facts, at - NEWS_FOR_MS);
    const before = known.find((each) => sameOf(each) === sameOf(one));
    if (before && at - before.at < FRESH_MS) return;
    if (!before && !said.has(sameOf(one))) ctx.err(refusedLine(ctx, one));
    said.add(sameOf(one));
    const others = known.filter((each) => each !== before);
    try {
      facts.setFact(FACT, JSON.stringify([...others, one].slice(-KEPT)));
    } catch (error) {
      // An import may hold the only write lock: it asks again, and no worker's question waits for this.
      if (!(error as { code?: string }).code?.startsWith('SQLITE_')) throw error;
    }
  };
}

/** The same mistake on the same machine: its process has another number each time that it is started. */
function sameOf({ worker, why, theirs, here }: RefusedWorker): string {
  return [worker.replace(/-\d+$/, ''), why, theirs, here].join(' ');
}

export function refusedLine(ctx: Context, { worker, gateway, why, theirs, here }: RefusedWorker): string {
  if (why === 'gateway')
    return ctx.t('The worker {worker} is refused: there is no gateway {gateway} here.', { worker, gateway });
  if (why === 'fingerprint')
    return ctx.t(
      'The worker {worker} is refused: [gateways.{gateway}] is not the same there ({theirs}) and here ({here}).',
      { worker, gateway, theirs, here },
    );
  return ctx.t('The worker {worker} is refused: campaign {theirs} runs there, {here} here.', {
    worker,
    theirs,
    here,
  });
}

export function refusedJson({ worker, gateway, why, theirs, here, at }: RefusedWorker): object {
  return { worker, gateway, why, theirs, here, at: isoUtc(at) };
}
