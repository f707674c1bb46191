import { fold } from '../shared/text.ts';
import { attributeKeys, parseAttributes } from './attributes.ts';
import {
  BALANCE_COLUMNS,
  type ContactRow,
  type DraftColumn,
  type MergeMode,
  type PersonDraft,
  PLAIN_COLUMNS,
  type PlainColumn,
  type WorkingPerson,
} from './person.ts';

const NAMES: readonly PlainColumn[] = [
  'name',
  'name_key',
  'first_name',
  'first_name_key',
  'last_name',
  'last_name_key',
];
const NAME_SET: ReadonlySet<string> = new Set(NAMES);
const PLAIN: readonly PlainColumn[] = PLAIN_COLUMNS.filter((column) => !NAME_SET.has(column));

/** What merging one source into a person did. */
export interface Merged {
  readonly changed: boolean;
  /** A second name on the same number, which was noted and did not replace the first. */
  readonly shared: string | undefined;
  /** Another name was taken over, because the external id is the same. */
  readonly renamed: boolean;
}

/**
 * Folds what a source says into a person, in place. An empty cell changes nothing; tags are only added; with
 * `fill` only what is empty is written.
 */
export function mergePerson(person: WorkingPerson, draft: PersonDraft, mode: MergeMode): Merged {
  const { row } = person;
  const fill = mode === 'fill';
  let changed = false;
  const write = (column: DraftColumn | 'external_id', value: string | number | null | undefined): void => {
    if (value === null || value === undefined || row[column] === value) return;
    if (fill && row[column] !== null && column !== 'created_at') return;
    if (fill && column === 'created_at') return;
    (row as unknown as Record<string, unknown>)[column] = value;
    changed = true;
  };

  const shared = mergeNames(person, draft, fill);
  if (typeof draft.values.name === 'string') person.named = true;
  if (shared.changed) changed = true;
  for (const column of PLAIN) if (draft.values[column] !== undefined) write(column, draft.values[column]);
  write('external_id', draft.externalId);
  if (mergeBirthday(row, draft, fill)) changed = true;
  if (mergeBalance(person, draft, fill)) changed = true;
  if (mergeAttributes(row, draft, fill)) changed = true;
  if (mergeAlternatives(row, draft)) changed = true;
  if (mergeOtherNames(row, draft)) changed = true;
  for (const tag of draft.tags) {
    const key = fold(tag);
    if (person.tags.has(key)) continue;
    person.tags.set(key, tag);
    changed = true;
  }
  return { changed, shared: shared.second, renamed: shared.renamed === true };
}

/**
 * One number, one person: another name on it is noted, not taken over. The same person is one with the same
 * external id, or whose names are the same but for a part (`Ali`, `Ali Rezaei`).
 */
function mergeNames(
  { row, named = false }: WorkingPerson,
  { values, externalId }: PersonDraft,
  fill: boolean,
): { changed: boolean; second?: string; renamed?: boolean } {
  const { name, name_key: key } = values;
  if (typeof name !== 'string' || typeof key !== 'string') return { changed: false };
  const known = row.name_key as string | null;
  const samePerson = externalId !== null && row.external_id === externalId;
  if (known === null || (known !== key && isPartOf(known, key))) {
    if (fill && known !== null) return { changed: false };
    return { changed: writeNames(row, values, false) };
  }
  if (known === key || isPartOf(key, known)) return { changed: writeNames(row, values, true) };
  if (fill) return { changed: false };
  const others = JSON.parse(row.also_known_as) as string[];
  // Before the id is asked: the very row that noted the name may have brought the id, and it may come again.
  if (others.some((other) => fold(other) === key)) return { changed: false };
  if (samePerson) {
    if (named) row.also_known_as = JSON.stringify([...others, row.name]);
    return { changed: writeNames(row, values, false), renamed: true };
  }
  row.also_known_as = JSON.stringify([...others, name]);
  return { changed: true, second: name };
}

