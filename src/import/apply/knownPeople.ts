import { type ContactRow, type ContactStore, emptyRow } from '../../contacts/index.ts';
import { fold } from '../../shared/text.ts';
import type { Instant } from '../../shared/time.ts';

/** A person as a row of another kind than people names them. */
export interface NamedPerson {
  readonly phone: string | null;
  readonly phoneKind: string | null;
  readonly phoneCountry: string | null;
  readonly personId: string | null;
  readonly name: string | null;
}

interface KnownSetup {
  readonly contacts: ContactStore;
  /** `--unknown`. */
  readonly unknown: 'reject' | 'create';
  readonly importId: number;
  readonly now: Instant;
  readonly random: () => number;
}

/** Finds the people that rows of events and consent are about, by phone, then by id, then by a further number. */
export function createKnownPeople({ contacts, unknown, importId, now, random }: KnownSetup) {
  const create = ({
    phone,
    phoneKind,
    phoneCountry,
    personId,
    name,
  }: NamedPerson & { readonly phone: string }): number => {
    const row: ContactRow = emptyRow(Math.floor(random() * 10_000), now);
    row.phone = phone;
    row.phone_kind = phoneKind;
    row.phone_country = phoneCountry;
    row.external_id = personId;
    row.name = name;
    row.name_key = name === null ? null : fold(name);
    row.import_id = importId;
    return contacts.insert(row);
  };
  return (person: NamedPerson): number | undefined => {
    const { phone, personId } = person;
    const known = contacts.idOf(phone, personId);
    if (known !== undefined) return known;
    return unknown === 'create' && phone !== null ? create({ ...person, phone }) : undefined;
  };
}
