import type { Db } from '../db/sqlite.ts';
import type { Instant } from '../shared/time.ts';
import type { MessageRow, Run } from './run.ts';
import { createRunCountStore } from './runCountStore.ts';
import { RUN_COLUMNS, type RunRow, toRun } from './runRow.ts';
import { MESSAGE_STATES, type MessageState, type PauseReason } from './states.ts';

const MESSAGE_COLUMNS =
  'id, run_id, contact_id, phone, occurrence, state, reason, delivery, gateway, gateway_id, client_ref, text, encoding, parts, price, attempts, not_before, deadline, place';

/** Stored runs and their messages: looking at what became of them, and steering them. */
export function createRunStore(db: Db) {
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
  const selectEnded = db.prepare<[number], RunRow>(
    `SELECT ${RUN_COLUMNS} FROM run WHERE state NOT IN ('running', 'paused') ORDER BY id DESC LIMIT ?`,
  );
  const selectOfCampaign = db.prepare<[string], RunRow>(
    `SELECT ${RUN_COLUMNS} FROM run WHERE campaign = ? ORDER BY id`,
  );
  // A walk down the index for each state: one walk over all of them would sort the rest of the run for each page.
  const selectPage = (states: readonly MessageState[]) =>
    db.prepare<{ runId: number; after: number; limit: number }, MessageRow>(/* sql */ `
      SELECT ${MESSAGE_COLUMNS}
      FROM message
      WHERE id IN (${states.map(nextOfState).join(' UNION ALL ')})
      ORDER BY id
      LIMIT @limit + 0
    `);
  const selectMessages = selectPage(MESSAGE_STATES);
  const selectOpen = selectPage(['planned', 'retry']);
  const selectUnknown = db.prepare<[number], MessageRow>(
    `SELECT ${MESSAGE_COLUMNS} FROM message WHERE run_id = ? AND state = 'unknown' ORDER BY id`,
  );
  const selectMessage = db.prepare<[number], MessageRow>(
    `SELECT ${MESSAGE_COLUMNS} FROM message WHERE id = ?`,
  );
  const selectOfPhone = db.prepare<[number, string], MessageRow>(
    `SELECT ${MESSAGE_COLUMNS} FROM message WHERE run_id = ? AND phone = ?`,
  );
  const countOpen = db
    .prepare<[number], number>(
      "SELECT count(*) FROM message WHERE run_id = ? AND state IN ('planned', 'retry')",
    )
    .pluck();
  const countUnknown = db
    .prepare<[], number>(
      "SELECT count(*) FROM message INDEXED BY message_in_doubt WHERE state IN ('sending', 'unknown') AND state = 'unknown'",
    )
    .pluck();
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
    run: (id: number) => one(selectRun.get(id)),
    runOf: (campaign: string, occurrence: string) => one(selectByOccurrence.get(campaign, occurrence)),
    latestRun: (campaign: string) => one(selectLatest.get(campaign)),
    unfinished: (): readonly Run[] => selectUnfinished.all().map(toRun),
    /** The last runs that are over, the newest first. */
    lately: (limit: number): readonly Run[] => selectEnded.all(limit).map(toRun),
    runsOf: (campaign: string): readonly Run[] => selectOfCampaign.all(campaign).map(toRun),
    counts: createRunCountStore(db),
    /** Pages by id, for streaming. */
    messages: (runId: number, afterId: number, limit: number) =>
      selectMessages.all({ runId, after: afterId, limit }),
    /** What is not settled yet, by id, for streaming. */
    openMessages: (runId: number, afterId: number, limit: number) =>
      selectOpen.all({ runId, after: afterId, limit }),
    unknownOf: (runId: number) => selectUnknown.all(runId),
    messageTo: (runId: number, phone: string) => selectOfPhone.get(runId, phone),
    message: (id: number) => selectMessage.get(id),
    openCount: (runId: number): number => countOpen.get(runId) ?? 0,
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

function nextOfState(state: MessageState): string {
  return /* sql */ `
    SELECT id FROM (
      SELECT id FROM message WHERE run_id = @runId AND state = '${state}' AND id > @after ORDER BY id LIMIT @limit + 0
    )`;
}
