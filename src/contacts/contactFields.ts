import { decimal } from '../shared/money.ts';
import { isoUtc } from '../shared/time.ts';
import { parseAttributes } from './attributes.ts';
import type { AttributeValue, ContactRow } from './person.ts';

/** A person in the words of commands, filters and templates. Null: nothing is known. */
export interface ContactFields {
  readonly phone: string | null;
  readonly phone_alt: readonly string[];
  readonly external_id: string | null;
  readonly also_known_as: readonly string[];
  readonly name: string | null;
  readonly first_name: string | null;
  readonly last_name: string | null;
  readonly email: string | null;
  /** `1370/07/12` Jalali, `1990-05-03` Gregorian, `--05-03` or `12 مهر` without its year. */
  readonly birthday: string | null;
  readonly gender: string | null;
  readonly company: string | null;
  readonly address: string | null;
  readonly city: string | null;
  readonly region: string | null;
  readonly country: string | null;
  readonly postal_code: string | null;
  readonly language: string | null;
  readonly timezone: string | null;
  readonly notes: string | null;
  readonly latitude: number | null;
  readonly longitude: number | null;
  readonly orders: number | null;
  /** A decimal in the business's currency. */
  readonly spent: string | null;
  readonly first_order: string | null;
  readonly last_order: string | null;
  readonly created: string;
  readonly tags: readonly string[];
  readonly attributes: Readonly<Record<string, AttributeValue>>;
}

const JALALI_MONTHS = [
  'فروردین',
  'اردیبهشت',
  'خرداد',
  'تیر',
  'مرداد',
  'شهریور',
  'مهر',
  'آبان',
  'آذر',
  'دی',
  'بهمن',
  'اسفند',
];

/** A person as JSON, lists and exports show them; an import reads the same back. */
export function contactFields(row: ContactRow, tags: readonly string[]): ContactFields {
  const text = (value: unknown): string | null => value as string | null;
  const moment = (at: unknown): string | null => (typeof at === 'number' ? isoUtc(at) : null);
  return {
    phone: row.phone,
    phone_alt: JSON.parse(row.phone_alt) as string[],
    external_id: row.external_id,
    also_known_as: JSON.parse(row.also_known_as) as string[],
    name: text(row.name),
    first_name: text(row.first_name),
    last_name: text(row.last_name),
    email: text(row.email),
    birthday: birthdayText(row),
    gender: text(row.gender),
    company: text(row.company),
    address: text(row.address),
    city: text(row.city),
    region: text(row.region),
    country: text(row.country),
    postal_code: text(row.postal_code),
    language: text(row.language),
    timezone: text(row.timezone),
    notes: text(row.notes),
    latitude: row.latitude as number | null,
    longitude: row.longitude as number | null,
    orders: row.orders,
    spent: row.spent === null ? null : decimal(BigInt(Math.round(row.spent))),
    first_order: moment(row.first_order),
    last_order: moment(row.last_order),
    created: isoUtc(row.created_at),
    tags,
    attributes: parseAttributes(row.attributes),
  };
}

function birthdayText(row: ContactRow): string | null {
  const { birthday_calendar: calendar, birthday_year: year, birthday_month: month, birthday_day: day } = row;
  if (calendar === null) return null;
  const two = (value: unknown): string => String(value).padStart(2, '0');
  if (calendar === 'jalali') {
    return year === null ? `${day} ${JALALI_MONTHS[Number(month) - 1]}` : `${year}/${two(month)}/${two(day)}`;
  }
  return year === null
    ? `--${two(month)}-${two(day)}`
    : `${String(year).padStart(4, '0')}-${two(month)}-${two(day)}`;
}

/** An id is no UID: that must be nobody else's in the whole world, and another address book may have the same. */
const OWN_PROPERTIES = [
  'external_id',
  'gender',
  'language',
  'orders',
  'spent',
  'first_order',
  'last_order',
  'created',
] as const satisfies readonly (keyof ContactFields)[];

/** A vCard knows one calendar only, and no day without its year: a Jalali birthday would come back as another day. */
function birthdayLine(birthday: string | null): string[] {
  if (birthday === null) return [];
  if (/^\d{4}-/.test(birthday)) return [`BDAY:${birthday}`];
  // As phones of Apple write it, and others read.
  if (birthday.startsWith('--')) return [`BDAY;X-APPLE-OMIT-YEAR=1604:1604-${birthday.slice(2)}`];
  return [`X-CAMPAIGN-BIRTHDAY:${birthday}`];
}

/**
 * One person as a vCard 3.0, which every phone reads. What it has no property for goes into properties of our own, which our import
 * reads back; attributes do not, for a card has no columns. Source: RFC 2426 (read 2026-11-21).
 *
 * @param said goes into properties of our own (`X-CAMPAIGN-SMS-CONSENT`), which our import reads back
 */
export function vcardOf(fields: ContactFields, said: object = {}): string {
  const guarded = (value: string): string => value.replace(/([\\;,])/g, '\\$1').replace(/\r?\n/g, '\\n');
  const line = (name: string, value: string | null): string[] => (value ? [`${name}:${guarded(value)}`] : []);
  const { name, first_name: first, last_name: last } = fields;
  const place = [fields.address, fields.city, fields.region, fields.postal_code, fields.country];
  return [
    'BEGIN:VCARD',
    'VERSION:3.0',
    `N:${guarded(last ?? '')};${guarded(first ?? (last ? '' : (name ?? '')))};;;`,
    `FN:${guarded(name ?? fields.phone ?? '')}`,
    ...line('TEL;TYPE=CELL', fields.phone),
    ...fields.phone_alt.flatMap((phone) => line('TEL', phone)),
    ...line('EMAIL', fields.email),
    ...birthdayLine(fields.birthday),
    ...line('ORG', fields.company),
    ...(place.some(Boolean) ? [`ADR;TYPE=HOME:;;${place.map((part) => guarded(part ?? '')).join(';')}`] : []),
    ...(fields.tags.length > 0 ? [`CATEGORIES:${fields.tags.map(guarded).join(',')}`] : []),
    ...line('NOTE', fields.notes),
    ...line('TZ;VALUE=text', fields.timezone),
    ...(fields.latitude !== null && fields.longitude !== null
      ? [`GEO:${fields.latitude};${fields.longitude}`]
      : []),
    ...line('X-CAMPAIGN-ALSO-KNOWN-AS', fields.also_known_as.join('|')),
    ...OWN_PROPERTIES.flatMap((field) =>
      line(`X-CAMPAIGN-${field.toUpperCase().replaceAll('_', '-')}`, fields[field]?.toString() ?? null),
    ),
    ...Object.entries(said).flatMap(([name, value]) =>
      line(`X-CAMPAIGN-${name.toUpperCase().replaceAll('_', '-')}`, value as string | null),
    ),
    'END:VCARD',
    '',
  ].join('\r\n');
}
