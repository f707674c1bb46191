import { type Outcome, outcomesToJson } from '../gateways/index.ts';
import type { Link } from './link.ts';
import { type Attempted, attemptOf, keyOf, type Unconfirmed } from './protocol.ts';

interface Waiting {
  readonly outcome: Outcome;
  /** When the broker took it, on the clock that never jumps; undefined while it has not. */
  handedAt: number | undefined;
  /** The broker has it for the first time. */
  onHanded(): void;
}

interface OutboxWorld {
  monotonic(): number;
  sleep(ms: number): Promise<void>;
}

/** What the broker said it keeps, it may still lose in a power cut: not confirmed for so long, it is handed again. */
const AGAIN_MS = 10_000;
const AT_ONCE = 256;
/** Answers travel in groups. */
const GROUP_MS = 3;
const TRY_AGAIN_MS = 500;

/** Outcomes on their way to the book. Each is kept here until the book itself has it. */
export function createOutbox(link: Link, box: () => string, world: OutboxWorld) {
  const waiting = new Map<string, Waiting>();
  let handing = false;

  function unhanded(): string[] {
    return [...waiting].filter(([, { handedAt }]) => handedAt === undefined).map(([key]) => key);
  }

  async function handAll(): Promise<void> {
    await world.sleep(GROUP_MS);
    for (let keys = unhanded(); keys.length > 0; keys = unhanded()) {
      const some = keys.slice(0, AT_ONCE);
      try {
        await link.hand(box(), outcomesToJson(new Map(some.map((key) => [key, waiting.get(key)!.outcome]))));
        for (const key of some) {
          const entry = waiting.get(key);
          if (!entry) continue;
          entry.handedAt = world.monotonic();
          entry.onHanded();
        }
      } catch {
        // The broker is away: nothing is lost, and nobody else can say it for us.
        await world.sleep(TRY_AGAIN_MS);
      }
    }
  }

  function start(): void {
    if (handing) return;
    handing = true;
    void handAll().finally(() => {
      handing = false;
      if (unhanded().length > 0) start();
    });
  }

  return {
    /** Resolves once the broker has it. */
    put(attempt: Attempted, outcome: Outcome): Promise<void> {
      return new Promise((onHanded) => {
        waiting.set(keyOf(attempt), { outcome, handedAt: undefined, onHanded });
        start();
      });
    },
    /** What the broker took and the book has not confirmed. */
    unconfirmed(): Unconfirmed[] {
      return [...waiting]
        .filter(([, { handedAt }]) => handedAt !== undefined)
        .map(([key, { outcome }]) => ({ ...attemptOf(key), inDoubt: outcome.kind === 'unknown' }));
    },
    confirm(attempts: readonly Attempted[]): void {
      for (const attempt of attempts) waiting.delete(keyOf(attempt));
    },
    /** Hands over anew what a control machine is there to take and has not seen for too long. */
    again(): void {
      const before = world.monotonic() - AGAIN_MS;
      for (const entry of waiting.values())
        if (entry.handedAt !== undefined && entry.handedAt < before) entry.handedAt = undefined;
      if (unhanded().length > 0) start();
    },
  };
}
