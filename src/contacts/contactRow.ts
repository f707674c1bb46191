import type { Instant } from '../shared/time.ts';
import type { ContactRow } from './person.ts';

// Written out column by column: reading properties by a computed name costs several times the insert itself, and
// an import does it a million times. A test holds the three lists together.

/** Every column but the id, in the order of {@link toValues}. */
// biome-ignore format: a list of names
export const COLUMNS = [
  'phone', 'phone_kind', 'phone_country', 'phone_alt', 'external_id', 'also_known_as', 'name', 'name_key',
  'first_name', 'first_name_key', 'last_name', 'last_name_key', 'email', 'gender', 'company', 'company_key',
  'address', 'city', 'city_key', 'region', 'region_key', 'country', 'postal_code', 'language',
  'timezone', 'notes', 'latitude', 'longitude', 'created_at', 'birthday_calendar', 'birthday_year', 'birthday_month',
  'birthday_day', 'base_orders', 'base_spent', 'base_first_order', 'base_last_order', 'base_as_of', 'orders', 'spent',
  'first_order', 'last_order', 'attributes', 'attributes_key', 'bucket', 'import_id', 'updated_at',
] as const satisfies readonly (keyof ContactRow)[];

export type ContactColumn = (typeof COLUMNS)[number];

/** The row as values for an insert, written into `values`. */
// biome-ignore format: one line for each group of columns
export function toValues(row: ContactRow, values: unknown[]): unknown[] {
  values[0] = row.phone; values[1] = row.phone_kind; values[2] = row.phone_country; values[3] = row.phone_alt;
  values[4] = row.external_id; values[5] = row.also_known_as; values[6] = row.name; values[7] = row.name_key;
  values[8] = row.first_name; values[9] = row.first_name_key; values[10] = row.last_name; values[11] = row.last_name_key;
  values[12] = row.email; values[13] = row.gender; values[14] = row.company; values[15] = row.company_key;
  values[16] = row.address; values[17] = row.city; values[18] = row.city_key; values[19] = row.region;
  values[20] = row.region_key; values[21] = row.country; values[22] = row.postal_code; values[23] = row.language;
  values[24] = row.timezone; values[25] = row.notes; values[26] = row.latitude; values[27] = row.longitude;
  values[28] = row.created_at; values[29] = row.birthday_calendar; values[30] = row.birthday_year; values[31] = row.birthday_month;
  values[32] = row.birthday_day; values[33] = row.base_orders; values[34] = row.base_spent; values[35] = row.base_first_order;
  values[36] = row.base_last_order; values[37] = row.base_as_of; values[38] = row.orders; values[39] = row.spent;
  values[40] = row.first_order; values[41] = row.last_order; values[42] = row.attributes; values[43] = row.attributes_key;
  values[44] = row.bucket; values[45] = row.import_id; values[46] = row.updated_at;
  return values;
}

/** The row of a raw SELECT of the id and {@link COLUMNS}. */
// biome-ignore format: one line for each group of columns
export function fromValues(values: readonly unknown[]): ContactRow {
  const v = values as readonly never[];
  return {
    id: v[0]!,
    phone: v[1]!, phone_kind: v[2]!, phone_country: v[3]!, phone_alt: v[4]!,
    external_id: v[5]!, also_known_as: v[6]!, name: v[7]!, name_key: v[8]!,
    first_name: v[9]!, first_name_key: v[10]!, last_name: v[11]!, last_name_key: v[12]!,
    email: v[13]!, gender: v[14]!, company: v[15]!, company_key: v[16]!,
    address: v[17]!, city: v[18]!, city_key: v[19]!, region: v[20]!,
    region_key: v[21]!, country: v[22]!, postal_code: v[23]!, language: v[24]!,
    timezone: v[25]!, notes: v[26]!, latitude: v[27]!, longitude: v[28]!,
    created_at: v[29]!, birthday_calendar: v[30]!, birthday_year: v[31]!, birthday_month: v[32]!,
    birthday_day: v[33]!, base_orders: v[34]!, base_spent: v[35]!, base_first_order: v[36]!,
    base_last_order: v[37]!, base_as_of: v[38]!, orders: v[39]!, spent: v[40]!,
    first_order: v[41]!, last_order: v[42]!, attributes: v[43]!, attributes_key: v[44]!,
    bucket: v[45]!, import_id: v[46]!, updated_at: v[47]!,
  };
}

/** A row with nothing known yet. */
// biome-ignore format: one line for each group of columns
export function emptyRow(bucket: number, now: Instant): ContactRow {
  return {
    id: 0,
    phone: null, phone_kind: null, phone_country: null, phone_alt: '[]',
    external_id: null, also_known_as: '[]', name: null, name_key: null,
    first_name: null, first_name_key: null, last_name: null, last_name_key: null,
    email: null, gender: null, company: null, company_key: null,
    address: null, city: null, city_key: null, region: null,
    region_key: null, country: null, postal_code: null, language: null,
    timezone: null, notes: null, latitude: null, longitude: null,
    created_at: now, birthday_calendar: null, birthday_year: null, birthday_month: null,
    birthday_day: null, base_orders: null, base_spent: null, base_first_order: null,
    base_last_order: null, base_as_of: null, orders: null, spent: null,
    first_order: null, last_order: null, attributes: '{}', attributes_key: '{}',
    bucket, import_id: null, updated_at: now,
  };
}

/** A copy to change. */
export function copyRow(row: ContactRow): ContactRow {
  return fromValues([row.id, ...toValues(row, [])]);
}
