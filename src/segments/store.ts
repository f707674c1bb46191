import type { Db } from '../db/sqlite.ts';
import { fold } from '../shared/text.ts';
import type { CompiledClause, CompiledFilter } from './compile.ts';
import { isoDayOf } from './dates.ts';
import type { SqlValue } from './fragment.ts';
import { createIdList } from './idList.ts';

/** Lets SQL fold text and read dates the way this program does. Before a compiled filter runs on a connection. */
export function teachFold(db: Db): void {
  db.function('campaign_day', { deterministic: true }, (value: unknown) =>
    typeof value === 'string' ? isoDayOf(value) : null,
  );
  db.function('campaign_fold', { deterministic: true }, (value: unknown) =>
    typeof value === 'string' ? fold(value) : value,
  );
}

/** A condition or a value on a row of `contact`. */
export type Condition = Pick<CompiledClause, 'sql' | 'params'>;

const MOST_STATEMENTS = 100;

export interface FunnelStep {
  readonly clause: string;
  /** People who pass this clause and all before it. */
  readonly count: number;
}

export type SegmentStore = ReturnType<typeof createSegmentStore>;

/** Runs compiled filters. Reads only. */
export function createSegmentStore(db: Db) {
  teachFold(db);

  const count = ({ sql, params }: Condition): number => {
    return db
      .prepare(`SELECT count(*) FROM contact WHERE ${sql}`)
      .pluck()
      .get(...params) as number;
  };

  const selectIds = ({ sql }: Condition) =>
    db
      .prepare<SqlValue[], number>(`SELECT contact.id FROM contact WHERE ${sql} ORDER BY contact.phone`)
      .pluck();

  /** Ids of the people who match, by phone ascending; people without a phone come first. */
  const ids = (filter: Condition): number[] => selectIds(filter).all(...filter.params);

  const statements = new Map<string, ReturnType<typeof db.prepare>>();
  /** Explaining asks the same of one person for many days: the text stays, the values change. */
  const prepared = (sql: string) => {
    const known = statements.get(sql) ?? db.prepare(sql).pluck();
    if (statements.size > MOST_STATEMENTS) statements.clear();
    statements.set(sql, known);
    return known;
  };
  const valueFor = (fragment: Condition, contactId: number): SqlValue | undefined => {
    return prepared(`SELECT ${fragment.sql} FROM contact WHERE contact.id = ?`).get(
      ...fragment.params,
      contactId,
    ) as SqlValue | undefined;
  };

  return {
    count,
    ids,

    /**
     * The same ids in pages. The list is taken at once, so writes between two pages neither lose nor repeat anybody;
     * it lies aside, for it may be longer than memory should be.
     */
    *pages(filter: Condition, size = 1_000): Generator<readonly number[]> {
      const list = createIdList(size);
      try {
        for (const id of selectIds(filter).iterate(...filter.params)) list.add(id);
        yield* list.pages();
      } finally {
        list.close();
      }
    },

    /** Whether one person matches; undefined where a missing value leaves it open (which is no match). */
    matches(filter: Condition, contactId: number): boolean | undefined {
      const verdict = valueFor(filter, contactId);
      return verdict === null || verdict === undefined ? undefined : verdict === 1;
    },

    /** What a fragment comes to for one person; undefined when there is no such person. */
    valueFor,

    /** How many are left after each clause of the outermost `and`. */
    funnel(filter: CompiledFilter): readonly FunnelStep[] {
      return filter.clauses.map((clause, index) => {
        const upTo = filter.clauses.slice(0, index + 1);
        const sql = upTo.map((each) => each.sql).join(' AND ');
        return { clause: clause.text, count: count({ sql, params: upTo.flatMap((each) => each.params) }) };
      });
    },
  };
}
