import { type Claimed, createBell, putOnTheWire } from '../dispatch/index.ts';
import { createCalls, type Grant } from './calls.ts';
import { createOutbox } from './outbox.ts';
import { BEAT_MS } from './protocol.ts';
import type { WorkerJob } from './workerJob.ts';

/** Fewer free places than this share of all are not worth a transaction of the book. */
const WORTH_ASKING = 1 / 4;
const ALONE_MS = 1_000;

/**
 * Sends what the control machine hands out, until the signal aborts: then it claims no more, waits for what
 * is in flight and for the broker to have every outcome. It has no book of its own, and needs none.
 * @returns how many messages it put on the wire
 *
 * Errors: `worker-other-version`, `worker-other-settings`, `worker-not-wanted`.
 */
export async function work(job: WorkerJob, signal: AbortSignal): Promise<number> {
  const { link, gateway, world, concurrency } = job;
  const bell = createBell(world);
  const outbox = createOutbox(link, () => calls.box(), world);
  const calls = createCalls(job, outbox);
  const { batch } = gateway.capabilities;
  let busy = 0;
  let tried = 0;
  let bug: { readonly error: unknown } | undefined;

  signal.addEventListener('abort', bell.ring, { once: true });

  function placesFree(): number {
    const free = concurrency - busy;
    return busy > 0 && free < concurrency * WORTH_ASKING ? 0 : free * batch;
  }

  async function sendAll(): Promise<void> {
    while (!signal.aborted) {
      if (bug) throw bug.error;
      const places = placesFree();
      if (places === 0) await bell.wait(BEAT_MS);
      else await claimSome(places);
    }
  }

  async function claimSome(places: number): Promise<void> {
    const grant = await calls.claim(places);
    if (grant === undefined) return void (await bell.wait(ALONE_MS));
    launch(grant);
    if (grant.claimed.length === 0) await world.sleep(grant.againMs, signal);
  }

  function launch(grant: Grant): void {
    for (let from = 0; from < grant.claimed.length; from += batch) {
      const chunk = grant.claimed.slice(from, from + batch);
      busy += 1;
      sendChunk(chunk, grant)
        .catch((error: unknown) => {
          bug ??= { error };
        })
        .finally(() => {
          busy -= 1;
          bell.ring();
        });
    }
  }

  async function sendChunk(chunk: readonly Claimed[], grant: Grant): Promise<void> {
    const mayGo = inTime(chunk, grant);
    tried += mayGo.length;
    const outcomes = await putOnTheWire(world, gateway, chunk, mayGo);
    // A place is free again only when the broker has its answer: if this process dies, no more than that is in doubt.
    await Promise.all(chunk.map((message) => outbox.put(message, outcomes.get(message.ref)!)));
  }

  /** The guard before the wire: whatever slept, waited or was cut off since it asked, sends nothing. */
  function inTime(chunk: readonly Claimed[], { askedAt, now }: Grant): readonly Claimed[] {
    const waited = world.monotonic() - askedAt;
    return chunk.filter(({ notAfter }) => waited < notAfter - now);
  }

  async function finish(): Promise<void> {
    while (busy > 0) await bell.wait(BEAT_MS);
    if (bug) throw bug.error;
  }

  if (!(await calls.greet(signal))) return 0;
  const beating = calls.beatUntilDone();
  try {
    await sendAll();
  } finally {
    await finish();
    await beating.end();
  }
  return tried;
}
