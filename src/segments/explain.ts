import { addDays, dateOfDay, isoDate, type LocalDate } from '../shared/calendar.ts';
import { fold } from '../shared/text.ts';
import { localDay, startOfDay } from '../shared/zone.ts';
import { type CompileOptions, compileFilter, compileLeaf, NO_SEGMENTS } from './compile.ts';
import type { Clause, Filter, FilterNode, FilterSource, Literal } from './filter.ts';
import type { SqlValue } from './fragment.ts';
import { foldedText } from './literals.ts';
import type { ValueType } from './scope.ts';
import type { SegmentStore } from './store.ts';

/** A day on which an answer becomes another, if nothing happens but time. */
export interface Change {
  /** In the business's zone. */
  readonly day: LocalDate;
  readonly to: boolean;
}

export interface ExplainedClause {
  /** In the canonical form, with its `not`. */
  readonly clause: string;
  /** How deep in brackets and segments it stands. */
  readonly depth: number;
  /** Null: a missing value leaves it open, which is no match. */
  readonly ok: boolean | null;
  /** The value that decided, as stored: Unix ms, millionths, text. */
  readonly seen: SqlValue;
  readonly type: ValueType | undefined;
  readonly changes: Change | undefined;
}

export interface Explanation {
  readonly matches: boolean;
  readonly clauses: readonly ExplainedClause[];
  readonly changes: Change | undefined;
}

/** Two years and a leap day: windows of `older than 1 year` and every birthday lie within. */
const FUTURE_DAYS = 731;

/** Where the answers of one person come from. */
export type Answers = Pick<SegmentStore, 'matches' | 'valueFor'>;

/**
 * Why a person is in a filter or not: each clause with the value seen, and the first day on which the
 * answer changes by itself. The answers come from the same compiler that finds people.
 *
 * Errors: those of {@link compileFilter}.
 */
export function explainContact(
  answers: Answers,
  contactId: number,
  filter: Filter,
  options: CompileOptions,
): Explanation {
  const judge = (now: number): boolean => {
    const compiled = compileFilter(filter, { ...options, now, onePerson: true });
    return answers.matches(compiled, contactId) ?? false;
  };
  const matches = judge(options.now);
  const clauses = leaves(filter.root, filter.source, 0, options).map((leaf) =>
    explainLeaf(answers, contactId, leaf, options),
  );
  const timely = clauses.some(({ changes }) => changes !== undefined);
  return { matches, clauses, changes: timely ? firstChange(matches, judge, options) : undefined };
}

interface Leaf {
  readonly node: FilterNode;
  readonly source: FilterSource;
  readonly depth: number;
}

/** The parts that stand side by side; below each group its own parts, and below a segment what it says. */
function leaves(
  node: FilterNode,
  source: FilterSource,
  depth: number,
  options: CompileOptions,
): readonly Leaf[] {
  const parts = node.kind === 'and' || node.kind === 'or' ? node.items : [node];
  return parts.flatMap((part): readonly Leaf[] => {
    const positive = part.kind === 'not' ? part.item : part;
    const below =
      positive.kind === 'clause'
        ? insideSegment(positive, depth + 1, options)
        : leaves(positive, source, depth + 1, options);
    return [{ node: part, source, depth }, ...below];
  });
}

function insideSegment(clause: Clause, depth: number, options: CompileOptions): readonly Leaf[] {
  if (clause.operator !== 'in-segment') return [];
  const named = (clause as Clause & { segment: Literal }).segment;
  const book = options.segments ?? NO_SEGMENTS;
  const name = book.names().find((each) => fold(each) === foldedText(named));
  const filter = name === undefined ? undefined : book.filter(name);
  return filter ? leaves(filter.root, filter.source, depth, options) : [];
}

function explainLeaf(
  answers: Answers,
  contactId: number,
  { node, source, depth }: Leaf,
  options: CompileOptions,
): ExplainedClause {
  const clause = node.kind === 'not' ? node.item : node;
  const judge = (now: number): boolean | undefined =>
    answers.matches(compileLeaf(node, source, { ...options, now }), contactId);
  const { text } = compileLeaf(node, source, options);
  const { seen, type, timely } = compileLeaf(clause, source, options);
  const ok = judge(options.now);
  return {
    clause: text,
    depth,
    ok: ok ?? null,
    seen: seen ? (answers.valueFor(seen, contactId) ?? null) : null,
    type,
    changes: timely ? firstChange(ok ?? false, (now) => judge(now) ?? false, options) : undefined,
  };
}

/** Looks at the beginning of every coming day until the answer is another. */
function firstChange(
  answer: boolean,
  judge: (now: number) => boolean,
  options: CompileOptions,
): Change | undefined {
  const today = dateOfDay(localDay(options.zone, options.now));
  for (let ahead = 1; ahead <= FUTURE_DAYS; ahead += 1) {
    const day = addDays(today, ahead);
    const to = judge(startOfDay(options.zone, day));
    if (to !== answer) return { day, to };
  }
  return undefined;
}

/** For JSON: `2027-01-02`. */
export function changeDay(change: Change): string {
  return isoDate(change.day);
}
