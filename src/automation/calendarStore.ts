import type { Db } from '../db/sqlite.ts';
import type { Instant } from '../shared/time.ts';

export interface FutureText {
  readonly phone: string;
  readonly contactId: number | null;
  readonly campaign: string;
  readonly at: Instant;
}

export interface Settled {
  readonly id: number;
  readonly at: Instant;
  readonly parts: number;
  readonly price: bigint;
}

/** Plays the carrier in a copy of the database: everything that is stored there goes at its time. */
export function createCalendarStore(copy: Db) {
  const selectOpen = copy
    .prepare<[number, number], { id: bigint; at: bigint; parts: bigint; price: bigint }>(/* sql */ `
      SELECT id, max(not_before, ?) AS at, parts, price
      FROM message
      WHERE run_id = ? AND state IN ('planned', 'retry')
    `)
    .safeIntegers();
  const begin = copy.prepare<[number]>(
    "UPDATE message SET state = 'sending', attempts = attempts + 1 WHERE id = ?",
  );
  const accept = copy.prepare<[number, number]>(
    "UPDATE message SET state = 'accepted', accepted_at = ? WHERE id = ?",
  );
  const insertAttempt = copy.prepare<[{ id: number; at: number; day: string }]>(/* sql */ `
    INSERT INTO attempt (message_id, n, owner, claim_id, gateway, started_at, day, not_after, ended_at, outcome)
    SELECT id, attempts, 'calendar', 'calendar', gateway, @at, @day, @at, @at, 'accepted' FROM message WHERE id = @id
  `);
  const contact = copy.prepare<[number, number]>(
    'INSERT OR IGNORE INTO contacted (phone, at, message_id) SELECT phone, ?, id FROM message WHERE id = ?',
  );
  const spend = copy.prepare<[string, string, string, bigint]>(/* sql */ `
    INSERT INTO budget (scope, period, currency, cap, spent)
    VALUES (?, ?, ?, 0, ?)
    ON CONFLICT (scope, period, currency) DO UPDATE SET spent = spent + excluded.spent
  `);
  const finish = copy.prepare<[number, number]>(
    "UPDATE run SET state = 'done', pause_reason = NULL, ended_at = ? WHERE id = ?",
  );
  const cancelMessages = copy.prepare<[number]>(
    "UPDATE message SET state = 'cancelled' WHERE run_id = ? AND state IN ('planned', 'retry')",
  );
  const selectTexts = copy.prepare<[number, number], FutureText>(/* sql */ `
    SELECT phone, contact_id AS contactId, campaign, accepted_at AS at
    FROM message
    WHERE state = 'accepted' AND accepted_at > ? AND accepted_at <= ?
      AND occurrence NOT LIKE 'test:%' AND campaign NOT LIKE '\\_%' ESCAPE '\\'
    ORDER BY phone, accepted_at, id
  `);

  return {
    /** What waits in a run, and from when it could go; not before `from`. */
    open: (runId: number, from: Instant): readonly Settled[] =>
      selectOpen
        .all(from, runId)
        .map(({ id, at, parts, price }) => ({ id: Number(id), at: Number(at), parts: Number(parts), price })),
    /** One message arrives. @param day the business's local date */
    deliver({ id, at, price }: Settled, run: { purpose: string; currency: string }, day: string): void {
      begin.run(id);
      insertAttempt.run({ id, at, day });
      accept.run(at, id);
      if (run.purpose === 'marketing') contact.run(at, id);
      spend.run('day', day, run.currency, price);
      spend.run('month', day.slice(0, 7), run.currency, price);
    },
    finish: (runId: number, at: Instant): void => void finish.run(at, runId),
    /** It would be stored paused: nobody is texted. */
    drop: (runId: number, at: Instant): void => {
      cancelMessages.run(runId);
      finish.run(at, runId);
    },
    /** By person, then by time. */
    texts: (after: Instant, until: Instant): IterableIterator<FutureText> =>
      selectTexts.iterate(after, until),
  };
}
