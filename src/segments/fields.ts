import { BIRTHDAY } from './birthdays.ts';
import { column, type Fragment, sql } from './fragment.ts';
import type { Expr, Scope, Test, ValueType } from './scope.ts';

interface CoreField {
  readonly type: ValueType;
  readonly summary: string;
  readonly expr: (scope: Scope) => Omit<Expr, 'name' | 'type'>;
}

/** Text that has a folded twin in the table. */
function keyed(name: string, summary: string): CoreField {
  const value = column(`contact.${name}_key`);
  return {
    type: 'text',
    summary,
    expr: () => ({ value, shown: column(`contact.${name}`), empty: sql`${value} IS NULL` }),
  };
}

/** Text that is folded while it is read: rare in filters, so a twin would not pay. */
function plain(name: string, summary: string): CoreField {
  const shown = column(`contact.${name}`);
  return {
    type: 'text',
    summary,
    expr: () => ({ value: sql`campaign_fold(${shown})`, shown, empty: sql`${shown} IS NULL` }),
  };
}

/** Codes and addresses: ASCII, so lower case is all the folding they need. */
function code(name: string, summary: string): CoreField {
  const shown = column(`contact.${name}`);
  return {
    type: 'text',
    summary,
    expr: () => ({ value: sql`lower(${shown})`, shown, empty: sql`${shown} IS NULL` }),
  };
}

/** A count that is 0 for people of whom nothing is known; only `is empty` tells the two apart. */
function total(name: string, type: 'number' | 'money', summary: string): CoreField {
  const stored = column(`contact.${name}`);
  const value = sql`coalesce(${stored}, 0)`;
  return {
    type,
    summary,
    expr: (scope) => {
      const empty = sql`${stored} IS NULL`;
      // A missing total is 0; where 0 does not pass, the bare column says the same and an index can serve it.
      const holds = (test: Test, ofNothing: boolean): Fragment =>
        test(scope.positive && !ofNothing ? stored : value);
      const expr = { value, shown: stored, empty, holds };
      if (type === 'number') return expr;
      return {
        ...expr,
        inCurrency(currency, span) {
          if (currency === scope.currency) return { name, type, ...expr };
          return scope.fail(
            'filter-currency',
            span,
            `${name} is counted in ${scope.currency}, not in ${currency}.`,
            `Write the amount in ${scope.currency}: rates are not guessed.`,
          );
        },
      };
    },
  };
}

function instant(stored: string, summary: string): CoreField {
  const value = column(`contact.${stored}`);
  return { type: 'instant', summary, expr: () => ({ value, empty: sql`${value} IS NULL` }) };
}

const phone: CoreField = {
  type: 'text',
  summary: 'the main number, in any spelling',
  expr: (scope) => ({
    value: column('contact.phone'),
    empty: sql`contact.phone IS NULL`,
    spell: (text) => scope.readPhone?.(text) ?? text.replace(/[\s()-]/g, ''),
  }),
};

const phoneAlt: CoreField = {
  type: 'list',
  summary: 'further numbers',
  expr: (scope) => ({
    value: column('contact.phone_alt'),
    empty: sql`contact.phone_alt = '[]'`,
    spell: (text) => scope.readPhone?.(text) ?? text.replace(/[\s()-]/g, ''),
    holds: (test) =>
      sql`EXISTS (SELECT 1 FROM json_each(contact.phone_alt) AS number WHERE ${test(column('number.value'))})`,
  }),
};

const tags: CoreField = {
  type: 'list',
  summary: 'the tags of the person',
  expr: () => ({
    value: sql`(SELECT group_concat(tag.name, ', ') FROM contact_tag JOIN tag ON tag.id = contact_tag.tag_id WHERE contact_tag.contact_id = contact.id)`,
    empty: sql`NOT EXISTS (SELECT 1 FROM contact_tag WHERE contact_tag.contact_id = contact.id)`,
    holds: (test) =>
      sql`EXISTS (SELECT 1 FROM contact_tag JOIN tag ON tag.id = contact_tag.tag_id WHERE contact_tag.contact_id = contact.id AND ${test(column('tag.key'))})`,
  }),
};

const FULL_NAME = column(
  "coalesce(contact.name_key, nullif(trim(coalesce(contact.first_name_key, '') || ' ' || coalesce(contact.last_name_key, '')), ''))",
);
const FULL_NAME_SHOWN = column(
  "coalesce(contact.name, nullif(trim(coalesce(contact.first_name, '') || ' ' || coalesce(contact.last_name, '')), ''))",
);

