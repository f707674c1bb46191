import type { LeapDayPolicy } from '../shared/calendar.ts';
import type { Instant } from '../shared/time.ts';
import type { FilterCatalog } from './catalog.ts';
import type { FilterNode, FilterSource, Literal, Span, Subject } from './filter.ts';
import type { Fragment } from './fragment.ts';

/**
 * How the values of a subject compare: `instant` is a moment counted in local days, `day` a date
 * without a time, `list` several texts (tags, further phones), `mixed` a column of the user's file that
 * holds numbers in some rows and text in others.
 */
export type ValueType =
  | 'text'
  | 'number'
  | 'money'
  | 'instant'
  | 'day'
  | 'birthday'
  | 'list'
  | 'flag'
  | 'mixed';

/** The left side of a clause, resolved: what it is called, how it compares, and its SQL. */
export interface Expr {
  readonly name: string;
  readonly type: ValueType;
  /** Folded text, a number, millionths, Unix ms or an ISO date; NULL where it is missing. */
  readonly value: Fragment;
  /** What a person may be shown of it; `value` when absent. */
  readonly shown?: Fragment;
  /** Plain yes or no. */
  readonly empty: Fragment;
  /**
   * Where a test of the value needs more than the value itself: lists, and sums over events.
   * `ofNothing`: how the test answers for a person without any event.
   */
  holds?(test: Test, ofNothing: boolean): Fragment;
  /** The same amount, counting only what is in this currency. Present for every money subject. */
  inCurrency?(currency: string, span: Span): Expr;
  /** Country codes, e-mail addresses and phones have a spelling of their own. */
  spell?(text: string): string;
}

export type Test = (value: Fragment) => Fragment;

/** What a compiling operator may know and ask. */
export interface Scope {
  readonly source: FilterSource;
  readonly now: Instant;
  readonly zone: string;
  /** Today in `zone`, as a day number. */
  readonly today: number;
  readonly currency: string;
  readonly leapDay: LeapDayPolicy;
  readonly catalog: FilterCatalog;
  /** A missing answer is as good as a no here: the clause does not stand under `not`. */
  readonly positive: boolean;
  /** Few people are judged: look at the events of each instead of adding up everybody's. */
  readonly fewPeople: boolean;
  readonly onePerson: boolean;
  /** Whether names mean an event's own fields. */
  readonly ofEvent: boolean;
  /** The same scope under a `not`. */
  negated(): Scope;
  /** The same scope beside a clause that an index answers with few people. */
  narrowed(): Scope;
  resolve(subject: Subject): Expr;
  /** Compiles a nested filter: the condition of an event. */
  eventCondition(node: FilterNode, type: string): Fragment;
  /** The condition of a named segment. Errors: `segment-unknown`, `segment-cycle`. */
  segment(name: Literal): Fragment;
  /** The place of a city of the user's table, or undefined. */
  readonly cities: CityTable | undefined;
  /** E.164 of a phone in any spelling, where the caller can read phones. */
  readonly readPhone: ((text: string) => string | undefined) | undefined;
  note(sentence: string): void;
  fail(code: string, span: Span, sentence: string, hint: string): never;
}

/** Cities by folded name. */
export type CityTable = ReadonlyMap<string, Place>;

export interface Place {
  readonly name: string;
  readonly latitude: number;
  readonly longitude: number;
}

/** Tests a resolved subject, with the short cuts it knows. */
export function tested(expr: Expr, test: Test, ofNothing = false): Fragment {
  return expr.holds ? expr.holds(test, ofNothing) : test(expr.value);
}
