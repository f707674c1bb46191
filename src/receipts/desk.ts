import type { Settings } from '../campaigns/index.ts';
import {
  type ConsentStore,
  createConsentStore,
  createSuppressionStore,
  type SuppressionStore,
} from '../consent/index.ts';
import {
  type ContactStore,
  createContactStore,
  createEventStore,
  type EventStore,
} from '../contacts/index.ts';
import { inTurn } from '../db/inTurn.ts';
import { createJournalStore } from '../db/journalStore.ts';
import type { Db } from '../db/sqlite.ts';
import {
  type BuiltinMessages,
  createBuiltinMessages,
  createDeliveryStore,
  createSettle,
  createWaitingStore,
  type DeliveryStore,
  type WaitingStore,
} from '../dispatch/index.ts';
import type { Instant } from '../shared/time.ts';
import { createInboxStore, type InboxStore } from './inboxStore.ts';
import { createNumbersStore, type NumbersStore } from './numbersStore.ts';
import { createReceiptStore, type ReceiptStore } from './receiptStore.ts';

/** Everything that answers to people need, opened once. */
export interface Desk {
  readonly db: Db;
  readonly settings: Settings;
  /** undefined without the key: an opt-out is recorded all the same, a yes is not. */
  readonly ledger: ConsentStore | undefined;
  readonly suppressions: SuppressionStore;
  readonly contacts: ContactStore;
  readonly numbers: NumbersStore;
  readonly events: EventStore;
  readonly inbox: InboxStore;
  readonly receipts: ReceiptStore;
  readonly waiting: WaitingStore;
  readonly delivery: DeliveryStore;
  readonly builtin: BuiltinMessages;
  readonly settle: ReturnType<typeof createSettle>['settle'];
  readonly journal: ReturnType<typeof createJournalStore>;
  /** One IMMEDIATE transaction, or part of the one that is open. */
  transaction<T>(work: () => T): T;
}

export interface DeskOptions {
  readonly settings: Settings;
  readonly key: Buffer | undefined;
  random(size: number): Buffer;
  /** Mints a client reference. */
  newRef(): string;
}

/** Who calls from outside asks again: they are not kept waiting long. */
const PATIENCE_MS = 5_000;

export function createDesk(db: Db, { settings, key, random, newRef }: DeskOptions): Desk {
  return {
    db,
    settings,
    ledger: key && createConsentStore(db, key, random),
    suppressions: createSuppressionStore(db, key),
    contacts: createContactStore(db),
    numbers: createNumbersStore(db),
    events: createEventStore(db),
    inbox: createInboxStore(db),
    receipts: createReceiptStore(db),
    waiting: createWaitingStore(db),
    delivery: createDeliveryStore(db),
    builtin: createBuiltinMessages(db, newRef),
    settle: createSettle(db).settle,
    journal: createJournalStore(db),
    transaction: (work) => (db.inTransaction ? work() : inTurn(db, work, PATIENCE_MS)),
  };
}

/** Who does something, and when. */
export interface Act {
  /** `cli:mina`, `webhook:main`, `sync:main`. */
  readonly actor: string;
  readonly now: Instant;
}

/** How the journal names a person: never by phone. */
export function subjectOf(desk: Desk, phone: string): string {
  const contact = desk.contacts.byPhone(phone);
  return contact ? `contact ${contact.id}` : 'a phone without a contact';
}

/** Whether this number was erased: it is never texted, so nothing about it is stored again. Unknown without the key: false. */
export function isErased(desk: Desk, phone: string): boolean {
  // The inbox keeps an erased person's texts under a mark in place of the phone.
  if (phone.startsWith('#')) return true;
  return desk.ledger !== undefined && desk.suppressions.isErased(desk.ledger.phoneHash(phone));
}

/** An event that triggers may start from: `opt-in`, `opt-out`, `reply`. */
export function tellTriggers(
  desk: Desk,
  phone: string,
  type: 'opt-in' | 'opt-out' | 'reply',
  at: Instant,
  now: Instant,
  id: string,
): void {
  const contact = desk.contacts.byPhone(phone);
  if (!contact) return;
  desk.events.record(
    {
      contactId: contact.id,
      type,
      externalId: id,
      at,
      amount: null,
      currency: null,
      status: null,
      properties: {},
      importId: null,
    },
    now,
  );
}
