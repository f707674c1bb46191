import type { Cursor } from './cursor.ts';
import type { Clause, FilterNode, Subject, SubjectClause } from './filter.ts';
import type { Fragment } from './fragment.ts';
import type { Scope } from './scope.ts';

export interface Printer {
  node(node: FilterNode): string;
  subject(subject: Subject): string;
}

interface OperatorBase<C extends Clause> {
  /** What clauses carry in `operator`. */
  readonly name: string;
  /** One line for docs and `segments fields`. */
  readonly summary: string;
  /** A whole filter that uses it; tests and docs run it. */
  readonly example: string;
  print(clause: C, printer: Printer): string;
  /** The condition, three-valued: 1, 0, or NULL where a missing value leaves it unknown. */
  compile(clause: C, scope: Scope): Fragment;
  /** The value that decided, for `explain`; absent where the subject's own value is it. */
  seen?(clause: C, scope: Scope): Fragment;
  /** Whether an index answers it with few people, so that its neighbours need not look at everybody. */
  narrow?(clause: C): boolean;
  /** Whether it asks for values or a range of them, which an index on the subject could find. */
  seeks?(clause: C): boolean;
  /** Whether the answer may change by time alone. */
  timely?(clause: C): boolean;
}

/** A clause that begins with its own word: `tagged "vip"`, `sample 10%`. */
export interface WordOperator<C extends Clause = Clause> extends OperatorBase<C> {
  readonly position: 'word';
  /** The words a clause may begin with. */
  readonly begins: readonly string[];
  /** Undefined, with nothing taken, when the clause is not this one after all. */
  parse(cursor: Cursor): Omit<C, 'kind' | 'operator' | 'span'> | undefined;
}

/** A clause that begins with what it is about: `city = "تهران"`, `last_order within 60 days`. */
export interface SubjectOperator<C extends SubjectClause = SubjectClause> extends OperatorBase<C> {
  readonly position: 'subject';
  parse(cursor: Cursor, subject: Subject): Omit<C, 'kind' | 'operator' | 'span' | 'subject'> | undefined;
}

export type Operator = WordOperator | SubjectOperator;
