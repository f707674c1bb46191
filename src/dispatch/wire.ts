import { setMaxListeners } from 'node:events';
import type { Gateway, Outcome } from '../gateways/index.ts';
import type { Claimed } from './claimed.ts';
import type { DispatchWorld } from './dispatchJob.ts';
import { outgoing } from './outgoing.ts';

/** Longer than this between commit and write means the process slept: nothing it holds may leave. */
const GUARD_MS = 2_000;

/**
 * Puts claimed messages on the wire, in one request, and answers what became of each. The guard between
 * commit and wire: a process that slept since `committedAt` (monotonic), or a moment that has passed, sends nothing.
 */
export async function putOnTheWire(
  world: DispatchWorld,
  gateway: Gateway,
  chunk: readonly Claimed[],
  committedAt: number,
): Promise<ReadonlyMap<string, Outcome>> {
  const now = world.now();
  const asleep = world.monotonic() - committedAt > GUARD_MS;
  const inTime = asleep ? [] : chunk.filter((message) => now < message.notAfter);
  const outcomes = new Map<string, Outcome>();
  for (const message of chunk) if (!inTime.includes(message)) outcomes.set(message.ref, TOO_LATE);
  if (inTime.length === 0) return outcomes;
  world.crash('wire-before');
  try {
    const answers = await gateway.send(
      inTime.map((message) => outgoing(gateway, message)),
      { signal: NEVER },
    );
    for (const [ref, outcome] of answers) outcomes.set(ref, outcome);
  } catch (error) {
    for (const message of inTime)
      outcomes.set(message.ref, { kind: 'unknown', detail: `the driver failed: ${String(error)}` });
  }
  world.crash('wire-after');
  return outcomes;
}

const TOO_LATE: Outcome = { kind: 'notSent', on: 'stopped', detail: 'too late to be written' };
/** What is in flight is waited for, never torn: tearing it would put it in doubt. Drivers have their own deadline. */
const NEVER = new AbortController().signal;
// Every message in flight listens; that is no leak.
setMaxListeners(0, NEVER);
