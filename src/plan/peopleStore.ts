import { certainFirstName } from '../compose/index.ts';
import { consentSql, suppressionSql, underReviewSql } from '../consent/index.ts';
import type { Db } from '../db/sqlite.ts';
import type { Birthday } from '../shared/calendar.ts';
import { decimal } from '../shared/money.ts';
import type { Instant } from '../shared/time.ts';
import type { Facts } from './facts.ts';
import type { PersonParams } from './person.ts';

/** A person as a plan sees them: what decides, and what the text names. */
export interface PersonRow {
  readonly id: number;
  readonly phone: string | null;
  readonly phone_kind: string | null;
  readonly phone_country: string | null;
  readonly timezone: string | null;
  readonly region: string | null;
  readonly city: string | null;
  readonly country: string | null;
  readonly suppression: Facts['suppression'];
  readonly consent: Facts['consent'] | 'ok';
  readonly underReview: 0 | 1;
  /** A {@link Birthday} as JSON; null: unknown, or not asked for. */
  readonly birthday: string | null;
  /** As JSON; null: not asked for. */
  readonly attributes: string | null;
  readonly columns: PersonColumns;
}

/** A row of the people's query; the columns that only the text needs come last. */
type PersonColumns = readonly [
  id: number,
  phone: string | null,
  kind: string | null,
  phoneCountry: string | null,
  timezone: string | null,
  region: string | null,
  city: string | null,
  country: string | null,
  suppression: PersonRow['suppression'],
  consent: PersonRow['consent'],
  underReview: PersonRow['underReview'],
  birthday: string | null,
  attributes: string | null,
  ...forText: unknown[],
];
const FIRST_FOR_TEXT = 13;

export interface EarlierMessage {
  readonly phone: string;
  readonly occurrence: string;
  readonly birthday_key: string | null;
  readonly at: Instant;
}

/** How each contact field is read for a text. Moments stay milliseconds; amounts become decimals in JS. */
const FIELD_SQL: Readonly<Record<string, string>> = {
  phone_alt: 'c.phone_alt',
  name: "coalesce(c.name, nullif(trim(coalesce(c.first_name, '') || ' ' || coalesce(c.last_name, '')), ''))",
  first_name: 'c.first_name',
  last_name: 'c.last_name',
  email: 'c.email',
  gender: 'c.gender',
  company: 'c.company',
  address: 'c.address',
  postal_code: 'c.postal_code',
  language: 'c.language',
  notes: 'c.notes',
  external_id: 'c.external_id',
  tags: '(SELECT json_group_array(t.name) FROM contact_tag ct JOIN tag t ON t.id = ct.tag_id WHERE ct.contact_id = c.id)',
  orders: 'c.orders',
  spent: 'c.spent',
  first_order: 'c.first_order',
  last_order: 'c.last_order',
  created: 'c.created_at',
};
const JSON_FIELDS: ReadonlySet<string> = new Set(['phone_alt', 'tags']);
/** Named by texts and read anyway, because they decide. */
const DECIDING = ['phone', 'timezone', 'region', 'city', 'country'] as const;
const BIRTHDAY_SQL = `CASE WHEN c.birthday_month IS NOT NULL THEN json_patch('{}', json_object(
  'calendar', c.birthday_calendar, 'year', c.birthday_year, 'month', c.birthday_month, 'day', c.birthday_day)) END`;
const FULL_NAME_SQL = 'CASE WHEN c.first_name IS NULL AND c.last_name IS NULL THEN c.name END';

export interface PeopleQuery {
  readonly purpose: 'marketing' | 'transactional';
  /** Contact fields that the texts name. */
  readonly fields: ReadonlySet<string>;
  readonly attributes: boolean;
  /** Birthdays, whether or not a text names them. */
  readonly birthdays?: boolean;
}

