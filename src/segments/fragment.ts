/** A value that may be bound to a statement. */
export type SqlValue = string | number | bigint | null;

/** A piece of SQL and the values bound to its question marks, in order. */
export interface Fragment {
  readonly sql: string;
  readonly params: readonly SqlValue[];
}

/**
 * Writes a fragment: other fragments are woven in, every other value is bound.
 * Text of a filter can reach the database only as a bound value: there is no way to splice a string. The one name
 * that may stand in SQL is told by `literalLabel`.
 */
export function sql(strings: TemplateStringsArray, ...values: readonly (Fragment | SqlValue)[]): Fragment {
  let text = strings[0]!;
  const params: SqlValue[] = [];
  values.forEach((value, index) => {
    if (typeof value === 'object' && value !== null) {
      text += value.sql;
      for (const param of value.params) params.push(param);
    } else {
      text += '?';
      params.push(value);
    }
    text += strings[index + 1]!;
  });
  return { sql: text, params };
}

/** SQL written by this program itself, such as the name of a column. Never call it with a user's text. */
export function column(name: string): Fragment {
  return { sql: name, params: [] };
}

export const ALWAYS: Fragment = { sql: '1', params: [] };

/** Joins with commas, or whatever stands between. At least one fragment. */
export function joined(fragments: readonly Fragment[], by: ' AND ' | ', ' | ' '): Fragment {
  return {
    sql: fragments.map((each) => each.sql).join(by),
    params: fragments.flatMap((each) => each.params),
  };
}

/** All or any of them, bracketed as a balanced tree: SQLite refuses expressions more than 1000 deep. */
export function combined(fragments: readonly Fragment[], by: ' AND ' | ' OR '): Fragment {
  if (fragments.length === 1) return fragments[0]!;
  if (fragments.length <= 8) {
    const all = {
      sql: fragments.map((each) => each.sql).join(by),
      params: fragments.flatMap((each) => each.params),
    };
    return { ...all, sql: `(${all.sql})` };
  }
  const middle = fragments.length >> 1;
  return combined([combined(fragments.slice(0, middle), by), combined(fragments.slice(middle), by)], by);
}
