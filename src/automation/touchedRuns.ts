import type { Db } from '../db/sqlite.ts';
import { createRunStore, type Run, type RunCounts } from '../dispatch/index.ts';
import type { Instant } from '../shared/time.ts';

type Messages = RunCounts['messages'];

/** A run that one call of `run` did something to. */
export interface Touched extends Run {
  /** How many messages came into each state by this call. */
  readonly did: Messages;
  /** Stored by this call: who was left out is told of it. */
  readonly isNew: boolean;
}

interface Standing {
  readonly state: string;
  readonly messages: Messages;
}

export type Standings = ReadonlyMap<number, Standing>;

/** How every unfinished run stands. */
export function openStandings(db: Db, now: Instant): Standings {
  const runs = createRunStore(db);
  return new Map(runs.unfinished().map((run) => [run.id, standing(run, runs.counts(run.id, now).messages)]));
}

function standing({ state, pauseReason }: Run, messages: Messages): Standing {
  return { state: `${state} ${pauseReason}`, messages };
}

interface Own {
  readonly stored: readonly number[];
  /** Set back or stopped. */
  readonly stirred: readonly number[];
}

/** Runs that stand differently since the lock was taken, and those that this call stored, set back or stopped. */
export function touchedSince(
  db: Db,
  now: Instant,
  before: Standings | undefined,
  { stored, stirred }: Own,
): readonly Touched[] {
  const runs = createRunStore(db);
  const own = new Set([...stored, ...stirred]);
  // Without the lock nothing was sent, and what the other process did is told by that one.
  const seen = before ? [...before.keys(), ...runs.unfinished().map(({ id }) => id)] : [];
  return [...new Set([...own, ...seen])]
    .sort((a, b) => a - b)
    .flatMap((id) => {
      const run = runs.run(id)!;
      const { messages } = runs.counts(id, now);
      const earlier = before ? before.get(id) : standing(run, messages);
      if (!own.has(id) && sameStanding(earlier, standing(run, messages))) return [];
      return [{ ...run, did: moved(earlier?.messages, messages), isNew: stored.includes(id) }];
    });
}

function sameStanding(one: Standing | undefined, other: Standing): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}

function moved(before: Messages | undefined, after: Messages): Messages {
  const states = Object.keys(after) as (keyof Messages)[];
  const come = states.map((state) => [state, Math.max(0, after[state] - (before?.[state] ?? 0))]);
  return Object.fromEntries(come) as Messages;
}
