import type { Instant } from '../shared/time.ts';

/** Columns of a person that a list can state as they are. Text that filters compare has a folded twin beside it. */
export const PLAIN_COLUMNS = [
  'name',
  'name_key',
  'first_name',
  'first_name_key',
  'last_name',
  'last_name_key',
  'email',
  'gender',
  'company',
  'company_key',
  'address',
  'city',
  'city_key',
  'region',
  'region_key',
  'country',
  'postal_code',
  'language',
  'timezone',
  'notes',
  'latitude',
  'longitude',
  'created_at',
] as const;
/** Set together: a day without its month is nothing. */
export const BIRTHDAY_COLUMNS = [
  'birthday_calendar',
  'birthday_year',
  'birthday_month',
  'birthday_day',
] as const;
/** What a list stated about purchases, as of a day; order events add to it. */
export const BALANCE_COLUMNS = ['base_orders', 'base_spent', 'base_first_order', 'base_last_order'] as const;

export type PlainColumn = (typeof PLAIN_COLUMNS)[number];
export type BirthdayColumn = (typeof BIRTHDAY_COLUMNS)[number];
export type BalanceColumn = (typeof BALANCE_COLUMNS)[number];
export type DraftColumn = PlainColumn | BirthdayColumn | BalanceColumn;
export type Value = string | number | null;

/** A custom attribute: typed by its values. */
export type AttributeValue = string | number;

/** One row of the table `contact`. Lists inside are JSON, as stored. */
export interface ContactRow
  extends Record<Exclude<PlainColumn, 'created_at'>, Value>,
    Record<BirthdayColumn | BalanceColumn, Value> {
  id: number;
  phone: string | null;
  phone_kind: string | null;
  phone_country: string | null;
  phone_alt: string;
  external_id: string | null;
  also_known_as: string;
  base_as_of: number | null;
  orders: number | null;
  spent: number | null;
  first_order: number | null;
  last_order: number | null;
  attributes: string;
  attributes_key: string;
  bucket: number;
  import_id: number | null;
  created_at: number;
  updated_at: number;
}

/** What a source (a row of a file, a command) says about one person. Missing and null say nothing. */
export interface PersonDraft {
  readonly phone: string | null;
  readonly phoneKind: string | null;
  readonly phoneCountry: string | null;
  readonly phoneAlt: readonly string[];
  readonly externalId: string | null;
  readonly values: Readonly<Partial<Record<DraftColumn, Value>>>;
  readonly attributes: Readonly<Record<string, AttributeValue>> | undefined;
  readonly tags: readonly string[];
  /** Further names of the same person. */
  readonly alsoKnownAs?: readonly string[];
  /** The day the order columns speak of. */
  readonly asOf: Instant;
}

/** How a known person takes what a source says. In every mode an empty cell changes nothing and tags are only added. */
export type MergeMode = 'upsert' | 'fill';

/** A person while rows are folded into it. */
export interface WorkingPerson {
  readonly row: ContactRow;
  /** Folded name to name. */
  readonly tags: Map<string, string>;
  /** Once a row moved the balance, the totals in hand no longer add up to it. */
  balanceMoved?: boolean;
  /** Once a row gave a name: another one under the same id then stands beside it, so that both are known when they come again. */
  named?: boolean;
}

/** `Ali Rezaei`, from what is known of the name. */
export function joinName(first: string | null, last: string | null): string | null {
  const joined = [first, last].filter((part) => part).join(' ');
  return joined === '' ? null : joined;
}

/** Can texts be sent to this kind of number? Landlines and premium numbers are kept, and never texted. */
export function isSendableKind(kind: string | null): boolean {
  return kind === 'mobile' || kind === 'fixed-or-mobile';
}
