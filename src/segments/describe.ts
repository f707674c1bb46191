import type { FilterCatalog } from './catalog.ts';
import { USUAL_EVENTS } from './events.ts';
import { CORE_FIELDS } from './fields.ts';
import { SUBJECT_OPERATORS, WORD_OPERATORS } from './operators/index.ts';
import { TYPE_OF_KIND } from './resolve.ts';
import type { ValueType } from './scope.ts';

export interface FieldDescription {
  /** As a filter writes it. */
  readonly field: string;
  readonly type: 'text' | 'number' | 'amount' | 'date' | 'birthday' | 'list' | 'yes or no' | 'mixed';
  readonly summary: string;
}

export interface LanguageDescription {
  readonly fields: readonly FieldDescription[];
  /** Every operator, with a filter that uses it. */
  readonly forms: readonly { readonly form: string; readonly summary: string; readonly example: string }[];
  readonly tags: readonly string[];
  readonly events: readonly string[];
}

/** Sums over events are read with the field, so they are no operator of their own. */
const AGGREGATE_FORMS = [
  {
    form: 'count',
    summary: 'how many events, of a time, under a condition',
    example: 'count(order within 90 days where amount > 500000) >= 3',
  },
  {
    form: 'sum',
    summary: 'sum, avg, min or max of an amount or property of events',
    example: 'sum(order.amount within 1 year) >= 10_000_000',
  },
  {
    form: 'last',
    summary: 'when the last (or first) event of a kind was',
    example: 'last(visit) older than 6 weeks',
  },
] as const;

/** All that a filter can say here and now: for `segments fields`, completion and docs. */
export function describeLanguage(catalog: FilterCatalog): LanguageDescription {
  const core = Object.entries(CORE_FIELDS).map(([field, { type, summary }]) => ({
    field,
    type: nameOfType(type),
    summary,
  }));
  const own = catalog.attributes().map(({ name, kind }) => ({
    field: /^[a-z_][a-z0-9_]*$/.test(name) ? name : `\`${name}\``,
    type: nameOfType(TYPE_OF_KIND[kind]),
    summary: 'a column of your files',
  }));
  const forms = [...WORD_OPERATORS, ...SUBJECT_OPERATORS].map(({ name, summary, example }) => ({
    form: name,
    summary,
    example,
  }));
  return {
    fields: [...core, ...own],
    forms: [...forms, ...AGGREGATE_FORMS],
    tags: catalog.tags(),
    events: [...new Set([...USUAL_EVENTS, ...catalog.eventTypes()])],
  };
}

function nameOfType(type: ValueType): FieldDescription['type'] {
  if (type === 'money') return 'amount';
  if (type === 'instant' || type === 'day') return 'date';
  return type === 'flag' ? 'yes or no' : type;
}
