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
  /** Further numbers of the person that were erased with the first. */
  readonly further: readonly string[];
  /** Columns that still hold a number of theirs, which must be none: `table.column`. */
  readonly left: readonly string[];
}

/**
 * Forgets a person: their data leaves every table and the bytes of the file; the counts, the chain and the
 * suppression stay under a keyed hash, one for each of their numbers. May be called again.
 *
 * @param phone their main number, or any that is nobody's main number
 *
 * Errors (exit 5): `erase-in-flight` while a message of theirs is being sent or in doubt;
 * `suppression-key-missing`.
 */
export function erasePerson(desk: Desk, phone: string, act: Act): Erasure {
  ledgerOf(desk);
  const { db } = desk;
  const further = desk.numbers.of(phone);
  const numbers = [phone, ...further];
  // In a transaction of its own: what waits stays stopped even when the erasure is refused.
  const cancelled = desk.transaction(() => sum(numbers, (each) => desk.waiting.cancel(each).length));
  const messages = desk.transaction(() => {
    const [busy] = numbers.flatMap((each) => desk.waiting.onTheWire(each));
    if (busy) throw inFlight(busy);
    const subject = subjectOf(desk, phone);
    const known = desk.contacts.byPhone(phone) !== undefined;
    const count = sum(numbers, (each) => forgetNumber(desk, each, act));
    if (known) desk.journal.forgetWords(subject);
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
  const left = [...new Set(numbers.flatMap((each) => columnsHolding(db, lastDigits(each))))];
  return { cancelled, messages, further, scrubbed, left };
}

/** @returns messages that stay as numbers in the counts */
function forgetNumber(desk: Desk, phone: string, { now }: Act): number {
  const ledger = ledgerOf(desk);
  const { db } = desk;
  const hash = ledger.phoneHash(phone);
  const mark = `#${hash.toString('hex')}`;
  ledger.erase(phone, now, { again: desk.suppressions.isErased(hash) });
  desk.suppressions.erase(phone, hash, now);
  createCampaignForgetStore(db).forget(phone, mark);
  createInboxForgetStore(db).forget(phone, mark, lastDigits(phone));
  const count = createMessageForgetStore(db).forget(phone, mark);
  createContactForgetStore(db).forget(phone);
  return count;
}

/** A gateway may write the number with or without its country: these digits stand in every spelling. */
export function lastDigits(phone: string): string {
  return phone.slice(-9);
}

function sum(numbers: readonly string[], count: (phone: string) => number): number {
  return numbers.reduce((total, each) => total + count(each), 0);
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
