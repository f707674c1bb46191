import { setImmediate } from 'node:timers/promises';

interface BellWorld {
  sleep(ms: number, signal?: AbortSignal): Promise<void>;
}

/** Lets one waiter sleep until somebody rings, or some time has passed. A ring while nobody waits is kept. */
export function createBell(world: BellWorld) {
  let rung = false;
  let wake: (() => void) | undefined;

  return {
    ring(): void {
      rung = true;
      wake?.();
    },
    /** A ring does not end it at once: what has already arrived at the sockets is heard first. */
    async wait(ms: number): Promise<void> {
      if (!rung) {
        const timer = new AbortController();
        await Promise.race([
          new Promise<void>((resolve) => {
            wake = resolve;
          }),
          world.sleep(ms, timer.signal),
        ]);
        timer.abort();
        wake = undefined;
      }
      // A commit takes longer than reading a socket: those who answer together are written down together.
      if (rung) await setImmediate();
      rung = false;
    },
  };
}
