import { type CompileOptions, Compiler, isNarrow } from './compiler.ts';
import type { Filter, FilterNode, FilterSource, Subject } from './filter.ts';
import { combined, type Fragment, type SqlValue } from './fragment.ts';
import { operatorOf } from './operators/index.ts';
import { printNode } from './print.ts';
import type { Expr } from './scope.ts';

export { type CompileOptions, NO_SEGMENTS, type SegmentBook } from './compiler.ts';

export interface CompiledClause {
  /** In the canonical form. */
  readonly text: string;
  readonly sql: string;
  readonly params: readonly SqlValue[];
}

/** A condition on a row of `contact`, with every value of the filter bound. */
export interface CompiledFilter extends CompiledClause {
  /** The parts that stand side by side under the outermost `and`; one, when there is no `and`. */
  readonly clauses: readonly CompiledClause[];
  /** What is worth a word although it is no mistake: a tag that nobody carries. */
  readonly notes: readonly string[];
}

/**
 * Checks a filter against what exists and turns it into one condition. The database must have been
 * taught the function `campaign_fold` (see `teachFold`).
 *
 * Errors: `filter-unknown-field`, `filter-unknown-event`, `filter-type`, `filter-date`, `filter-range`,
 * `filter-number`, `filter-currency`, `filter-cities`, `segment-unknown`, `segment-cycle`, `filter-too-long`.
 */
export function compileFilter(filter: Filter, options: CompileOptions): CompiledFilter {
  const compiler = new Compiler(options);
  const parts = filter.root.kind === 'and' ? filter.root.items : [filter.root];
  const scope = compiler.scopeOf(filter.source);
  const inner = parts.length > 1 && parts.some(isNarrow) ? scope.narrowed() : scope;
  const clauses = parts.map((part): CompiledClause => {
    const { sql: text, params } = compiler.node(part, inner);
    return { text: printNode(part), sql: text, params };
  });
  const whole = combined(clauses, ' AND ');
  return {
    text: printNode(filter.root),
    sql: whole.sql,
    params: whole.params,
    clauses,
    notes: [...new Set(compiler.notes)],
  };
}

/**
 * Compiles the `where` of a trigger: a condition on a row of `event`.
 * Errors: as for {@link compileFilter}.
 */
export function compileEventFilter(filter: Filter, type: string, options: CompileOptions): CompiledClause {
  const compiler = new Compiler(options);
  const { sql: text, params } = compiler.scopeOf(filter.source).eventCondition(filter.root, type);
  return { text: printNode(filter.root), sql: text, params };
}

/** One clause of a filter, compiled by itself, with what decided it. */
export interface CompiledLeaf extends CompiledClause {
  readonly seen: Fragment | undefined;
  readonly type: Expr['type'] | undefined;
  readonly timely: boolean;
}

/** What `explain` asks of one clause. */
export function compileLeaf(node: FilterNode, source: FilterSource, options: CompileOptions): CompiledLeaf {
  const compiler = new Compiler({ ...options, onePerson: true });
  const scope = compiler.scopeOf(source).negated();
  const { sql: text, params } = compiler.node(node, scope);
  const operator = node.kind === 'clause' ? operatorOf(node.operator) : undefined;
  const subject = (node as { subject?: Subject }).subject;
  const expr = subject && scope.resolve(subject);
  const seen = operator?.seen?.(node as never, scope) ?? expr?.shown ?? expr?.value;
  return {
    text: printNode(node),
    sql: text,
    params,
    seen,
    type: expr?.type,
    timely: isTimely(node),
  };
}

/** Whether time alone may change the answer. */
function isTimely(node: FilterNode): boolean {
  if (node.kind === 'not') return isTimely(node.item);
  if (node.kind !== 'clause') return node.items.some(isTimely);
  const { subject } = node as { subject?: Subject };
  // Events leave a window of time, and come into one, by themselves.
  const counts =
    subject?.kind === 'aggregate' && (subject.period !== undefined || subject.where !== undefined);
  return counts || (operatorOf(node.operator).timely?.(node as never) ?? false);
}
