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
    /** @returns whether it rang */
    async wait(ms: number): Promise<boolean> {
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
