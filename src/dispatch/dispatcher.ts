import { createBell } from './bell.ts';
import { createBreakers } from './breakers.ts';
import type { Claimed, Lane } from './claimed.ts';
import type { DispatchJob, DispatchSummary } from './dispatchJob.ts';
import { createHearing } from './hearing.ts';
import { ClockWentBack, type Turn } from './ledger.ts';
import { groupByGateway } from './outgoing.ts';
import { inTime, putOnTheWire } from './wire.ts';

/** How long something waiting for the clock alone is worth staying for: retries and pace, not windows. */
const PATIENCE_MS = 60_000;
/** A claimed message must meet the wire within this time, or it goes back unsent. */
const HOLD_MS = 10_000;

/**
 * Sends what the ledger lets it claim, until nothing more may go now. Needs the sending lock.
 *
 * The first abort of `signal` stops claiming and waits for what is in flight; leaving at once is the
 * caller's (the rows in flight are then in doubt).
 */
export async function dispatch(job: DispatchJob, signal: AbortSignal): Promise<DispatchSummary> {
  return createDispatcher(job, signal).run();
}

function createDispatcher(job: DispatchJob, signal: AbortSignal) {
  const { ledger, gateways, owner, world } = job;
  const bell = createBell(world);
  const breakerOf = createBreakers(job);
  const { hear, news, tally, paused } = createHearing({
    ...job,
    breakerOf,
    rateOf: (gateway) => gateways.get(gateway)!.rate,
  });
  const busy = new Map<string, number>();
  let inFlight = 0;
  let tried = 0;
  let broken: unknown;
  let clockWentBack = false;
  /** A mistake of ours while something was on the wire: it ends the process, and the rows stay in doubt. */
  let bug: { readonly error: unknown } | undefined;

  function stopped(): boolean {
    return signal.aborted || broken !== undefined || clockWentBack || leftToTry() <= 0;
  }

  function leftToTry(): number {
    return (job.first ?? Number.POSITIVE_INFINITY) - tried;
  }

  function freeLanes(): Lane[] {
    let left = leftToTry();
    const lanes: Lane[] = [];
    for (const [name, { gateway, rate, concurrency }] of gateways) {
      const slots = Math.min(left, (concurrency - (busy.get(name) ?? 0)) * gateway.capabilities.batch);
      if (slots <= 0) continue;
      left -= slots;
      lanes.push({ gateway: name, slots, rate, roomFor: (runId) => breakerOf(name, runId).room() });
    }
    return lanes;
  }

  async function run(): Promise<DispatchSummary> {
    let dryUntil = 0; // nothing can be claimed before this moment
    for (;;) {
      if (bug) throw bug.error;
      const settled = news.settlements.length > 0;
      if (settled || news.pauses.length > 0) dryUntil = 0;
      const lanes = !stopped() && world.now() >= dryUntil ? freeLanes() : [];
      if (settled || news.pauses.length > 0 || lanes.length > 0) {
        const next = await turn(lanes);
        if (next !== undefined) dryUntil = next;
        if (news.settlements.length > 0) continue;
      }
      if (inFlight > 0) await waitForNews(dryUntil);
      else if (stopped() || !(await worthWaiting(dryUntil))) break;
    }
    if (broken === undefined) await ledger.tidy(world.now());
    return { ...tally, pauses: paused, interrupted: signal.aborted, clockWentBack, broken };
  }

  /** @returns when the next claim is worth asking for: 0 at once, infinity when only an answer can change that */
  async function turn(lanes: readonly Lane[]): Promise<number | undefined> {
    const { turn: step, asked } = nextTurn(lanes);
    try {
      const answer = await ledger.turn(step);
      for (const runId of answer.overBudget) paused.push({ runId, reason: 'budget' });
      launch(answer.claimed);
      job.onProgress?.(tally);
      if (!asked) return undefined;
      return answer.claimed.length > 0 ? 0 : (answer.nextAt ?? Number.POSITIVE_INFINITY);
    } catch (error) {
      if (error instanceof ClockWentBack) {
        clockWentBack = true;
        news.giveBack(step);
      } else if ((error as { code?: string }).code?.startsWith('SQLITE_')) {
        broken = error;
        job.rescue(step.settlements);
      } else throw error;
      return undefined;
    }
  }

  function nextTurn(lanes: readonly Lane[]): { turn: Turn; asked: boolean } {
    const asked = lanes.length > 0;
    const claim = asked
      ? { claimId: world.newId(), owner, lanes, now: world.now(), holdMs: HOLD_MS }
      : undefined;
    return { turn: { ...news.take(), claim }, asked };
  }

  function launch(claimed: readonly Claimed[]): void {
    if (claimed.length === 0) return;
    tried += claimed.length;
    const committedAt = world.monotonic();
    for (const [name, messages] of groupByGateway(claimed)) {
      const { gateway } = gateways.get(name)!;
      for (let from = 0; from < messages.length; from += gateway.capabilities.batch) {
        const chunk = messages.slice(from, from + gateway.capabilities.batch);
        for (const message of chunk) breakerOf(name, message.runId).started(1);
        busy.set(name, (busy.get(name) ?? 0) + 1);
        inFlight += 1;
        sendChunk(name, chunk, committedAt).catch((error: unknown) => {
          bug ??= { error };
          bell.ring();
        });
      }
    }
  }

  async function sendChunk(name: string, chunk: readonly Claimed[], committedAt: number): Promise<void> {
    const { gateway } = gateways.get(name)!;
    const outcomes = await putOnTheWire(world, gateway, chunk, inTime(world, chunk, committedAt));
    const now = world.now();
    for (const message of chunk) hear(message, outcomes.get(message.ref)!, now);
    if (broken !== undefined) job.rescue(news.settlements.splice(0));
    busy.set(name, busy.get(name)! - 1);
    inFlight -= 1;
    bell.ring();
  }

  /** Waits for an answer, and for those that have arrived with it, or until a claim is worth asking for again. */
  async function waitForNews(dryUntil: number): Promise<void> {
    // With every slot taken only an answer can change anything.
    const wait = stopped() || freeLanes().length === 0 ? 1_000 : Math.max(0, dryUntil - world.now());
    await bell.wait(Math.min(wait, 1_000));
  }

  async function worthWaiting(dryUntil: number): Promise<boolean> {
    const wait = dryUntil - world.now();
    if (wait > PATIENCE_MS) return false;
    if (wait > 0) await world.sleep(Math.min(wait, 1_000), signal);
    return true;
  }

  return { run };
}
