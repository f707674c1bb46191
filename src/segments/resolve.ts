import { fold } from '../shared/text.ts';
import type { Attribute } from './catalog.ts';
import { nearest } from './failure.ts';
import { EVENT_FIELDS, eventField } from './events.ts';
import { coreFieldInPersian, coreFieldNamed } from './fieldNames.ts';
import { CORE_FIELDS } from './fields.ts';
import type { FieldSubject } from './filter.ts';
import { column, type Fragment, sql } from './fragment.ts';
import { literalLabel } from './label.ts';
import type { Expr, Scope, ValueType } from './scope.ts';

export const TYPE_OF_KIND = {
  text: 'text',
  number: 'number',
  date: 'day',
  flag: 'flag',
  mixed: 'mixed',
} as const satisfies Record<Attribute['kind'], ValueType>;

/** What people ask for under a name that is no field, and how to ask for it. */
const ASKED_ELSEWHERE: Readonly<Record<string, string>> = {
  age: 'An age changes; ask for the birthday: birthday before 2008-01-01',
  سن: 'An age changes; ask for the birthday: birthday before 1387/01/01',
  consent: 'Consent is looked at when a campaign is planned: campaign send <name> --dry-run',
  opted_out: 'Opt-outs are left out when a campaign is planned: campaign send <name> --dry-run',
  rfm: 'Ask for rfm.recency, rfm.frequency, rfm.monetary (1 to 5) or rfm.group = "champions"',
};

/** What a name means for a contact: a core field, a column of the user's file. Errors: `filter-unknown-field`. */
export function contactField(subject: FieldSubject, scope: Scope): Expr {
  const key = fold(subject.name);
  // A header that an import took as a core field is that field, in whatever language it was written.
  const core = coreFieldNamed(subject.name) ?? scope.catalog.fieldOfHeader(key);
  const attribute = core !== undefined && CORE_FIELDS[core] ? undefined : scope.catalog.attribute(key);
  if (attribute) return attributeExpr(attribute, scope);
  const field = core !== undefined && CORE_FIELDS[core] ? core : coreFieldInPersian(subject.name);
  if (field !== undefined) {
    const { type, expr } = CORE_FIELDS[field]!;
    return { name: field, type, ...expr(scope) };
  }
  const instead = Object.hasOwn(ASKED_ELSEWHERE, key) ? ASKED_ELSEWHERE[key] : undefined;
  if (instead !== undefined) {
    return scope.fail('filter-unknown-field', subject.span, `There is no field "${subject.name}".`, instead);
  }
  if (EVENT_FIELDS.includes(key) && key !== 'id') {
    return scope.fail(
      'filter-unknown-field',
      subject.span,
      `"${subject.name}" belongs to an event, not to a person.`,
      'Count events by it: count(order where amount > 500000) >= 1',
    );
  }
  const known = [...Object.keys(CORE_FIELDS), ...scope.catalog.attributes().map((each) => each.name)];
  return scope.fail(
    'filter-unknown-field',
    subject.span,
    `There is no field "${subject.name}".`,
    nearest(subject.name, known, 'See what there is with: campaign segments fields'),
  );
}

function attributeExpr({ name, key, kind }: Attribute, scope: Scope): Expr {
  const stored = column('contact.attributes_key');
  // Beside a clause that leaves few people an index of this attribute would only lead astray: a bound label has none.
  const label = scope.fewPeople ? undefined : literalLabel(key);
  const value = label ? sql`(${stored} ->> ${label})` : fromJson(stored, key);
  return {
    name,
    type: TYPE_OF_KIND[kind],
    ...(kind === 'date' ? dateWritten(value, scope) : { value }),
    shown: fromJson(column('contact.attributes'), name),
    empty: sql`coalesce(${value}, '') = ''`,
  };
}

/**
 * Dates as a file wrote them, in either calendar. A million people were born, or joined, on a few thousand days: each
 * is read as a date once, and who has one of those that pass is then found by its text, which an index can serve.
 */
function dateWritten(text: Fragment, scope: Scope): Pick<Expr, 'value' | 'holds'> {
  const value = sql`campaign_day(${text})`;
  if (!scope.positive || scope.fewPeople) return { value };
  const day = column('campaign_day(written.day)');
  return {
    value,
    holds: (test) => sql`(${text} IN (
      WITH written (day) AS MATERIALIZED (SELECT DISTINCT ${text} FROM contact WHERE ${text} IS NOT NULL)
      SELECT written.day FROM written WHERE ${test(day)}))`,
  };
}

/** What a name means inside `where`. Errors: `filter-unknown-field`. */
export function fieldOfEvent(subject: FieldSubject, type: string, scope: Scope): Expr {
  const known = eventField(subject.name, scope);
  if (known) return known;
  const key = fold(subject.name);
  const seen = scope.catalog.properties(type);
  const property = seen.find((each) => fold(each) === key);
  if (property === undefined) {
    const near = nearest(subject.name, [...EVENT_FIELDS, ...seen], '');
    // A property that no event has carried yet may still come; a slip of the pen may not pass for one.
    if (near !== '') {
      return scope.fail(
        'filter-unknown-field',
        subject.span,
        `No ${type} has a property "${subject.name}".`,
        near,
      );
    }
  }
  const stored = fromJson(column('event.properties'), property ?? subject.name);
  return {
    name: subject.name,
    type: 'mixed',
    value: sql`campaign_fold(${stored})`,
    shown: stored,
    empty: sql`coalesce(${stored}, '') = ''`,
  };
}

/** One value of a JSON object. The label is bound; only labels that `->>` would read as a path go the long way. */
export function fromJson(object: Fragment, label: string): Fragment {
  if (/^[$[]|["\\]/.test(label) || label === '') {
    return sql`(SELECT pair.value FROM json_each(${object}) AS pair WHERE pair.key = ${label})`;
  }
  return sql`(${object} ->> ${label})`;
}
