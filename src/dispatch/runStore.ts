import type { Db } from '../db/sqlite.ts';
import type { Instant } from '../shared/time.ts';
import type { MessageRow, NewMessage, NewRun, Run, RunCounts } from './run.ts';
import type { Delivery, MessageState, PauseReason } from './states.ts';

type RunRow = Omit<
  Run,
  'pauseReason' | 'planHash' | 'sourceHash' | 'dueAt' | 'createdAt' | 'endedAt' | 'reasons'
> & {
  pause_reason: PauseReason | null;
  plan_hash: string;
  source_hash: string;
  due_at: number;
  created_at: number;
  ended_at: number | null;
  reasons: string;
};

const RUN_COLUMNS =
  'id, campaign, occurrence, purpose, gateway, state, pause_reason, plan_hash, source_hash, policy, audience, skipped, reasons, currency, due_at, created_at, ended_at';
const MESSAGE_COLUMNS =
  'id, run_id, contact_id, phone, occurrence, state, reason, delivery, gateway, gateway_id, client_ref, text, encoding, parts, price, attempts, not_before, deadline, place';

function toRun({
  pause_reason,
  plan_hash,
  source_hash,
  due_at,
  created_at,
  ended_at,
  reasons,
  ...row
}: RunRow): Run {
  return {
    ...row,
    pauseReason: pause_reason,
    planHash: plan_hash,
    sourceHash: source_hash,
    dueAt: due_at,
    createdAt: created_at,
    endedAt: ended_at,
    reasons: JSON.parse(reasons) as Record<string, number>,
  };
}

