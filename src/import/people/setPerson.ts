import {
  attributeKeys,
  BALANCE_COLUMNS,
  type ContactColumn,
  type ContactRow,
  type ContactStore,
  copyRow,
  parseAttributes,
} from '../../contacts/index.ts';
import { UserError } from '../../shared/errors.ts';
import { fold } from '../../shared/text.ts';
import type { Instant } from '../../shared/time.ts';
import type { CleanPerson } from '../clean/cleanPerson.ts';
import { FIELDS_OF } from '../map/fields.ts';
import { newFurtherNumbers } from '../copyRefusals.ts';
import { idTaken, noteAttributes } from './addPerson.ts';
import { changesBetween } from './changes.ts';

export interface SetSetup {
  readonly contacts: ContactStore;
  readonly isErased: (phone: string) => boolean;
  /** The number changed, or a further one came: what it refused goes along. */
  readonly moveRefusals: (from: string, to: string) => void;
  readonly now: Instant;
}

/** Columns that a field clears when it is set to nothing. */
const CLEARS: Readonly<Record<string, readonly ContactColumn[]>> = {
  name: ['name', 'name_key'],
  first_name: ['first_name', 'first_name_key'],
  last_name: ['last_name', 'last_name_key'],
  company: ['company', 'company_key'],
  city: ['city', 'city_key'],
  region: ['region', 'region_key'],
  birthday: ['birthday_calendar', 'birthday_year', 'birthday_month', 'birthday_day'],
  orders: ['base_orders'],
  spent: ['base_spent'],
  first_order: ['base_first_order'],
  last_order: ['base_last_order'],
};

/**
 * Writes fields of one person over what is there; `field=` with nothing after it empties the field. Call it inside a
 * transaction. Answers whether anything changed.
 *
 * Errors: `phone-taken`, `phone-erased`, `phone-needed`, `external-id-taken`.
 */
export function setPerson(
  id: number,
  person: CleanPerson,
  cleared: readonly string[],
  setup: SetSetup,
): boolean {
  const { contacts, now } = setup;
  const before = contacts.byId(id)!;
  const row = copyRow(before);
  const columns = row as unknown as Record<string, unknown>;
  for (const field of cleared) clear(row, field);
  for (const [column, value] of Object.entries(person.values))
    if (value !== undefined) columns[column] = value;
  if (BALANCE_COLUMNS.some((column) => row[column] !== before[column])) row.base_as_of = now;
  const whole = [row.first_name, row.last_name].filter(Boolean).join(' ');
  // A full name that was only the two parts together follows them.
  const derived = [before.first_name, before.last_name].filter(Boolean).join(' ');
  if (before.name !== null && before.name !== derived && row.name === whole && !('name' in person.values))
    row.name = before.name;
  if (person.phone !== null && person.phone !== before.phone) moveNumber(row, person, setup);
  if (person.phoneAlt.some(setup.isErased)) throw erasedNumber();
  if (person.phoneAlt.length > 0) {
    const numbers = new Set([...(JSON.parse(row.phone_alt) as string[]), ...person.phoneAlt]);
    row.phone_alt = JSON.stringify([...numbers].filter((each) => each !== row.phone));
  }
  if (person.externalId !== null) {
    const owner = contacts.byExternalId(person.externalId);
    if (owner && owner.id !== id) throw idTaken(person.externalId, owner.id);
    row.external_id = person.externalId;
  }
  if (person.attributes) writeAttributes(row, person.attributes);
  noteAttributes(person, contacts);
  const { changes } = changesBetween(before, row);
  const changed = Object.keys(changes).length > 0;
  if (changed) {
    contacts.update(id, { ...changes, updated_at: now });
    contacts.refreshTotals(id);
    for (const further of newFurtherNumbers(before, row, contacts)) setup.moveRefusals(further, row.phone!);
  }
  return setTags(id, person.tags, cleared, contacts) || changed;
}

/** What is written stands alone, as in any other field. */
function setTags(
  id: number,
  tags: readonly string[],
  cleared: readonly string[],
  contacts: ContactStore,
): boolean {
  if (tags.length === 0 && !cleared.some((field) => field.toLowerCase() === 'tags')) return false;
  const wanted = new Set(tags.map(fold));
  let changed = false;
  for (const tag of contacts.tagsOf(id))
    if (!wanted.has(fold(tag))) changed = contacts.untag(id, tag) || changed;
  for (const tag of tags) changed = contacts.tag(id, tag) || changed;
  return changed;
}

function clear(row: ContactRow, name: string): void {
  const columns = row as unknown as Record<string, unknown>;
  const field = FIELDS_OF.contacts.find((known) => known === name.toLowerCase()) ?? name;
  if (field === 'phone') {
    throw new UserError('phone-needed', 'A person cannot be without their number here.', {
      hint: 'Set another with phone=…, or forget the person: campaign contacts erase <phone>',
    });
  }
  if (field === 'phone_alt') row.phone_alt = '[]';
  else if (CLEARS[field] || (FIELDS_OF.contacts as readonly string[]).includes(field)) {
    for (const column of CLEARS[field] ?? [field]) if (column in columns) columns[column] = null;
  } else {
    const attributes = parseAttributes(row.attributes);
    for (const known of Object.keys(attributes)) if (fold(known) === fold(field)) delete attributes[known];
    row.attributes = JSON.stringify(attributes);
    row.attributes_key = JSON.stringify(attributeKeys(attributes));
  }
}

function moveNumber(
  row: ContactRow,
  person: CleanPerson,
  { contacts, isErased, moveRefusals }: SetSetup,
): void {
  const phone = person.phone!;
  const owner = contacts.byPhone(phone);
  if (owner) {
    throw new UserError('phone-taken', `This number is that of #${owner.id}.`, {
      hint: `If they are one person: campaign contacts merge '#${row.id}' '#${owner.id}'`,
      values: { owner: owner.id },
    });
  }
  if (isErased(phone)) throw erasedNumber();
  for (const from of new Set([...(row.phone === null ? [] : [row.phone]), ...contacts.mainsOf(phone)]))
    moveRefusals(from, phone);
  row.phone = phone;
  row.phone_kind = person.phoneKind;
  row.phone_country = person.phoneCountry;
}

function erasedNumber(): UserError {
  return new UserError('phone-erased', 'The person with this number was erased on their wish.', {
    hint: 'Ask for another number.',
    exitCode: 5,
  });
}

function writeAttributes(row: ContactRow, values: NonNullable<CleanPerson['attributes']>): void {
  const attributes = Object.assign(parseAttributes(row.attributes), values);
  row.attributes = JSON.stringify(attributes);
  row.attributes_key = JSON.stringify(attributeKeys(attributes));
}
