import type { Db } from '../db/sqlite.ts';
import type { NewMessage, NewRun } from './run.ts';

/** Writes a plan down: its run and its messages. */
export function createPlanStore(db: Db) {
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
  };
}
