import { type NewConsent, type NewSuppression, revocationOf } from '../consent/index.ts';
import { UserError } from '../shared/errors.ts';
import type { Instant } from '../shared/time.ts';
import { type Act, type Desk, isErased } from './desk.ts';
import { erasePerson } from './erasePerson.ts';
import { createCarryStore, type Former, type FormerRefusal, readFormer } from './formerStore.ts';

/** What became of the noes that came after the backup. */
export interface Carried {
  /** Why nothing was carried; undefined: all was. */
  readonly failed?: 'no-former' | 'unreadable' | 'other-key';
  /** Entries of the suppression list that the backup did not have. */
  readonly refusals: number;
  /** People of the backup who were erased since, and are again. */
  readonly erased: number;
  /** Contacts who must be erased by hand: a message of theirs is in doubt. They are not texted meanwhile. */
  readonly eraseAgain: readonly number[];
  /** The last entry of the backup; null: it is empty. */
  readonly backupUntil: Instant | null;
}

const SOURCE = 'the database before the restore';

/**
 * Brings what people refused since a backup was made over from the former database. The entries are written all or
 * none; erasures follow one by one.
 *
 * @param desk on the backup
 * @param former path of the database that gives way; undefined: there is none
 */
export function carryRefusals(desk: Desk, former: string | undefined, act: Act): Carried {
  const store = createCarryStore(desk.db);
  const none = { refusals: 0, erased: 0, eraseAgain: [], backupUntil: store.lastEntry() };
  if (former === undefined) return { ...none, failed: 'no-former' };
  const found = readFormer(former);
  if (!found) return { ...none, failed: 'unreadable' };
  if (found.refusals.length === 0) return none;
  if (!sameKey(desk, found, store.keyMark())) return { ...none, failed: 'other-key' };
  // Before the hashes are there: who is erased is not found by their number any more.
  const { erased, eraseAgain } = eraseThose(desk, found.refusals, store, act);
  const refusals = desk.transaction(() => {
    const count = addRefusals(desk, found.refusals, act) + addHashes(desk, found.refusals);
    if (count + erased > 0)
      desk.journal.write({
        at: act.now,
        actor: act.actor,
        action: 'restore',
        subject: 'database',
        detail: { refusals: count, erased },
      });
    return count;
  });
  return { ...none, refusals, erased, eraseAgain };
}

function sameKey({ ledger }: Desk, { keyMark }: Former, own: Buffer | undefined): boolean {
  if (keyMark === undefined) return true;
  return ledger ? ledger.isOfThisKey(keyMark) : own?.equals(keyMark) === true;
}

function addRefusals(desk: Desk, rows: readonly FormerRefusal[], { actor, now }: Act): number {
  const noes: NewConsent[] = [];
  const mayBeErased = desk.suppressions.erasedCount() > 0;
  let count = 0;
  for (const { phone, phoneHash: _, ...row } of rows) {
    if (phone === null || (mayBeErased && isErased(desk, phone))) continue;
    const origin = originIn(desk, phone, row.origin as NewSuppression['origin']);
    const reason = row.reason === '' ? SOURCE : `${row.reason} (${SOURCE})`;
    if (!desk.suppressions.add({ ...row, phone, origin, reason })) continue;
    count += 1;
    if (origin !== 'person') continue;
    const { topic, at } = row;
    noes.push(
      revocationOf({ phone, topic, at, recordedAt: now }, { source: SOURCE, method: row.via, actor }),
    );
  }
  desk.ledger?.grantMany(noes);
  return count;
}

/** A doubtful reply that is not in this inbox could never be decided: the operator may take a manual entry away. */
function originIn(desk: Desk, phone: string, origin: NewSuppression['origin']): NewSuppression['origin'] {
  return origin === 'review' && desk.inbox.waitingOf(phone) === 0 ? 'manual' : origin;
}

function addHashes(desk: Desk, rows: readonly FormerRefusal[]): number {
  let count = 0;
  for (const { phone, phoneHash, ...row } of rows)
    if (phone === null && phoneHash && desk.suppressions.addHash({ ...row, phoneHash })) count += 1;
  return count;
}

/** Their words are blanked only later: without this row of the ledger that would look like tampering. */
function erasure(phone: string, now: Instant): NewConsent {
  const statement = { source: SOURCE };
  return { phone, event: 'erased', basis: 'none', sourceKind: 'cli', statement, at: now, recordedAt: now };
}

function eraseThose(
  desk: Desk,
  rows: readonly FormerRefusal[],
  store: ReturnType<typeof createCarryStore>,
  act: Act,
): Pick<Carried, 'erased' | 'eraseAgain'> {
  const { ledger, suppressions } = desk;
  const hashes = rows.flatMap(({ origin, phoneHash }) =>
    origin === 'erased' && phoneHash && !suppressions.isErased(phoneHash) ? [phoneHash.toString('hex')] : [],
  );
  const eraseAgain: number[] = [];
  if (!ledger || hashes.length === 0) return { erased: 0, eraseAgain };
  const wanted = new Set(hashes);
  let erased = 0;
  for (const phone of store.numbers()) {
    const hash = ledger.phoneHash(phone);
    // The further numbers of a person went with the first.
    if (!wanted.has(hash.toString('hex')) || suppressions.isErased(hash)) continue;
    const contact = desk.contacts.byPhone(phone)?.id;
    try {
      erasePerson(desk, phone, act);
      erased += 1;
    } catch (error) {
      if (!(error instanceof UserError)) throw error;
      ledger.record(erasure(phone, act.now));
      if (contact !== undefined) eraseAgain.push(contact);
    }
  }
  return { erased, eraseAgain };
}
