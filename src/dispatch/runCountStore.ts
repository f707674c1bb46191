import type { Db } from '../db/sqlite.ts';
import type { Instant } from '../shared/time.ts';
import type { RunCounts, Told } from './run.ts';
import type { Delivery, MessageState } from './states.ts';

/** How a run's messages stand, counted by the database. */
export function createRunCountStore(db: Db) {
  const countByState = db
    .prepare<
      [number],
      { state: MessageState; delivery: Delivery; messages: number; parts: number; price: bigint }
    >(/* sql */ `
    SELECT state, delivery, count(*) AS messages, sum(parts) AS parts, sum(price) AS price
    FROM message
    WHERE run_id = ?
    GROUP BY state, delivery
  `)
    .safeIntegers();
  const countWaiting = db.prepare<[number, number], { deferred: number; next_at: number | null }>(/* sql */ `
    SELECT count(*) AS deferred, min(not_before) AS next_at
    FROM message
    WHERE run_id = ? AND state IN ('planned', 'retry') AND not_before > ?
  `);

  // The last attempt of each message, of the kind that such a pause is made of.
  const selectTold = db.prepare<[number], Told>(/* sql */ `
    SELECT a.gateway, a.code, a.detail
    FROM run r
    JOIN message m ON m.run_id = r.id
    JOIN attempt a ON a.message_id = m.id AND a.n = m.attempts
    WHERE r.id = ?
      AND r.state = 'paused'
      AND m.attempts > 0
      AND a.detail IS NOT NULL
      AND a.code IS NOT 'stopped'
      AND CASE r.pause_reason
            WHEN 'account' THEN a.outcome = 'not-sent'
            WHEN 'unreachable' THEN a.outcome = 'retry'
            WHEN 'failures' THEN a.outcome = 'rejected'
            WHEN 'canary' THEN a.outcome = 'rejected' OR a.outcome = 'unknown'
            WHEN 'unknowns' THEN a.outcome = 'unknown'
            WHEN 'unreadable-answer' THEN a.outcome = 'unknown'
            ELSE 0
          END
    ORDER BY a.ended_at DESC, a.id DESC
    LIMIT 1
  `);

  return (runId: number, now: Instant): RunCounts => ({
    ...summarise(countByState.all(runId), countWaiting.get(runId, now)!),
    told: selectTold.get(runId) ?? null,
  });
}

function summarise(
  rows: readonly {
    state: MessageState;
    delivery: Delivery;
    messages: number;
    parts: number;
    price: bigint;
  }[],
  waiting: { deferred: number; next_at: number | null },
): Omit<RunCounts, 'told'> {
  const messages = {
    planned: 0,
    sending: 0,
    accepted: 0,
    rejected: 0,
    retry: 0,
    unknown: 0,
    suppressed: 0,
    expired: 0,
    cancelled: 0,
  };
  const delivery = { none: 0, sent: 0, delivered: 0, undelivered: 0, expired: 0 };
  let parts = 0;
  let price = 0n;
  for (const row of rows) {
    messages[row.state] += Number(row.messages);
    if (row.state !== 'accepted' && row.state !== 'unknown') continue;
    delivery[row.delivery] += Number(row.messages);
    parts += Number(row.parts);
    price += BigInt(row.price);
  }
  return { messages, delivery, deferred: waiting.deferred, nextAt: waiting.next_at, parts, price };
}
