import type { ConsentStore, NewConsent, SuppressionStore } from '../consent/index.ts';
import {
  CONTACT_COLUMNS,
  type ContactColumn,
  type ContactStore,
  type EventDraft,
  type EventStore,
} from '../contacts/index.ts';
import type { JournalEntry } from '../db/journalStore.ts';
import { EXIT, UserError } from '../shared/errors.ts';
import type { Instant } from '../shared/time.ts';
import type { Batch, BatchStore, Change, Twin } from './batchStore.ts';
import { copyRefusals } from './copyRefusals.ts';

export interface UndoSetup {
  readonly batches: BatchStore;
  readonly contacts: ContactStore;
  readonly events: EventStore;
  readonly consent: ConsentStore;
  readonly suppressions: SuppressionStore;
  readonly journal: { write(entry: JournalEntry): void };
  readonly now: Instant;
  /** Who undoes it, for what goes along with a number. */
  readonly actor: string;
  /** One IMMEDIATE transaction over all of it. */
  readonly transaction: <T>(work: () => T) => T;
}

/** What undoing an import did. */
export interface Undone {
  readonly id: number;
  readonly file: string;
  /** People taken away: this import brought them and nothing happened since. */
  readonly removed: number;
  /** People given back what they held before. */
  readonly restored: number;
  /** Contact ids of people this import brought who stay: they got a message, did something or were changed since. */
  readonly kept: readonly number[];
  /** Grants withdrawn from the state; the ledger keeps their rows. */
  readonly consents: number;
  readonly events: number;
  /** What stays, for the very list was imported once more: it is of that import now. */
  readonly passed?: { readonly import: number; readonly people: number; readonly events: number };
}

/**
 * Takes back what an import wrote, where it still stands: later edits stay, what people said since stays, and no
 * suppression is ever lifted.
 *
 * Errors: `import-unknown`; `import-undone` when it was undone before.
 */
export function undoImport(id: number, setup: UndoSetup): Undone {
  return setup.transaction(() => undo(id, setup));
}

function undo(id: number, setup: UndoSetup): Undone {
  const { batches, contacts, events, consent, now } = setup;
  const batch = findBatch(id, batches);
  const twin = batches.twins(id).findLast((other) => other.id !== id && other.undoneAt === null);
  const noes = twin ? [...noesOfTwin(id, twin, setup)] : [];
  const consents = consent.withdrawImport(id, now);
  consent.grantMany(noes);
  const passed = twin && {
    import: twin.id,
    people: contacts.passImported(id, twin.id),
    events: events.passImported(id, twin.id),
  };
  const touched = events.removeImported(id);
  let restored = 0;
  for (const change of batches.changes(id)) if (restore(change, batch, setup)) restored += 1;
  for (const person of touched) contacts.refreshTotals(person);
  const kept: number[] = [];
  let removed = 0;
  for (const person of batches.brought(id)) {
    if (batches.livesOn(person, id)) kept.push(person);
    else {
      contacts.remove(person);
      removed += 1;
    }
  }
  batches.markUndone(id, now);
  // Their import was undone before this one, which alone kept them.
  for (const { person, broughtBy } of batches.leftBehind()) {
    if (broughtBy === id || batches.livesOn(person, broughtBy)) continue;
    contacts.remove(person);
    removed += 1;
  }
  const stays = passed && passed.people + passed.events > 0 ? { passed } : {};
  const detail = { removed, restored, kept: kept.length, consents, ...stays };
  setup.journal.write({ at: now, actor: 'cli', action: 'import-undo', subject: `import ${id}`, detail });
  return { id, file: batch.file, removed, restored, kept, consents, events: touched.length, ...stays };
}

/** The plain noes of an import whose very list was imported once more, where it wrote none, for they stood already: now they are of that one. */
function* noesOfTwin(id: number, twin: Twin, { consent, now }: UndoSetup): Generator<NewConsent> {
  for (const { phone, topic } of consent.saidByImport(id)) {
    const no = consent.noesOfFiles(phone, topic).findLast(({ importId }) => importId === id);
    if (!no) continue;
    const statement = { ...no.statement, source: no.statement?.source ?? '', actor: `import ${twin.id}` };
    const { event, basis, sourceKind, at } = no;
    yield {
      phone,
      event,
      topic,
      basis,
      sourceKind,
      statement,
      at,
      expiresAt: at,
      recordedAt: now,
      importId: twin.id,
    };
  }
}

function findBatch(id: number, batches: BatchStore): Batch {
  const batch = batches.find(id);
  if (!batch) {
    throw new UserError('import-unknown', `There is no import ${id}.`, {
      hint: 'See them with: campaign imports list',
      values: { id },
    });
  }
  if (batch.undoneAt !== null) {
    throw new UserError('import-undone', `Import ${id} was undone already.`, {
      hint: 'See what was undone with: campaign imports list',
      exitCode: EXIT.usage,
      values: { id },
    });
  }
  return batch;
}

/** Gives back the fields that still hold what the import wrote. True: at least one did. */
function restore(change: Change, batch: Batch, setup: UndoSetup): boolean {
  const { contactId, before, after } = change;
  const { batches, contacts, events, now } = setup;
  const row = contacts.byId(contactId);
  if (!row) return false;
  const changes: Partial<Record<ContactColumn, unknown>> = {};
  for (const column of CONTACT_COLUMNS) {
    if (!(column in after) || column === 'updated_at') continue;
    if (row[column] !== after[column]) {
      batches.passBefore(batch.id, contactId, column, before[column], after[column]);
      continue;
    }
    // The old number may have become somebody else's since.
    if (column === 'phone' && typeof before.phone === 'string' && contacts.byPhone(before.phone)) continue;
    changes[column] = before[column] ?? null;
  }
  const changed = Object.keys(changes).length > 0;
  if (changed) {
    if (typeof changes.phone === 'string' && row.phone !== null)
      takeRefusals(row.phone, changes.phone, setup);
    // Taking back is no change of theirs: what somebody did by hand keeps its time, and nothing else gets one.
    const byImport = row.updated_at === batch.at ? before.updated_at : undefined;
    contacts.update(contactId, { ...changes, updated_at: byImport ?? row.updated_at });
    contacts.refreshTotals(contactId);
  }
  let untagged = false;
  for (const tag of (after.tags as string[] | undefined) ?? [])
    untagged = contacts.untag(contactId, tag) || untagged;
  return giveBackEvents(before, { contacts, events, now }) || changed || untagged;
}

/** What somebody said from the number that the import had given them is said by them, whatever their number. */
function takeRefusals(from: string, to: string, setup: UndoSetup): void {
  for (const no of copyRefusals(setup, { from, to, actor: setup.actor })) setup.consent.record(no);
}

function giveBackEvents(
  before: Change['before'],
  { contacts, events, now }: Pick<UndoSetup, 'contacts' | 'events' | 'now'>,
): boolean {
  const stored = Object.values(
    (before.events ?? {}) as Record<string, Omit<EventDraft, 'amount'> & { amount: string | null }>,
  );
  for (const event of stored) {
    const { totalsOf } = events.record(
      { ...event, amount: event.amount === null ? null : BigInt(event.amount) },
      now,
    );
    for (const id of totalsOf) contacts.refreshTotals(id);
  }
  return stored.length > 0;
}
