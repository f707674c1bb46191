import { setMaxListeners } from 'node:events';
import type { Gateway, Outcome } from '../gateways/index.ts';
import type { Claimed } from './claimed.ts';
import type { DispatchWorld } from './dispatchJob.ts';
import { outgoing } from './outgoing.ts';

/** Longer than this between commit and write means the process slept: nothing it holds may leave. */
const GUARD_MS = 2_000;

/**
 * What may still go: nothing, if the process slept since `committedAt` (monotonic), and no message whose moment
 * has passed. The guard between commit and wire: asked right before {@link putOnTheWire}.
 */
export function inTime(
  world: DispatchWorld,
  chunk: readonly Claimed[],
  committedAt: number,
): readonly Claimed[] {
  const now = world.now();
  const asleep = world.monotonic() - committedAt > GUARD_MS;
  return asleep ? [] : chunk.filter((message) => now < message.notAfter);
}

/** Puts what may go of a chunk on the wire, in one request, and answers what became of each message of it. */
export async function putOnTheWire(
  world: Pick<DispatchWorld, 'crash'>,
  gateway: Gateway,
  chunk: readonly Claimed[],
  mayGo: readonly Claimed[],
): Promise<ReadonlyMap<string, Outcome>> {
  const outcomes = new Map<string, Outcome>();
  for (const { ref } of chunk) outcomes.set(ref, NO_OUTCOME);
  for (const message of chunk) if (!mayGo.includes(message)) outcomes.set(message.ref, TOO_LATE);
  if (mayGo.length === 0) return outcomes;
  world.crash('wire-before');
  try {
    const answers = await gateway.send(
      mayGo.map((message) => outgoing(gateway, message)),
      { signal: NEVER },
    );
    for (const [ref, outcome] of answers) outcomes.set(ref, outcome);
  } catch (error) {
    for (const message of mayGo)
      outcomes.set(message.ref, { kind: 'unknown', detail: `the driver failed: ${String(error)}` });
  }
  world.crash('wire-after');
  return outcomes;
}

const NO_OUTCOME: Outcome = { kind: 'unknown', detail: 'the driver gave no outcome for this message' };
const TOO_LATE: Outcome = { kind: 'notSent', on: 'stopped', detail: 'too late to be written' };
/** What is in flight is waited for, never torn: tearing it would put it in doubt. Drivers have their own deadline. */
const NEVER = new AbortController().signal;
// Every message in flight listens; that is no leak.
setMaxListeners(0, NEVER);
