import type { EventDraft, EventStore } from '../../contacts/index.ts';
import { sha256 } from '../../shared/ids.ts';
import type { Instant } from '../../shared/time.ts';
import type { BatchStore, Counts } from '../batchStore.ts';
import type { CleanEvent } from '../clean/cleanEvent.ts';
import type { Rejected, Warning } from '../clean/rejected.ts';
import type { EventNotes } from './eventNotesStore.ts';
import type { NamedPerson } from './knownPeople.ts';

export interface EventSetup {
  readonly importId: number;
  readonly now: Instant;
  readonly events: EventStore;
  readonly batches: BatchStore;
  readonly notes: EventNotes;
  readonly person: (named: NamedPerson) => number | undefined;
  readonly isErased: (phone: string) => boolean;
  readonly counts: Counts;
  readonly reject: (rejected: Rejected) => void;
  readonly warn: (warning: Warning) => void;
  readonly phoneHeader: string;
  readonly externalIdHeader: string;
  readonly idHeader: string;
  readonly amountHeader: string;
}

/**
 * Records events in the order of the file; the same event again updates it or changes nothing. Whose order totals it
 * changes stands in the notes afterwards.
 */
export function applyEvents(rows: Iterable<CleanEvent>, setup: EventSetup): void {
  let last: CleanEvent | undefined;
  for (const row of rows) {
    if (row.continues) setup.counts.unchanged += 1;
    else {
      if (saysOtherAmount(row, last))
        setup.warn({
          line: row.line,
          column: setup.amountHeader,
          code: 'amount-again',
          value: row.externalId!,
        });
      applyEvent(row, setup);
      last = row;
    }
  }
}

/** A row for each article, with the price of each: the file does not say what the whole cost. */
function saysOtherAmount(row: CleanEvent, last: CleanEvent | undefined): boolean {
  if (last === undefined || row.externalId === null || row.amount === null || last.amount === null)
    return false;
  return row.externalId === last.externalId && row.type === last.type && row.amount !== last.amount;
}

function applyEvent(row: CleanEvent, setup: EventSetup): void {
  const { counts, events, importId, now } = setup;
  const refuse = (code: Rejected['code']): void => {
    counts.rejected += 1;
    const named = row.phone === null && row.personId !== null;
    const column = named ? setup.externalIdHeader : setup.phoneHeader;
    setup.reject({ line: row.line, column, code, value: row.phone ?? row.personId ?? '' });
  };
  const erased = row.phone !== null && setup.isErased(row.phone);
  const contactId = erased ? undefined : setup.person(row);
  if (contactId === undefined) {
    refuse(erased ? 'phone-erased' : 'person-unknown');
    return;
  }
  const draft: EventDraft = {
    contactId,
    type: row.type,
    externalId: row.externalId ?? ownId(row, contactId, setup.notes),
    at: row.at,
    amount: row.amount === null ? null : BigInt(row.amount),
    currency: row.currency,
    status: row.status,
    properties: row.properties,
    importId,
  };
  const { outcome, before, totalsOf } = events.record(draft, now);
  counts[outcome] += 1;
  if (outcome === 'updated' && before && before.importId !== importId)
    setup.batches.recordEventChange(importId, before);
  if (before && before.contactId !== contactId)
    setup.warn({
      line: row.line,
      column: setup.idHeader,
      code: 'event-moved',
      value: draft.externalId!,
      contact: before.contactId,
    });
  for (const id of totalsOf) setup.notes.touch(id);
}

/**
 * An event without an id gets one from what it says, and from how many of the file say the same before it: so the
 * same file again brings nothing new, and two visits on one day stay two.
 */
function ownId(row: CleanEvent, contactId: number, notes: EventNotes): string {
  const said = sha256(
    JSON.stringify([contactId, row.type, row.at, row.amount, row.currency, row.properties]),
  ).slice(0, 24);
  return `import:${said}:${notes.timesSaid(said)}`;
}
