import { setImmediate } from 'node:timers/promises';

interface BellWorld {
  sleep(ms: number, signal?: AbortSignal): Promise<void>;
}

/** Without a reason Node makes an error with its stack each time. */
const DONE = 'done';

/** Lets one waiter sleep until somebody rings, or some time has passed. A ring while nobody waits is kept. */
export function createBell(world: BellWorld) {
  let rung = false;
  let wake: (() => void) | undefined;

  return {
    ring(): void {
      rung = true;
      wake?.();
    },
    /** A ring does not end it at once: what has already arrived at the sockets is heard first. @returns whether it rang */
    async wait(ms: number): Promise<boolean> {
      if (!rung) {
        const timer = new AbortController();
        await Promise.race([
          new Promise<void>((resolve) => {
            wake = resolve;
          }),
          world.sleep(ms, timer.signal),
        ]);
        timer.abort(DONE);
        wake = undefined;
      }
      // A commit takes longer than reading a socket: those who answer together are written down together.
      if (rung) await setImmediate();
      const rang = rung;
      rung = false;
      return rang;
    },
    /** Sleeps on although it rings. */
    rest(ms: number): Promise<void> {
      return world.sleep(ms);
    },
  };
}