/** Runs and their messages: storing a plan and looking at what became of it. */
export function createRunStore(db: Db) {
  const insertRun = db.prepare<
    [
      string,
      string,
      string,
      number,
      string,
      string,
      string | null,
      string,
      string,
      string,
      number,
      number,
      string,
      string,
      number,
      number,
    ]
  >(/* sql */ `
    INSERT INTO run (campaign, occurrence, purpose, priority, gateway, state, pause_reason, plan_hash, source_hash,
                     policy, audience, skipped, reasons, currency, due_at, created_at)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
  `);
  const setPlan = db.prepare<[string, number, number, string, string, string | null, number]>(/* sql */ `
    UPDATE run
    SET plan_hash = ?, audience = ?, skipped = ?, reasons = ?, state = ?, pause_reason = ?
    WHERE id = ?
  `);
  const insertMessage = db.prepare<unknown[]>(/* sql */ `
    INSERT INTO message (run_id, campaign, occurrence, contact_id, phone, client_ref, text, encoding, parts, price,
                         place, gateway, fallback, not_before, deadline, reason, birthday_key, event_id, coupon, pattern)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
  `);
  const selectRun = db.prepare<[number], RunRow>(`SELECT ${RUN_COLUMNS} FROM run WHERE id = ?`);
  const selectByOccurrence = db.prepare<[string, string], RunRow>(
    `SELECT ${RUN_COLUMNS} FROM run WHERE campaign = ? AND occurrence = ?`,
  );
  const selectLatest = db.prepare<[string], RunRow>(
    `SELECT ${RUN_COLUMNS} FROM run WHERE campaign = ? ORDER BY id DESC LIMIT 1`,
  );
  const selectUnfinished = db.prepare<[], RunRow>(
    `SELECT ${RUN_COLUMNS} FROM run WHERE state IN ('running', 'paused') ORDER BY id`,
  );
  const selectOfCampaign = db.prepare<[string], RunRow>(
    `SELECT ${RUN_COLUMNS} FROM run WHERE campaign = ? ORDER BY id`,
  );
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
  const selectMessages = db.prepare<[number, number, number], MessageRow>(/* sql */ `
    SELECT ${MESSAGE_COLUMNS}
    FROM message
    WHERE run_id = ? AND id > ?
    ORDER BY id
    LIMIT ?
  `);
  const selectUnknown = db.prepare<[number], MessageRow>(
    `SELECT ${MESSAGE_COLUMNS} FROM message WHERE run_id = ? AND state = 'unknown' ORDER BY id`,
  );
  const selectOpen = db.prepare<[number, number, number], MessageRow>(/* sql */ `
    SELECT ${MESSAGE_COLUMNS}
    FROM message
    WHERE run_id = ? AND state IN ('planned', 'retry') AND id > ?
    ORDER BY id
    LIMIT ?
  `);
  const selectMessage = db.prepare<[number], MessageRow>(
    `SELECT ${MESSAGE_COLUMNS} FROM message WHERE id = ?`,
  );
  const countUnknown = db.prepare<[], number>("SELECT count(*) FROM message WHERE state = 'unknown'").pluck();
  const pause = db.prepare<[string, number]>(
    "UPDATE run SET state = 'paused', pause_reason = ? WHERE id = ? AND state = 'running'",
  );
  const resume = db.prepare<[number]>(
    "UPDATE run SET state = 'running', pause_reason = NULL WHERE id = ? AND state = 'paused'",
  );
  const cancelRun = db.prepare<[number, number]>(/* sql */ `
    UPDATE run
    SET state = 'cancelled', pause_reason = NULL, ended_at = ?
    WHERE id = ? AND state IN ('running', 'paused')
  `);
  const cancelMessages = db.prepare<[number]>(/* sql */ `
    UPDATE message
    SET state = 'cancelled', reason = 'cancelled'
    WHERE run_id = ? AND state IN ('planned', 'retry')
  `);

  function one(row: RunRow | undefined): Run | undefined {
    return row && toRun(row);
  }

  return {
    insertRun: (run: NewRun): number =>
      Number(
        insertRun.run(
          run.campaign,
          run.occurrence,
          run.purpose,
          run.priority,
          run.gateway,
          run.state,
          run.pauseReason,
          run.planHash,
          run.sourceHash,
          run.policy,
          run.audience,
          run.skipped,
          JSON.stringify(run.reasons),
          run.currency,
          run.dueAt,
          run.createdAt,
        ).lastInsertRowid,
      ),
    /** Fills in what is known only once every decision was made. */
    setPlan: (
      runId: number,
      plan: Pick<NewRun, 'planHash' | 'audience' | 'skipped' | 'reasons' | 'state' | 'pauseReason'>,
    ): void =>
      void setPlan.run(
        plan.planHash,
        plan.audience,
        plan.skipped,
        JSON.stringify(plan.reasons),
        plan.state,
        plan.pauseReason,
        runId,
      ),
    insertMessage: (m: NewMessage): number =>
      Number(
        insertMessage.run(
          m.runId,
          m.campaign,
          m.occurrence,
          m.contactId,
          m.phone,
          m.clientRef,
          m.text,
          m.encoding,
          m.parts,
          m.price,
          m.place,
          m.gateway,
          m.fallback,
          m.notBefore,
          m.deadline,
          m.reason,
          m.birthdayKey,
          m.eventId,
          m.coupon,
          m.pattern,
        ).lastInsertRowid,
      ),
    run: (id: number) => one(selectRun.get(id)),
    runOf: (campaign: string, occurrence: string) => one(selectByOccurrence.get(campaign, occurrence)),
    latestRun: (campaign: string) => one(selectLatest.get(campaign)),
    unfinished: (): readonly Run[] => selectUnfinished.all().map(toRun),
    runsOf: (campaign: string): readonly Run[] => selectOfCampaign.all(campaign).map(toRun),
    counts(runId: number, now: Instant): RunCounts {
      return summarise(countByState.all(runId), countWaiting.get(runId, now)!);
    },
    /** Pages by id, for streaming. */
    messages: (runId: number, afterId: number, limit: number) => selectMessages.all(runId, afterId, limit),
    /** What is not settled yet, by id, for streaming. */
    openMessages: (runId: number, afterId: number, limit: number) => selectOpen.all(runId, afterId, limit),
    unknownOf: (runId: number) => selectUnknown.all(runId),
    message: (id: number) => selectMessage.get(id),
    unknownCount: (): number => countUnknown.get() ?? 0,
    pause: (runId: number, reason: PauseReason): boolean => pause.run(reason, runId).changes === 1,
    resume: (runId: number): boolean => resume.run(runId).changes === 1,
    /** @returns how many waiting messages it took back */
    cancel(runId: number, now: Instant): number {
      if (cancelRun.run(now, runId).changes === 0) return 0;
      return cancelMessages.run(runId).changes;
    },
  };
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
): RunCounts {
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
