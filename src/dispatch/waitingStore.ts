import type { Db } from '../db/sqlite.ts';

/** A waiting message that was stopped. */
export interface Stopped {
  readonly messageId: number;
  readonly runId: number;
}

export interface WaitingFilter {
  /** Only messages of these purposes, and the double opt-in question; answers to a keyword always go. */
  readonly purposes: readonly ('marketing' | 'transactional')[];
}

/**
 * Messages that are stored and not yet on the wire. Call inside the transaction that records why they stop:
 * a claim then comes wholly before or wholly after it.
 */
export function createWaitingStore(db: Db) {
  const selectWaiting = db.prepare<
    { phone: string; marketing: number; transactional: number },
    Stopped
  >(/* sql */ `
    SELECT m.id AS messageId, m.run_id AS runId
    FROM message m
    JOIN run r ON r.id = m.run_id
    WHERE m.phone = @phone
      AND m.state IN ('planned', 'retry')
      AND (m.campaign = '_ask'
        OR (r.purpose = 'marketing' AND @marketing = 1) OR (r.purpose = 'transactional' AND @transactional = 1))
  `);
  const selectAllWaiting = db.prepare<[string], Stopped>(/* sql */ `
    SELECT id AS messageId, run_id AS runId FROM message WHERE phone = ? AND state IN ('planned', 'retry')
  `);
  const stop = db.prepare<[string, string | null, number]>(
    "UPDATE message SET state = ?, reason = ? WHERE id = ? AND state IN ('planned', 'retry')",
  );
  const dropQuestion = db.prepare<[string]>(/* sql */ `
    UPDATE message SET state = 'cancelled' WHERE phone = ? AND campaign = '_ask' AND state IN ('planned', 'retry')
  `);
  const dropAnswers = db.prepare<{ phone: string }>(/* sql */ `
    UPDATE message SET state = 'cancelled'
    WHERE phone = @phone AND campaign = '_reply' AND state IN ('planned', 'retry')
      AND occurrence IN (SELECT 'in:' || id FROM inbound WHERE phone = @phone AND intent <> 'help')
  `);
  const selectOnTheWire = db.prepare<[string], { id: number; state: 'sending' | 'unknown' }>(/* sql */ `
    SELECT id, state FROM message WHERE phone = ? AND state IN ('sending', 'unknown') ORDER BY id
  `);

  return {
    /** Turns what waits for this phone into `suppressed` with the reason; answers what it stopped. */
    suppress(phone: string, reason: string, { purposes }: WaitingFilter): readonly Stopped[] {
      const waiting = selectWaiting.all({
        phone,
        marketing: purposes.includes('marketing') ? 1 : 0,
        transactional: purposes.includes('transactional') ? 1 : 0,
      });
      for (const { messageId } of waiting) stop.run('suppressed', reason, messageId);
      return waiting;
    },
    /** Drops whatever waits for this phone, replies too: before an erasure. */
    cancel(phone: string): readonly Stopped[] {
      const waiting = selectAllWaiting.all(phone);
      for (const { messageId } of waiting) stop.run('cancelled', null, messageId);
      return waiting;
    },
    /** Takes back the double opt-in question that has not gone yet: the person has answered it already. */
    dropQuestion: (phone: string): void => void dropQuestion.run(phone),
    /** Takes back answers to leaving and joining that have not gone yet: the person, or you for them, said otherwise since. */
    dropAnswers: (phone: string): void => void dropAnswers.run({ phone }),
    /** What may be with the gateway right now: an erasure must not take the evidence away. */
    onTheWire: (phone: string) => selectOnTheWire.all(phone),
  };
}

export type WaitingStore = ReturnType<typeof createWaitingStore>;
