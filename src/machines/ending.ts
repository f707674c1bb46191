import type { ControlJob } from './controlJob.ts';
import { BEAT_MS, MISSED_BEATS } from './protocol.ts';
import type { Roll } from './roll.ts';

interface Standing {
  readonly roll: Roll;
  /** By gateway: nothing can be claimed before this moment. */
  readonly dryUntil: ReadonlyMap<string, number>;
  stopped(): boolean;
  /** The book cannot be written any more: the broker keeps what comes in. */
  broken(): boolean;
}

/** How long something waiting for the clock alone is worth staying for. */
const PATIENCE_MS = 60_000;
/** How long to wait for a worker to come before the call ends; the next one goes on. */
const ALONE_MS = 30_000;
/** A worker that was given up and lives speaks within this time, and takes its doubts back. */
const HEARING_MS = (MISSED_BEATS + 1) * BEAT_MS;

/** Makes the question whether serving is over: nothing is out, and nothing may go soon or nobody is there to send it. */
export function createEnd(
  { workers, served, world }: ControlJob,
  { roll, dryUntil, stopped, broken }: Standing,
) {
  const opened = world.monotonic();
  let aloneSince: number | undefined;
  let alone: readonly string[] = [];

  function isOver(): boolean {
    if (broken()) return true;
    if (workers.held().length > 0) return false;
    alone = [];
    if (stopped()) return true;
    const now = world.now();
    const names = [...served.keys()];
    const hopeful = names.some(
      (name) => roll.serving(name) && (dryUntil.get(name) ?? now) - now <= PATIENCE_MS,
    );
    alone = names.filter((name) => !roll.serving(name) && workers.waits(name, now));
    if (hopeful || alone.length === 0) aloneSince = undefined;
    if (hopeful) return false;
    if (alone.length === 0) return world.monotonic() - opened >= HEARING_MS || !workers.doubts();
    aloneSince ??= world.monotonic();
    return world.monotonic() - aloneSince >= ALONE_MS;
  }

  return {
    isOver,
    /** The gateways that messages wait for and nobody came to serve. */
    alone: () => alone,
  };
}
