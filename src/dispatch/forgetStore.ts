import type { Db } from '../db/sqlite.ts';

/** Takes a person out of the ledger of messages. What is counted stays: runs, states, parts, prices. */
export function createMessageForgetStore(db: Db) {
  const blankMessages = db.prepare<{ phone: string; mark: string }>(/* sql */ `
    UPDATE message
    SET phone = @mark, text = '', contact_id = NULL, pattern = NULL, coupon = NULL, birthday_key = NULL, event_id = NULL, place = NULL
    WHERE phone = @phone
  `);
  // What a gateway said of an attempt may name the number.
  const blankAttempts = db.prepare<[string]>(/* sql */ `
    UPDATE attempt SET detail = NULL WHERE message_id IN (SELECT id FROM message WHERE phone = ?)
  `);
  const forgetContacted = db.prepare<[string]>('DELETE FROM contacted WHERE phone = ?');

  return {
    /** @param mark what stands for the phone from now on: `#` and its keyed hash */
    forget(phone: string, mark: string): number {
      blankAttempts.run(phone);
      forgetContacted.run(phone);
      return blankMessages.run({ phone, mark }).changes;
    },
  };
}
