import type { DispatchWorld } from '../../src/dispatch/index.ts';

/** Thrown at a crash point: the process of this simulation is gone. */
export class Crash extends Error {
  override readonly name = 'Crash';
}

interface Timer {
  readonly at: number;
  readonly order: number;
  readonly fire: () => void;
}

/** A clock that moves only when everybody waits, and a random source that is the same for the same seed. */
export function createVirtualTime(start: number, seed: number) {
  let now = start;
  let monotonic = 0;
  let order = 0;
  let state = seed >>> 0 || 1;
  const timers: Timer[] = [];

  function random(): number {
    // xorshift32: enough to choose by, and replayable by its seed.
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) / 4_294_967_296;
  }

  function sleep(ms: number, signal?: AbortSignal): Promise<void> {
    return new Promise((resolve) => {
      if (signal?.aborted) return resolve();
      order += 1;
      const timer = { at: monotonic + Math.max(0, ms), order, fire };
      timers.push(timer);
      signal?.addEventListener('abort', stop);
      function fire(): void {
        signal?.removeEventListener('abort', stop);
        resolve();
      }
      function stop(): void {
        const place = timers.indexOf(timer);
        if (place >= 0) timers.splice(place, 1);
        fire();
      }
    });
  }

  return {
    now: () => now,
    monotonic: () => monotonic,
    random,
    sleep,
    /** The wall clock alone: someone set it, or summer time was invented. */
    jump(ms: number): void {
      now += ms;
    },
    /** Runs until the promise is settled, moving the clock from timer to timer. */
    async run<T>(work: Promise<T>): Promise<T> {
      let settled = false;
      const done = work.finally(() => {
        settled = true;
      });
      done.catch(() => {});
      for (let steps = 0; !settled; steps += 1) {
        if (steps > 20_000) throw new Error('the simulation does not come to an end');
        await new Promise((resolve) => setImmediate(resolve));
        if (settled) break;
        timers.sort((a, b) => a.at - b.at || a.order - b.order);
        const next = timers.shift();
        if (!next) continue;
        now += Math.max(0, Math.ceil(next.at) - Math.ceil(monotonic));
        monotonic = Math.max(monotonic, next.at);
        next.fire();
      }
      return done;
    },
    /** Whoever slept is dead. */
    forget(): void {
      timers.length = 0;
    },
  };
}

export type VirtualTime = ReturnType<typeof createVirtualTime>;

/** One process in a simulation: it dies at a crash point, and from then on nothing it does has an effect. */
export function createProcess(time: VirtualTime, crashes: (point: string) => boolean) {
  let alive = true;
  let ids = 0;
  const name = Math.floor(time.random() * 1e9).toString(36);
  const world: DispatchWorld = {
    now: time.now,
    monotonic: time.monotonic,
    random: time.random,
    sleep: time.sleep,
    newId: () => {
      ids += 1;
      return `${name}-${ids}`;
    },
    crash(point) {
      if (!alive || !crashes(point)) return;
      alive = false;
      throw new Crash(point);
    },
  };
  return {
    world,
    alive: () => alive,
    kill: () => {
      alive = false;
    },
  };
}