const birthday: CoreField = {
  type: 'birthday',
  summary: 'a day and month of the Jalali or Gregorian calendar, perhaps with its year',
  expr: () => ({
    value: BIRTHDAY,
    shown: column(
      "CASE WHEN contact.birthday_month IS NULL THEN NULL ELSE coalesce(contact.birthday_year || '/', '') || contact.birthday_month || '/' || contact.birthday_day || ' ' || contact.birthday_calendar END",
    ),
    empty: sql`contact.birthday_month IS NULL`,
  }),
};

const SCORED = column('(contact.last_order IS NOT NULL AND contact.orders >= 1)');

function score(of: 'recency' | 'frequency' | 'monetary', stored: string, summary: string): CoreField {
  return {
    type: 'number',
    summary,
    expr: (scope) => {
      const value = points(of, stored, scope);
      return { value, empty: sql`NOT coalesce(${SCORED}, 0)` };
    },
  };
}

/** 1 to 5 points by the fifths of this list; NULL for people who never ordered. */
function points(of: 'recency' | 'frequency' | 'monetary', stored: string, scope: Scope): Fragment {
  const [two, three, four, five] = scope.catalog.rfmCuts(of);
  const value = sql`coalesce(${column(stored)}, 0)`;
  return sql`CASE WHEN NOT coalesce(${SCORED}, 0) THEN NULL WHEN ${value} >= ${five} THEN 5 WHEN ${value} >= ${four} THEN 4 WHEN ${value} >= ${three} THEN 3 WHEN ${value} >= ${two} THEN 2 ELSE 1 END`;
}

const rfmGroup: CoreField = {
  type: 'text',
  summary: 'champions, loyal, new, at risk or lost',
  expr: (scope) => {
    const recency = points('recency', 'contact.last_order', scope);
    const frequency = points('frequency', 'contact.orders', scope);
    return {
      value: sql`CASE WHEN NOT coalesce(${SCORED}, 0) THEN NULL WHEN ${recency} >= 4 AND ${frequency} >= 4 THEN 'champions' WHEN ${recency} >= 3 AND ${frequency} >= 3 THEN 'loyal' WHEN ${recency} >= 3 THEN 'new' WHEN ${frequency} >= 3 THEN 'at risk' ELSE 'lost' END`,
      empty: sql`NOT coalesce(${SCORED}, 0)`,
      spell: (text) => text.replace(/[-_]/g, ' '),
    };
  },
};

export const RFM_GROUPS = ['champions', 'loyal', 'new', 'at risk', 'lost'] as const;

/** Every field that all lists have, by the name that filters, templates and JSON use. */
export const CORE_FIELDS: Readonly<Record<string, CoreField>> = {
  phone,
  phone_alt: phoneAlt,
  name: {
    type: 'text',
    summary: 'the full name, else first and last name',
    expr: () => ({ value: FULL_NAME, shown: FULL_NAME_SHOWN, empty: sql`${FULL_NAME} IS NULL` }),
  },
  first_name: keyed('first_name', 'the first name'),
  last_name: keyed('last_name', 'the last name'),
  email: code('email', 'the e-mail address'),
  birthday,
  gender: plain('gender', 'as the file gave it'),
  company: keyed('company', 'the company'),
  address: plain('address', 'street and number'),
  city: keyed('city', 'the city'),
  region: keyed('region', 'province or state'),
  country: code('country', 'two letters: IR, FR, US'),
  postal_code: plain('postal_code', 'the postal code'),
  language: code('language', 'two letters: fa, en'),
  timezone: code('timezone', 'a zone such as Asia/Tehran'),
  tags,
  notes: plain('notes', 'free notes'),
  external_id: plain('external_id', "the person's id in the shop or CRM"),
  orders: total('orders', 'number', 'how many orders'),
  spent: total('spent', 'money', 'what all orders came to'),
  first_order: instant('first_order', 'when the first order was placed'),
  last_order: instant('last_order', 'when the last order was placed'),
  created: instant('created_at', 'when the person was added'),
  'rfm.recency': score(
    'recency',
    'contact.last_order',
    '1 to 5: how lately the person bought, among all buyers',
  ),
  'rfm.frequency': score('frequency', 'contact.orders', '1 to 5: how often'),
  'rfm.monetary': score('monetary', 'contact.spent', '1 to 5: for how much'),
  'rfm.group': rfmGroup,
};
