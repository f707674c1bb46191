import type { DecimalMark } from './decimalMark.ts';

/** What the rows of a file become. */
export type ImportKind = 'contacts' | 'events' | 'consent' | 'suppressions';

/** Fields of a person, as in `--map`, filters and templates. */
export const PERSON_FIELDS = [
  'phone',
  'phone_alt',
  'name',
  'first_name',
  'last_name',
  'email',
  'birthday',
  'gender',
  'company',
  'address',
  'city',
  'region',
  'country',
  'postal_code',
  'language',
  'timezone',
  'tags',
  'notes',
  'external_id',
  'orders',
  'spent',
  'first_order',
  'last_order',
  'created',
  'latitude',
  'longitude',
] as const;

const CONSENT_FIELDS = ['consent', 'consent_at', 'consent_source', 'opted_out', 'opted_out_at'] as const;
/** What our own export tells beside: other names of a person, and what they said of single topics. */
const EXPORT_FIELDS = ['also_known_as', 'sms_topics'] as const;
/** `time`: the hour of an event whose day stands in a column of its own. */
const EVENT_FIELDS = ['type', 'at', 'time', 'amount', 'currency', 'id', 'status'] as const;
const SUPPRESSION_FIELDS = ['origin', 'reason'] as const;

export type Field =
  | (typeof PERSON_FIELDS)[number]
  | (typeof CONSENT_FIELDS)[number]
  | (typeof EXPORT_FIELDS)[number]
  | (typeof EVENT_FIELDS)[number]
  | (typeof SUPPRESSION_FIELDS)[number]
  | 'topic';

/** The fields that a column may become, by what is imported; a country says where numbers written without one are at home. */
export const FIELDS_OF: Readonly<Record<ImportKind, readonly Field[]>> = {
  contacts: [...PERSON_FIELDS, ...CONSENT_FIELDS, ...EXPORT_FIELDS],
  events: [
    'phone',
    'phone_alt',
    'country',
    'external_id',
    ...EVENT_FIELDS,
    'name',
    'first_name',
    'last_name',
  ],
  consent: ['phone', 'country', 'external_id', 'topic', 'sms_topics', ...CONSENT_FIELDS],
  suppressions: ['phone', 'country', 'opted_out_at', ...SUPPRESSION_FIELDS],
};

/** Several columns may feed these; the others take one. */
export const MANY: ReadonlySet<Field> = new Set<Field>(['phone_alt', 'tags', 'opted_out']);

/** What becomes of one column. */
export type Target =
  | {
      readonly kind: 'field';
      readonly field: Field;
      readonly unit?: Unit;
      /** Of amounts: what the column proves, else what is usual in the business's country. */
      readonly decimal?: DecimalMark;
      readonly date?: DateStyle;
      /** Of birthdays: what the column tells of days without a year. */
      readonly yearless?: YearlessDays;
      /** Of a column of consent: its letters for yes and no (see `lettersOf`). */
      readonly letters?: string;
      /** Of one that may speak of letters by e-mail: a no in it counts, and a yes does not. */
      readonly unclear?: true;
      /** Of the day of a yes: `--map` says that it is one. */
      readonly told?: true;
    }
  /** `counted`: numbers stand in it, so that 0 is one of them and no answer. `answers`: every cell is a yes, a no or empty; `heard`: some are a yes or a no. */
  | {
      readonly kind: 'attribute';
      readonly name: string;
      /** Every cell is a number, some of them grouped or with a sign of money; what parts the whole from its parts. */
      readonly numbers?: DecimalMark;
      readonly counted?: true;
      readonly answers?: true;
      readonly heard?: true;
    }
  /** `unnamed`: nothing tells what it holds. */
  | { readonly kind: 'ignored'; readonly unnamed?: true };

/** A unit that a header states: `مجموع خرید (تومان)`, `Total (€)`. */
export type Unit = 'toman' | 'rial' | 'EUR' | 'GBP' | 'USD';

/** In which order a column of dates without a leading year writes day and month. */
export type DateStyle = 'day-first' | 'month-first';

/** What the dates beside a day without its year tell of it. */
export interface YearlessDays {
  /** `mixed`: years, or days that only one has, of both. */
  readonly calendar: 'jalali' | 'gregorian' | 'mixed';
  /** Where the Jalali years of the column stand. */
  readonly year?: 'first' | 'last';
}

/** Which column became what, and how sure that is. */
export interface Mapping {
  /** A known export (`google-contacts`), else `csv`, `xlsx`, `vcard`. */
  readonly format: string;
  readonly headers: readonly string[];
  /** One for each header. */
  readonly targets: readonly Target[];
  /** True when the phone column was told from its values: a person must agree. */
  readonly guessed: boolean;
  /** The header above numbers that may be these people's phones: nothing says whose they are, and ids name the people. */
  readonly numbers?: string;
  /** Of a list of orders that is read for its people: the place of the column that numbers the order. */
  readonly order?: number;
}

/** `{ "phone": "Mobile", "phone_alt": ["Home", "Work"] }`: the mapping as JSON shows it and the batch keeps it. */
export function describeMapping({ headers, targets }: Mapping): Record<string, string | string[]> {
  const described: Record<string, string | string[]> = {};
  targets.forEach((target, index) => {
    if (target.kind !== 'field') return;
    const known = described[target.field];
    const header = headers[index]!;
    described[target.field] = known === undefined ? header : [known, header].flat();
  });
  return described;
}

/** The columns that are kept under their own names. */
export function attributesOf({ targets }: Mapping): string[] {
  return targets.flatMap((target) => (target.kind === 'attribute' ? [target.name] : []));
}