function writeNames(row: ContactRow, values: PersonDraft['values'], onlyEmpty: boolean): boolean {
  let changed = false;
  for (const column of NAMES) {
    const value = values[column];
    if (value === undefined || value === null || row[column as 'name'] === value) continue;
    if (onlyEmpty && row[column as 'name'] !== null) continue;
    (row as unknown as Record<string, unknown>)[column] = value;
    changed = true;
  }
  return changed;
}

/** Whether two keys of names are of one person, as far as names tell: the same, or the same but for a part. */
export function sameName(one: string | null, other: string | null | undefined): boolean {
  if (!one || !other) return false;
  return one === other || isPartOf(one, other) || isPartOf(other, one);
}

/** Every word of the one is a word of the other. */
function isPartOf(part: string, whole: string): boolean {
  if (part.length >= whole.length) return false;
  const words = new Set(whole.split(' '));
  return part.split(' ').every((word) => words.has(word));
}

function mergeBirthday(row: ContactRow, { values }: PersonDraft, fill: boolean): boolean {
  const {
    birthday_calendar: calendar,
    birthday_year: year = null,
    birthday_month: month,
    birthday_day: day,
  } = values;
  if (calendar === undefined || calendar === null) return false;
  if (fill && row.birthday_calendar !== null) return false;
  const sameDay =
    row.birthday_calendar === calendar && row.birthday_month === month && row.birthday_day === day;
  if (sameDay && (year === null || row.birthday_year === year)) return false;
  row.birthday_calendar = calendar;
  row.birthday_month = month ?? null;
  row.birthday_day = day ?? null;
  row.birthday_year = year ?? (sameDay ? row.birthday_year : null);
  return true;
}

/** What the totals say already, events counted in, is nothing new: a list that we gave out may come back. */
const TOTALS = {
  base_orders: 'orders',
  base_spent: 'spent',
  base_first_order: 'first_order',
  base_last_order: 'last_order',
} as const;

/** The day the balance speaks of moves only with its figures: the same file again says nothing new. */
function mergeBalance(person: WorkingPerson, { values, asOf }: PersonDraft, fill: boolean): boolean {
  const { row } = person;
  const stated = BALANCE_COLUMNS.filter((column) => values[column] !== undefined && values[column] !== null);
  if (stated.length === 0) return false;
  if (!person.balanceMoved && stated.every((column) => values[column] === row[TOTALS[column]])) return false;
  let changed = false;
  for (const column of stated) {
    if (row[column] === values[column] || (fill && row[column] !== null)) continue;
    row[column] = values[column]!;
    changed = true;
  }
  if (changed) {
    row.base_as_of = asOf;
    person.balanceMoved = true;
  }
  return changed;
}

function mergeAttributes(row: ContactRow, { attributes }: PersonDraft, fill: boolean): boolean {
  if (!attributes) return false;
  const known = parseAttributes(row.attributes);
  let changed = false;
  for (const [name, value] of Object.entries(attributes)) {
    if (known[name] === value || (fill && known[name] !== undefined)) continue;
    known[name] = value;
    changed = true;
  }
  if (!changed) return false;
  row.attributes = JSON.stringify(known);
  row.attributes_key = JSON.stringify(attributeKeys(known));
  return true;
}

function mergeOtherNames(row: ContactRow, { alsoKnownAs = [] }: PersonDraft): boolean {
  if (alsoKnownAs.length === 0) return false;
  const known = JSON.parse(row.also_known_as) as string[];
  const keys = new Set([...known.map(fold), row.name_key]);
  const fresh = alsoKnownAs.filter((name) => !keys.has(fold(name)));
  if (fresh.length === 0) return false;
  row.also_known_as = JSON.stringify([...known, ...fresh]);
  return true;
}

function mergeAlternatives(row: ContactRow, { phoneAlt }: PersonDraft): boolean {
  if (phoneAlt.length === 0) return false;
  const known = JSON.parse(row.phone_alt) as string[];
  const fresh = phoneAlt.filter((phone) => phone !== row.phone && !known.includes(phone));
  if (fresh.length === 0) return false;
  row.phone_alt = JSON.stringify([...known, ...fresh]);
  return true;
}
