import { certainFirstName } from '../compose/index.ts';
import { consentSql, suppressionSql, underReviewSql } from '../consent/index.ts';
import type { Db } from '../db/sqlite.ts';
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
  readonly birthday_calendar: 'jalali' | 'gregorian' | null;
  readonly birthday_year: number | null;
  readonly birthday_month: number | null;
  readonly birthday_day: number | null;
  readonly suppression: Facts['suppression'];
  readonly consent: Facts['consent'] | 'ok';
  readonly underReview: 0 | 1;
  /** Columns that only the text needs, under the names of contact fields. */
  readonly [field: string]: unknown;
}

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

export interface PeopleQuery {
  readonly purpose: 'marketing' | 'transactional';
  /** Contact fields that the texts name. */
  readonly fields: ReadonlySet<string>;
  readonly attributes: boolean;
}

/** Set-based reads of a plan: one statement per page of people, never one per person. */
export function createPeopleStore(db: Db, { purpose, fields, attributes }: PeopleQuery) {
  const wanted = [...fields].filter((field) => field in FIELD_SQL);
  const selectPeople = db.prepare<[PersonParams & { ids: string }], PersonRow>(/* sql */ `
    SELECT c.id, c.phone, c.phone_kind, c.phone_country, c.timezone, c.region, c.city, c.country,
           c.birthday_calendar, c.birthday_year, c.birthday_month, c.birthday_day,
           ${suppressionSql('c.phone', purpose)} AS suppression,
           ${consentSql('c.phone', 'c.last_order')} AS consent,
           ${underReviewSql('c.phone')} AS underReview
           ${wanted.map((field) => `, ${FIELD_SQL[field]} AS "text_${field}"`).join('')}
           ${fields.has('first_name') ? ', CASE WHEN c.first_name IS NULL AND c.last_name IS NULL THEN c.name END AS full_name' : ''}
           ${attributes ? ', c.attributes AS attributes' : ''}
    FROM json_each(@ids) AS asked
    CROSS JOIN contact c ON c.id = asked.value
    ORDER BY asked.key
  `);
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
      selectPeople.all({ ...params, ids: JSON.stringify(ids) }),
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
      for (const field of wanted) {
        const value = row[`text_${field}`];
        if (value === null || value === undefined) continue;
        text[field] = JSON_FIELDS.has(field)
          ? JSON.parse(String(value))
          : field === 'spent'
            ? decimal(BigInt(value as number))
            : value;
      }
      if (typeof row.full_name === 'string') {
        const first = certainFirstName(row.full_name, row.country ?? row.phone_country);
        if (first !== undefined) text.first_name = first;
      }
      for (const field of ['phone', 'timezone', 'region', 'city', 'country'] as const) {
        if (row[field] !== null && fields.has(field)) text[field] = row[field];
      }
      if (fields.has('birthday') && row.birthday_month !== null) {
        text.birthday = {
          calendar: row.birthday_calendar,
          month: row.birthday_month,
          day: row.birthday_day,
          ...(row.birthday_year !== null && { year: row.birthday_year }),
        };
      }
      return text;
    },
  };
}

export type PeopleStore = ReturnType<typeof createPeopleStore>;

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
