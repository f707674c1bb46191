import type { DispatchWorld } from '../dispatch/index.ts';
import type { Instant } from '../shared/time.ts';

/** The line to the broker is lost since `since`, or back after `forMs`. */
export interface LineNews {
  readonly line: 'lost' | 'back';
  readonly since: Instant;
  readonly forMs: number;
}

/** A shorter gap mends itself before anybody could look. */
const WORTH_SAYING_MS = 3_000;
/** A line that comes and goes is told of no oftener than this. */
const AT_MOST_EVERY_MS = 60_000;

/** Tells people of a line that is lost, once, and once more when it is back; a line that flaps is no flood. */
export function createOutages(
  world: Pick<DispatchWorld, 'now' | 'monotonic' | 'sleep'>,
  tell: (news: LineNews) => void,
) {
  const over = new AbortController();
  let down: { readonly since: Instant; readonly from: number; said: boolean } | undefined;
  let saidAt = Number.NEGATIVE_INFINITY;

  async function sayLater(outage: NonNullable<typeof down>): Promise<void> {
    const wait = Math.max(WORTH_SAYING_MS, saidAt + AT_MOST_EVERY_MS - world.monotonic());
    await world.sleep(wait, over.signal);
    if (down !== outage || over.signal.aborted) return;
    outage.said = true;
    saidAt = world.monotonic();
    tell({ line: 'lost', since: outage.since, forMs: saidAt - outage.from });
  }

  return {
    line(up: boolean): void {
      if (!up && down === undefined) {
        down = { since: world.now(), from: world.monotonic(), said: false };
        void sayLater(down);
      } else if (up && down !== undefined) {
        const { since, from, said } = down;
        down = undefined;
        if (said) tell({ line: 'back', since, forMs: world.monotonic() - from });
      }
    },
    end(): void {
      over.abort();
    },
  };
}
