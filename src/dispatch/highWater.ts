import { createJournalStore } from '../db/journalStore.ts';
import type { Db } from '../db/sqlite.ts';
import type { Instant } from '../shared/time.ts';

/** How far a clock may go back before nothing is sent any more: what time servers do is less. */
const CLOCK_TOLERANCE_MS = 120_000;
const FACT = 'clock_high';

/** The latest time at which anything was sent from this database. A clock that stands before it is wrong now, or was then. */
export function createHighWater(db: Db) {
  const facts = createJournalStore(db);
  const seen = (): Instant => Number(facts.fact(FACT) ?? 0);

  return {
    /** The time that was seen, when this clock stands before it by more than a little; else undefined. */
    ahead(now: Instant): Instant | undefined {
      const high = seen();
      return now < high - CLOCK_TOLERANCE_MS ? high : undefined;
    },
    rise(now: Instant): void {
      if (now > seen() + 1_000) facts.setFact(FACT, String(now));
    },
    /** On a person's word that the clock is right now: what was seen binds no more. */
    accept: (now: Instant): void => facts.setFact(FACT, String(now)),
  };
}
