import type { ConsentAnswer, ConsentState, LedgerRow, Suppression, Verdict } from '../consent/index.ts';
import { inForce, verifyLedger } from '../consent/index.ts';
import type { Instant } from '../shared/time.ts';
import type { Desk } from './desk.ts';
import type { Inbound } from './inboxStore.ts';
import { ledgerOf } from './recordOptIn.ts';

/** Everything that proves what one person said, for whoever complains or asks. */
export interface Proof {
  readonly phone: string;
  readonly contact: { readonly id: number; readonly name: string | null } | undefined;
  readonly madeAt: Instant;
  readonly state: ConsentState | undefined;
  /** What the state means at `madeAt`: implied consent may have run out, and not be noted yet. */
  readonly answer: ConsentAnswer['kind'];
  /** Oldest first. */
  readonly rows: readonly LedgerRow[];
  readonly suppressions: readonly Suppression[];
  readonly erased: boolean;
  /** Their own texts that were read as a yes or no. */
  readonly texts: readonly Inbound[];
  readonly chain: Verdict;
}

/** @param key the workspace's key: the page says whether the ledger is whole. Errors: `suppression-key-missing`. */
export function proofOf(desk: Desk, phone: string, key: Buffer, now: Instant): Proof {
  const ledger = ledgerOf(desk);
  const contact = desk.contacts.byPhone(phone);
  const state = ledger.state(phone);
  const { impliedExpiresMonths: impliedMonths, doubleOptIn } = desk.settings.consent;
  const lastOrder = typeof contact?.last_order === 'number' ? contact.last_order : null;
  const name = contact?.name ?? contact?.first_name ?? null;
  return {
    phone,
    contact: contact && { id: contact.id, name: typeof name === 'string' ? name : null },
    madeAt: now,
    state,
    answer: inForce(state, { now, impliedMonths, doubleOptIn, lastOrder }).kind,
    rows: ledger.history(phone),
    suppressions: desk.suppressions.of(phone),
    erased: desk.suppressions.isErased(ledger.phoneHash(phone)),
    texts: desk.inbox.ofPhone(phone).filter(({ intent }) => intent !== 'none' && intent !== 'help'),
    chain: verifyLedger(desk.db, key),
  };
}
