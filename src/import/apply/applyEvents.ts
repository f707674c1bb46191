import type { EventDraft, EventStore, RecordedEvent } from '../../contacts/index.ts';
import { sha256 } from '../../shared/ids.ts';
import type { Instant } from '../../shared/time.ts';
import type { BatchStore, Counts } from '../batchStore.ts';
import type { CleanEvent } from '../clean/cleanEvent.ts';
import type { Rejected, Warning } from '../clean/rejected.ts';
import type { EventNotes } from './eventNotesStore.ts';
import { type FoldedEvent, foldEvents } from './foldEvents.ts';
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
  for (const folded of foldEvents(rows, (row, above) => warnOfAmount(row, above, setup))) {
    // Lines of an event whose first row was not taken are nobody.
    if (folded.event.continues) setup.counts.unchanged += 1 + folded.further.length;
    else applyFolded(folded, setup);
  }
}

/** A row for each article, with the price of each: the file does not say what the whole cost. */
function warnOfAmount(row: CleanEvent, above: CleanEvent, { warn, amountHeader }: EventSetup): void {
  if (row.amount === null || above.amount === null || row.amount === above.amount) return;
  warn({ line: row.line, column: amountHeader, code: 'amount-again', value: row.externalId! });
}

function applyFolded({ event, further }: FoldedEvent, setup: EventSetup): void {
  const { counts } = setup;
  const erased = event.phone !== null && setup.isErased(event.phone);
  const contactId = erased ? undefined : setup.person(event);
  if (contactId !== undefined) {
    const outcome = applyEvent(event, contactId, setup);
    counts[outcome] += 1;
    for (const { continues, fresh } of further)
      counts[fresh && !continues && outcome !== 'unchanged' ? 'updated' : 'unchanged'] += 1;
    return;
  }
  const named = event.phone === null && event.personId !== null;
  const column = named ? setup.externalIdHeader : setup.phoneHeader;
  const code = erased ? 'phone-erased' : 'person-unknown';
  const value = event.phone ?? event.personId ?? '';
  for (const { line, continues } of [{ line: event.line, continues: false }, ...further]) {
    counts[continues ? 'unchanged' : 'rejected'] += 1;
    if (!continues) setup.reject({ line, column, code, value });
  }
}

function applyEvent(row: CleanEvent, contactId: number, setup: EventSetup): RecordedEvent['outcome'] {
  const { events, importId, now } = setup;
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
  return outcome;
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