/** Set-based reads of a plan: one statement per page of people, never one per person. */
export function createPeopleStore(db: Db, { purpose, fields, attributes, birthdays = false }: PeopleQuery) {
  const wanted = [...fields].filter((field) => field in FIELD_SQL);
  const deciding = DECIDING.filter((field) => fields.has(field));
  const forText = wanted.map((field) => `, ${FIELD_SQL[field]}`).join('');
  // Raw rows, and only what somebody asked for: as objects with all columns they cost as much as all the rest of a plan.
  const selectPeople = db
    .prepare<[PersonParams & { ids: string }], PersonColumns>(/* sql */ `
    SELECT c.id, c.phone, c.phone_kind, c.phone_country, c.timezone, c.region, c.city, c.country,
           ${suppressionSql('c.phone', purpose)},
           ${consentSql('c.phone', 'c.last_order')},
           ${underReviewSql('c.phone')},
           ${birthdays || fields.has('birthday') ? BIRTHDAY_SQL : 'NULL'},
           ${attributes ? 'c.attributes' : 'NULL'}
           ${forText}
           ${fields.has('first_name') ? `, ${FULL_NAME_SQL}` : ''}
    FROM json_each(@ids) AS asked
    CROSS JOIN contact c ON c.id = asked.value
    ORDER BY asked.key
  `)
    .raw();
  const selectContacted = db.prepare<[string, number], { phone: string; at: number }>(/* sql */ `
    SELECT k.phone, k.at
    FROM json_each(?) AS asked
    CROSS JOIN contacted k ON k.phone = asked.value
    WHERE k.at >= ?
    ORDER BY k.phone, k.at DESC
  `);
  const selectEarlier = db.prepare<[string, string, number], EarlierMessage>(/* sql */ `
    SELECT m.phone, m.occurrence, m.birthday_key, coalesce(m.accepted_at, m.not_before) AS at
    FROM json_each(?) AS asked
    CROSS JOIN message m ON m.phone = asked.value AND m.campaign = ?
    WHERE m.run_id <> ? AND m.state IN ('planned', 'sending', 'retry', 'accepted', 'unknown') AND m.occurrence NOT LIKE 'test:%'
    ORDER BY at DESC
  `);
  const selectWaiting = db.prepare<[string, number, number], { phone: string; at: number }>(/* sql */ `
    SELECT m.phone, m.not_before AS at
    FROM json_each(?) AS asked
    CROSS JOIN message m INDEXED BY message_waiting_by_phone ON m.phone = asked.value AND m.state IN ('planned', 'retry')
    JOIN run r ON r.id = m.run_id
    WHERE r.purpose = 'marketing' AND r.state IN ('running', 'paused') AND r.priority >= ? AND r.id <> ?
      AND r.occurrence NOT LIKE 'test:%'
  `);
  const hasContacted = db
    .prepare<[number], number>('SELECT EXISTS (SELECT 1 FROM contacted WHERE at >= ?)')
    .pluck();
  const hasEarlier = db
    .prepare<[string], number>('SELECT EXISTS (SELECT 1 FROM run WHERE campaign = ?)')
    .pluck();
  const hasWaiting = db
    .prepare<[number, number], number>(
      "SELECT EXISTS (SELECT 1 FROM run WHERE state IN ('running', 'paused') AND purpose = 'marketing' AND priority >= ? AND id <> ?)",
    )
    .pluck();

  return {
    people: (ids: readonly number[], params: PersonParams): readonly PersonRow[] =>
      selectPeople.all({ ...params, ids: JSON.stringify(ids) }).map(personOf),
    /** Newest first, by phone. */
    contacted: (phones: string, since: Instant) => group(selectContacted.all(phones, since)),
    earlier: (phones: string, campaign: string, exceptRun: number) =>
      group(selectEarlier.all(phones, campaign, exceptRun)),
    /** When messages in runs of at least this priority wait to go, by phone. */
    waiting: (phones: string, priority: number, exceptRun: number) =>
      group(selectWaiting.all(phones, priority, exceptRun)),
    /** Whether asking at all is worth it: most plans have nothing to ask for. */
    hasContacted: (since: Instant): boolean => hasContacted.get(since) === 1,
    hasEarlier: (campaign: string): boolean => hasEarlier.get(campaign) === 1,
    hasWaiting: (priority: number, exceptRun: number): boolean => hasWaiting.get(priority, exceptRun) === 1,
    /** The facts of the text, under the names that templates use. */
    textFields(row: PersonRow): Record<string, unknown> {
      const text: Record<string, unknown> = {};
      for (let place = 0; place < wanted.length; place += 1) {
        const value = row.columns[FIRST_FOR_TEXT + place];
        if (value !== null) text[wanted[place]!] = readValue(wanted[place]!, value);
      }
      const fullName = row.columns[FIRST_FOR_TEXT + wanted.length];
      if (typeof fullName === 'string') {
        const first = certainFirstName(fullName, row.country ?? row.phone_country);
        if (first !== undefined) text.first_name = first;
      }
      for (const field of deciding) if (row[field] !== null) text[field] = row[field];
      if (row.birthday !== null && fields.has('birthday')) text.birthday = birthdayOf(row);
      return text;
    },
  };
}

export type PeopleStore = ReturnType<typeof createPeopleStore>;

export function birthdayOf({ birthday }: PersonRow): Birthday | null {
  return birthday === null ? null : (JSON.parse(birthday) as Birthday);
}

function readValue(field: string, value: unknown): unknown {
  if (JSON_FIELDS.has(field)) return JSON.parse(String(value));
  return field === 'spent' ? decimal(BigInt(value as number)) : value;
}

function personOf(columns: PersonColumns): PersonRow {
  return {
    id: columns[0],
    phone: columns[1],
    phone_kind: columns[2],
    phone_country: columns[3],
    timezone: columns[4],
    region: columns[5],
    city: columns[6],
    country: columns[7],
    suppression: columns[8],
    consent: columns[9],
    underReview: columns[10],
    birthday: columns[11],
    attributes: columns[12],
    columns,
  };
}

function group<Row extends { readonly phone: string }>(
  rows: readonly Row[],
): ReadonlyMap<string, readonly Row[]> {
  const groups = new Map<string, Row[]>();
  for (const row of rows) {
    const known = groups.get(row.phone);
    if (known) known.push(row);
    else groups.set(row.phone, [row]);
  }
  return groups;
}
