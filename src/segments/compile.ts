import type { LeapDayPolicy } from '../shared/calendar.ts';
import { fold } from '../shared/text.ts';
import type { Instant } from '../shared/time.ts';
import { localDay } from '../shared/zone.ts';
import { aggregateExpr } from './aggregate.ts';
import type { FilterCatalog } from './catalog.ts';
import { filterFailure, nearest } from './failure.ts';
import type { Filter, FilterNode, FilterSource, Literal, Subject } from './filter.ts';
import { combined, type Fragment, sql, type SqlValue } from './fragment.ts';
import { foldedText, literalText } from './literals.ts';
import { operatorOf } from './operators/index.ts';
import { printNode } from './print.ts';
import { contactField, fieldOfEvent } from './resolve.ts';
import type { CityTable, Expr, Scope } from './scope.ts';

/** The named filters that `in segment` may speak of. */
export interface SegmentBook {
  names(): readonly string[];
  /** Undefined when there is none. Errors: those of {@link parseFilter}. */
  filter(name: string): Filter | undefined;
}

export const NO_SEGMENTS: SegmentBook = { names: () => [], filter: () => undefined };

export interface CompileOptions {
  readonly catalog: FilterCatalog;
  /** The moment that "today" and "within 90 days" are counted from. */
  readonly now: Instant;
  /** IANA zone of the business. */
  readonly zone: string;
  /** Of amounts written without one. */
  readonly currency: string;
  readonly leapDay?: LeapDayPolicy;
  readonly segments?: SegmentBook;
  readonly cities?: CityTable;
  readonly readPhone?: (text: string) => string | undefined;
  /** For one person at a time: the same meaning, without adding up everybody's events. */
  readonly onePerson?: boolean;
}

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

/** With segments written out, a filter may grow to this many clauses. */
const MOST_CLAUSES = 1_000;

/**
 * Checks a filter against what exists and turns it into one condition. The database must have been
 * taught the function `campaign_fold` (see `teachFold`).
 *
 * Errors: `filter-unknown-field`, `filter-unknown-event`, `filter-type`, `filter-date`, `filter-range`,
 * `filter-number`, `filter-currency`, `filter-cities`, `segment-unknown`, `segment-cycle`, `filter-too-long`.
 */
export function compileFilter(filter: Filter, options: CompileOptions): CompiledFilter {
  const notes: string[] = [];
  const compiler = createCompiler(options, notes);
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
    notes: [...new Set(notes)],
  };
}

/**
 * Compiles the `where` of a trigger: a condition on a row of `event`.
 * Errors: as for {@link compileFilter}.
 */
export function compileEventFilter(filter: Filter, type: string, options: CompileOptions): CompiledClause {
  const compiler = createCompiler(options, []);
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
  const compiler = createCompiler({ ...options, onePerson: true }, []);
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
    timely: operator?.timely?.(node as never) ?? true,
  };
}

interface Mode {
  readonly positive: boolean;
  readonly fewPeople: boolean;
  readonly eventType: string | undefined;
}

const PLAIN: Mode = { positive: true, fewPeople: false, eventType: undefined };

function isNarrow(node: FilterNode): boolean {
  return node.kind === 'clause' && (operatorOf(node.operator).narrow?.(node as never) ?? false);
}

function createCompiler(options: CompileOptions, notes: string[]) {
  const today = localDay(options.zone, options.now);
  const open: string[] = [];
  let clauses = 0;

  function node(each: FilterNode, scope: Scope): Fragment {
    if (each.kind === 'not') return sql`NOT ${node(each.item, scope.negated())}`;
    if (each.kind !== 'clause') {
      const inner = each.kind === 'and' && each.items.some(isNarrow) ? scope.narrowed() : scope;
      const items = each.items.map((item) => node(item, inner));
      return combined(items, each.kind === 'and' ? ' AND ' : ' OR ');
    }
    clauses += 1;
    if (clauses > MOST_CLAUSES)
      scope.fail(
        'filter-too-long',
        each.span,
        `With its segments written out this filter has more than ${MOST_CLAUSES} clauses.`,
        'Make the segments smaller.',
      );
    const operator = operatorOf(each.operator);
    if (scope.ofEvent && operator.position === 'word') {
      scope.fail(
        'filter-type',
        each.span,
        'Inside where only the event itself can be asked about.',
        `Its fields are amount, currency, status, id, at and its own properties.`,
      );
    }
    return operator.compile(each as never, scope);
  }

  function scopeOf(source: FilterSource, { positive, fewPeople, eventType }: Mode = PLAIN): Scope {
    const scope: Scope = {
      source,
      now: options.now,
      zone: options.zone,
      today,
      currency: options.currency,
      leapDay: options.leapDay ?? 'before',
      catalog: options.catalog,
      positive,
      fewPeople: fewPeople || (options.onePerson ?? false),
      ofEvent: eventType !== undefined,
      cities: options.cities,
      readPhone: options.readPhone,
      negated: () => scopeOf(source, { positive: false, fewPeople, eventType }),
      narrowed: () => scopeOf(source, { positive, fewPeople: true, eventType }),
      resolve: (subject) => resolve(subject, scope, eventType),
      eventCondition: (each, type) => node(each, scopeOf(source, { ...PLAIN, eventType: type })),
      segment: (name) => segment(name, scope),
      note: (sentence) => notes.push(sentence),
      fail(code, span, sentence, hint) {
        throw filterFailure(source, code, span, sentence, hint);
      },
    };
    return scope;
  }

  function segment(literal: Literal, scope: Scope): Fragment {
    const book = options.segments ?? NO_SEGMENTS;
    const wanted = literalText(literal);
    const name = book.names().find((each) => fold(each) === foldedText(literal));
    const filter = name === undefined ? undefined : book.filter(name);
    if (name === undefined || !filter) {
      return scope.fail(
        'segment-unknown',
        literal.span,
        `There is no segment "${wanted}".`,
        nearest(wanted, book.names(), 'See what there is with: campaign segments list'),
      );
    }
    if (open.includes(name)) {
      return scope.fail(
        'segment-cycle',
        literal.span,
        `Segment ${name} is defined by itself: ${[...open, name].join(' → ')}.`,
        'Break the circle in segments.toml.',
      );
    }
    open.push(name);
    const compiled = node(
      filter.root,
      scopeOf(filter.source, { ...PLAIN, positive: scope.positive, fewPeople: scope.fewPeople }),
    );
    open.pop();
    return compiled;
  }

  return { node, scopeOf };
}

function resolve(subject: Subject, scope: Scope, eventType: string | undefined): Expr {
  if (subject.kind === 'aggregate') {
    if (eventType === undefined) return aggregateExpr(subject, scope);
    return scope.fail(
      'filter-type',
      subject.span,
      'Inside where only the event itself can be asked about.',
      'Join two counts with and, outside the brackets.',
    );
  }
  return eventType === undefined ? contactField(subject, scope) : fieldOfEvent(subject, eventType, scope);
}
