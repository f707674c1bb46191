import { createCampaignForgetStore } from '../campaigns/index.ts';
import { createContactForgetStore } from '../contacts/index.ts';
import { createMessageForgetStore } from '../dispatch/index.ts';
import { EXIT, UserError } from '../shared/errors.ts';
import { type Act, type Desk, subjectOf } from './desk.ts';
import { columnsHolding, createInboxForgetStore, scrub } from './forgetStore.ts';
import { ledgerOf } from './recordOptIn.ts';

export interface Erasure {
  /** Waiting messages that were taken back first. */
  readonly cancelled: number;
  /** Messages that stay as numbers in the counts. */
  readonly messages: number;
  /** False: another process is reading, and the file still has the bytes until `campaign contacts erase` is called again. */
  readonly scrubbed: boolean;
  /** Columns that still hold the phone, which must be none: `table.column`. */
  readonly left: readonly string[];
}

/**
 * Forgets a person: their data leaves every table and the bytes of the file; the counts, the chain and the
 * suppression stay under a keyed hash. May be called again.
 *
 * Errors (exit 5): `erase-in-flight` while a message of theirs is being sent or in doubt;
 * `suppression-key-missing`.
 */
export function erasePerson(desk: Desk, phone: string, act: Act): Erasure {
  const ledger = ledgerOf(desk);
  const { db } = desk;
  // In a transaction of its own: what waits stays stopped even when the erasure is refused.
  const cancelled = desk.transaction(() => desk.waiting.cancel(phone).length);
  const messages = desk.transaction(() => {
    const [busy] = desk.waiting.onTheWire(phone);
    if (busy) throw inFlight(busy);
    const subject = subjectOf(desk, phone);
    const hash = ledger.phoneHash(phone);
    const mark = `#${hash.toString('hex')}`;
    ledger.erase(phone, act.now, { again: desk.suppressions.isErased(hash) });
    desk.suppressions.erase(phone, hash, act.now);
    createCampaignForgetStore(db).forget(phone, mark);
    createInboxForgetStore(db).forget(phone, mark);
    const count = createMessageForgetStore(db).forget(phone, mark);
    createContactForgetStore(db).forget(phone);
    desk.journal.write({
      at: act.now,
      actor: act.actor,
      action: 'erase',
      subject,
      detail: { cancelled, messages: count },
    });
    return count;
  });
  const scrubbed = scrub(db);
  return { cancelled, messages, scrubbed, left: columnsHolding(db, phone) };
}

function inFlight({ id, state }: { id: number; state: 'sending' | 'unknown' }): UserError {
  const words = state === 'sending' ? 'is being sent' : 'is in doubt';
  return new UserError('erase-in-flight', `Message ${id} to this person ${words}.`, {
    hint:
      state === 'sending'
        ? 'Wait for the send to end, then erase again.'
        : `Settle it first: campaign sync, or campaign resolve ${id} --sent|--not-sent`,
    exitCode: EXIT.policy,
    values: { id, state },
  });
}
