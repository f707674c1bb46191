import type { Db } from '../db/sqlite.ts';
import type { Instant } from '../shared/time.ts';

export interface FutureText {
  readonly phone: string;
  readonly contactId: number | null;
  readonly campaign: string;
  readonly at: Instant;
}

/** Reads who got what in a copy of the database in which the future has happened. */
export function createCalendarStore(copy: Db) {
  const selectTexts = copy.prepare<[number, number], FutureText>(/* sql */ `
    SELECT phone, contact_id AS contactId, campaign, accepted_at AS at
    FROM message
    WHERE state = 'accepted' AND accepted_at > ? AND accepted_at <= ?
      AND occurrence NOT LIKE 'test:%' AND campaign NOT LIKE '\\_%' ESCAPE '\\'
    ORDER BY phone, accepted_at, id
  `);

  return {
    /** By person, then by time. */
    texts: (after: Instant, until: Instant): IterableIterator<FutureText> =>
      selectTexts.iterate(after, until),
  };
}
