import type { Where } from '../shared/errors.ts';

/** Offsets in the text of a filter, half-open, in UTF-16 code units. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

/** The text a filter was read from, and where that text stands: `segments.toml`, a campaign file, the command line. */
export interface FilterSource {
  readonly text: string;
  /** Where the first character of `text` stands; undefined: it was typed as an argument. */
  readonly place: Where | undefined;
}

/** A filter as read: its words are known to be well formed, its names are not checked yet. */
export interface Filter {
  readonly source: FilterSource;
  readonly root: FilterNode;
}

export type FilterNode = Junction | Negation | Clause;

export interface Junction {
  readonly kind: 'and' | 'or';
  /** Two or more; an `and` never stands directly inside an `and`, nor an `or` inside an `or`. */
  readonly items: readonly FilterNode[];
  readonly span: Span;
}

export interface Negation {
  readonly kind: 'not';
  readonly item: FilterNode;
  readonly span: Span;
}

/** One test. Which operator it belongs to is in `operator`; the operator's file adds its own fields. */
export interface Clause {
  readonly kind: 'clause';
  readonly operator: string;
  readonly span: Span;
}

/** A clause that says something about a value. */
export interface SubjectClause extends Clause {
  readonly subject: Subject;
}

/** What stands on the left: a field, or something counted over events. */
export type Subject = FieldSubject | AggregateSubject;

export interface FieldSubject {
  readonly kind: 'field';
  readonly name: string;
  readonly span: Span;
}

export const AGGREGATES = ['count', 'sum', 'avg', 'min', 'max', 'first', 'last'] as const;

export interface AggregateSubject {
  readonly kind: 'aggregate';
  readonly of: (typeof AGGREGATES)[number];
  readonly event: Literal;
  /** `amount` or the name of a property; undefined for count, first and last. */
  readonly property: Literal | undefined;
  readonly period: Period | undefined;
  readonly where: FilterNode | undefined;
  readonly span: Span;
}

/**
 * A value as written. `number` and `date` are bare words that look like one, with ASCII digits and
 * without `_`; what they mean is decided by the field they are compared with.
 */
export type Literal =
  | { readonly kind: 'text' | 'number' | 'date'; readonly text: string; readonly span: Span }
  | { readonly kind: 'day'; readonly word: DayWord; readonly span: Span }
  | { readonly kind: 'ago' | 'ahead'; readonly count: number; readonly unit: Unit; readonly span: Span };

export const DAY_WORDS = ['today', 'yesterday', 'tomorrow'] as const;
export type DayWord = (typeof DAY_WORDS)[number];

export const UNITS = ['minute', 'hour', 'day', 'week', 'month', 'year'] as const;
export type Unit = (typeof UNITS)[number];

/** A stretch of time relative to now, or bounded by dates. */
export type Period =
  | {
      readonly test: 'within' | 'older' | 'next';
      readonly count: number;
      readonly unit: Unit;
      readonly span: Span;
    }
  | {
      readonly test: 'on' | 'before' | 'after' | 'since' | 'until';
      readonly date: Literal;
      readonly span: Span;
    }
  | { readonly test: 'between'; readonly from: Literal; readonly to: Literal; readonly span: Span };
