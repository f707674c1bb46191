import { attributeKeys, type DraftColumn, type Value } from '../contacts/index.ts';
import type { CleanPerson } from './clean/cleanPerson.ts';

/** A cleaned row as it comes back from its staging; rows with one key are one person. */
export type StagedRow = CleanPerson & { readonly key: string };

/** Parts that every row has, before the columns that this file states. */
export const FIXED_COLUMNS = [
  'key TEXT',
  'line INTEGER',
  'phone TEXT',
  'phone_kind TEXT',
  'phone_country TEXT',
  'phone_alt TEXT',
  'external_id TEXT',
  'tags TEXT',
  'attributes TEXT',
  'attributes_key TEXT',
  'consent TEXT',
  'stated INTEGER',
  'consent_at INTEGER',
  'consent_source TEXT',
  'opted_out INTEGER',
  'opted_out_at INTEGER',
  'also_known_as TEXT',
  'topics TEXT',
] as const;

/**
 * Adds a cleaned row to a list of values: for the insert, and for the way from one thread to the other. One list for
 * many rows: a list for each costs more than what is in it.
 */
export function addPersonValues(
  values: unknown[],
  person: CleanPerson,
  columns: readonly DraftColumn[],
): void {
  values.push(
    person.phone ?? `id:${person.externalId}`,
    person.line,
    person.phone,
    person.phoneKind,
    person.phoneCountry,
    person.phoneAlt.length > 0 ? JSON.stringify(person.phoneAlt) : null,
    person.externalId,
    person.tags.length > 0 ? JSON.stringify(person.tags) : null,
    person.attributes ? JSON.stringify(person.attributes) : null,
    person.attributes ? JSON.stringify(attributeKeys(person.attributes)) : null,
    person.consent,
    person.stated ? 1 : 0,
    person.consentAt,
    person.consentSource,
    person.optedOut ? 1 : 0,
    person.optedOutAt,
    person.alsoKnownAs.length > 0 ? JSON.stringify(person.alsoKnownAs) : null,
    person.topics.length > 0 ? JSON.stringify(person.topics) : null,
  );
  for (const column of columns) values.push(person.values[column] ?? null);
}

/** The inverse of {@link addPersonValues}, of one row. */
export function stagedRow(values: readonly unknown[], columns: readonly DraftColumn[]): StagedRow {
  const stated: Partial<Record<DraftColumn, Value>> = {};
  for (let index = 0; index < columns.length; index += 1) {
    const value = values[FIXED_COLUMNS.length + index] as Value;
    if (value !== null) stated[columns[index]!] = value;
  }
  const listOf = <Item>(json: unknown): Item[] =>
    json === null ? [] : (JSON.parse(json as string) as Item[]);
  const list = listOf<string>;
  return {
    key: values[0] as string,
    line: values[1] as number,
    phone: values[2] as string | null,
    phoneKind: values[3] as string | null,
    phoneCountry: values[4] as string | null,
    phoneAlt: list(values[5]),
    externalId: values[6] as string | null,
    tags: list(values[7]),
    attributes:
      values[8] === null
        ? undefined
        : (Object.assign(Object.create(null), JSON.parse(values[8] as string)) as CleanPerson['attributes']),
    consent: values[10] as CleanPerson['consent'],
    stated: values[11] === 1,
    consentAt: values[12] as number | null,
    consentSource: values[13] as string | null,
    optedOut: values[14] === 1,
    optedOutAt: values[15] as number | null,
    alsoKnownAs: list(values[16]),
    topics: listOf(values[17]),
    values: stated,
  };
}
