import {
  type ContactStore,
  copyRow,
  emptyRow,
  joinKinds,
  kindOfValue,
  mergePerson,
  type WorkingPerson,
} from '../../contacts/index.ts';
import { UserError } from '../../shared/errors.ts';
import { fold } from '../../shared/text.ts';
import type { Instant } from '../../shared/time.ts';
import type { CleanPerson } from '../clean/cleanPerson.ts';
import { newFurtherNumbers } from '../copyRefusals.ts';
import { changesBetween } from './changes.ts';

export interface AddSetup {
  readonly contacts: ContactStore;
  readonly isErased: (phone: string) => boolean;
  /** What a further number refused binds the person, and so do the noes of whoever has theirs as a further one. */
  readonly moveRefusals: (from: string, to: string) => void;
  readonly now: Instant;
  readonly random: () => number;
}

/** What adding one person by hand did. */
export interface Added {
  readonly id: number;
  readonly outcome: 'added' | 'updated' | 'unchanged';
  /** Another name on a number that is known: noted, not taken over. */
  readonly shared: string | undefined;
}

/**
 * Adds a person, or folds what is said into the one who has the number. Call it inside a transaction.
 * Errors: `phone-erased` (exit 5), `external-id-taken`.
 */
export function addPerson(
  person: CleanPerson & { readonly phone: string },
  { contacts, isErased, moveRefusals, now, random }: AddSetup,
): Added {
  for (const phone of [person.phone, ...person.phoneAlt]) if (isErased(phone)) throw takenBack();
  refuseTakenId(person, contacts);
  const known = contacts.byPhone(person.phone);
  const row = known ? copyRow(known) : emptyRow(Math.floor(random() * 10_000), now);
  if (!known) {
    row.phone = person.phone;
    row.phone_kind = person.phoneKind;
    row.phone_country = person.phoneCountry;
  }
  const mains = known ? [] : contacts.mainsOf(person.phone);
  const before = new Map((known ? contacts.tagsOf(known.id) : []).map((name) => [fold(name), name]));
  const working: WorkingPerson = { row, tags: new Map(before) };
  const { changed, shared } = mergePerson(working, { ...person, asOf: now }, 'upsert');
  if (known) {
    if (changed) contacts.update(known.id, { ...changesBetween(known, row).changes, updated_at: now });
  } else {
    row.orders = row.base_orders as number | null;
    row.spent = row.base_spent as number | null;
    row.first_order = row.base_first_order as number | null;
    row.last_order = row.base_last_order as number | null;
  }
  const id = known?.id ?? contacts.insert(row);
  if (known && changed) contacts.refreshTotals(id);
  for (const [key, name] of working.tags) if (!before.has(key)) contacts.tag(id, name);
  for (const other of [...mains, ...newFurtherNumbers(known, row, contacts)])
    moveRefusals(other, person.phone);
  noteAttributes(person, contacts);
  return { id, outcome: known ? (changed ? 'updated' : 'unchanged') : 'added', shared };
}

/** So that filters and templates know them. */
export function noteAttributes(
  { attributes }: Pick<CleanPerson, 'attributes'>,
  contacts: ContactStore,
): void {
  if (!attributes) return;
  contacts.noteAttributes(
    new Map(
      Object.entries(attributes).map(([name, value]) => [name, joinKinds(undefined, kindOfValue(value))]),
    ),
  );
}

function takenBack(): UserError {
  return new UserError('phone-erased', 'This person was erased on their wish and is not taken back.', {
    hint: 'When they want to be a customer again, let them give another number.',
    exitCode: 5,
  });
}

function refuseTakenId({ externalId, phone }: CleanPerson, contacts: ContactStore): void {
  const owner = externalId === null ? undefined : contacts.byExternalId(externalId);
  if (!owner || owner.phone === phone) return;
  throw idTaken(externalId!, owner.id);
}

/** The refusal of an id that is somebody else's. */
export function idTaken(externalId: string, owner: number): UserError {
  return new UserError('external-id-taken', `The id "${externalId}" is that of #${owner}.`, {
    hint: `If they are one person: campaign contacts merge '#${owner}' <the other>`,
    values: { id: externalId, owner },
  });
}
