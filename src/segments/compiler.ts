import type { LeapDayPolicy } from '../shared/calendar.ts';
import { fold } from '../shared/text.ts';
import type { Instant } from '../shared/time.ts';
import { localDay } from '../shared/zone.ts';
import { aggregateExpr } from './aggregate.ts';
import type { FilterCatalog } from './catalog.ts';
import { filterFailure, nearest } from './failure.ts';
import type { Clause, Filter, FilterNode, FilterSource, Literal, Subject } from './filter.ts';
import { combined, type Fragment, sql } from './fragment.ts';
import { foldedText, literalText } from './literals.ts';
import { operatorOf } from './operators/index.ts';
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

/** With segments written out, a filter may grow to this many clauses. */
const MOST_CLAUSES = 1_000;

/** What differs between the places of one filter. */
interface Mode {
  readonly positive: boolean;
  readonly fewPeople: boolean;
  readonly eventType: string | undefined;
}

const PLAIN: Mode = { positive: true, fewPeople: false, eventType: undefined };

/** Whether an index answers this part with few people. */
export function isNarrow(node: FilterNode): boolean {
  return node.kind === 'clause' && (operatorOf(node.operator).narrow?.(node as never) ?? false);
}

/** Turns the nodes of one filter, and of the segments it names, into SQL. */
export class Compiler {
  readonly notes: string[] = [];
  readonly #options: CompileOptions;
  readonly #today: number;
  /** Segments being written out: one that comes again is defined by itself. */
  readonly #open: string[] = [];
  #clauses = 0;

  constructor(options: CompileOptions) {
    this.#options = options;
    this.#today = localDay(options.zone, options.now);
  }

  node(node: FilterNode, scope: Scope): Fragment {
    if (node.kind === 'not') return sql`NOT ${this.node(node.item, scope.negated())}`;
    if (node.kind === 'clause') return this.#clause(node, scope);
    const inner = node.kind === 'and' && node.items.some(isNarrow) ? scope.narrowed() : scope;
    const items = node.items.map((item) => this.node(item, inner));
    return combined(items, node.kind === 'and' ? ' AND ' : ' OR ');
  }

  scopeOf(source: FilterSource, mode: Mode = PLAIN): Scope {
    const {
      catalog,
      now,
      zone,
      currency,
      leapDay = 'before',
      cities,
      readPhone,
      onePerson = false,
    } = this.#options;
    const scope: Scope = {
      source,
      now,
      zone,
      today: this.#today,
      currency,
      leapDay,
      catalog,
      cities,
      readPhone,
      onePerson,
      positive: mode.positive,
      fewPeople: mode.fewPeople || onePerson,
      ofEvent: mode.eventType !== undefined,
      negated: () => this.scopeOf(source, { ...mode, positive: false }),
      narrowed: () => this.scopeOf(source, { ...mode, fewPeople: true }),
      resolve: (subject) => resolve(subject, scope, mode.eventType),
      eventCondition: (node, type) => this.node(node, this.scopeOf(source, { ...PLAIN, eventType: type })),
      segment: (name) => this.#segment(name, scope),
      note: (sentence) => this.notes.push(sentence),
      fail(code, span, sentence, hint) {
        throw filterFailure(source, code, span, sentence, hint);
      },
    };
    return scope;
  }

  #clause(clause: Clause, scope: Scope): Fragment {
    this.#clauses += 1;
    if (this.#clauses > MOST_CLAUSES) {
      scope.fail(
        'filter-too-long',
        clause.span,
        `With its segments written out this filter has more than ${MOST_CLAUSES} clauses.`,
        'Make the segments smaller.',
      );
    }
    const operator = operatorOf(clause.operator);
    if (scope.ofEvent && operator.position === 'word') {
      scope.fail(
        'filter-type',
        clause.span,
        'Inside where only the event itself can be asked about.',
        'Its fields are amount, currency, status, id, at and its own properties.',
      );
    }
    return operator.compile(clause as never, scope);
  }

  #segment(literal: Literal, scope: Scope): Fragment {
    const book = this.#options.segments ?? NO_SEGMENTS;
    const name = book.names().find((each) => fold(each) === foldedText(literal));
    const filter = name === undefined ? undefined : book.filter(name);
    if (name === undefined || !filter) {
      return scope.fail(
        'segment-unknown',
        literal.span,
        `There is no segment "${literalText(literal)}".`,
        nearest(literalText(literal), book.names(), 'See what there is with: campaign segments list'),
      );
    }
    if (this.#open.includes(name)) {
      return scope.fail(
        'segment-cycle',
        literal.span,
        `Segment ${name} is defined by itself: ${[...this.#open, name].join(' → ')}.`,
        'Break the circle in segments.toml.',
      );
    }
    this.#open.push(name);
    const mode = { ...PLAIN, positive: scope.positive, fewPeople: scope.fewPeople };
    const written = this.node(filter.root, this.scopeOf(filter.source, mode));
    this.#open.pop();
    return written;
  }
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
