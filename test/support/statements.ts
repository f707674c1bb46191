import type { Db } from '../../src/db/sqlite.ts';

/** Notes every statement that is run on a connection from here on: speed is guarded by what it is made of. */
export function listenToStatements(db: Db): string[] {
  const ran: string[] = [];
  const prepare = db.prepare.bind(db);
  db.prepare = ((sql: string) => {
    const statement = prepare(sql);
    for (const verb of ['run', 'get', 'all', 'iterate'] as const) {
      const run = (statement[verb] as (...values: unknown[]) => unknown).bind(statement);
      Object.assign(statement, {
        [verb]: (...values: unknown[]) => {
          ran.push(sql);
          return run(...values);
        },
      });
    }
    return statement;
  }) as typeof db.prepare;
  return ran;
}

/** Every statement that `prepare` makes ready on a connection, whether it is run or not. */
export function preparedBy(db: Db, prepare: (db: Db) => unknown): readonly string[] {
  const made: string[] = [];
  const original = db.prepare.bind(db);
  db.prepare = ((sql: string) => {
    made.push(sql);
    return original(sql);
  }) as typeof db.prepare;
  prepare(db);
  db.prepare = original;
  return made;
}

/** The steps of the program that SQLite makes of a statement; its values do not matter. */
export function opcodes(db: Db, sql: string): readonly string[] {
  return explained<{ opcode: string }>(db, `EXPLAIN ${sql}`).map(({ opcode }) => opcode);
}

/** How SQLite finds the rows of a statement, a line for each table. */
export function queryPlan(db: Db, sql: string): readonly string[] {
  return explained<{ detail: string }>(db, `EXPLAIN QUERY PLAN ${sql}`).map(({ detail }) => detail);
}

function explained<Row>(db: Db, sql: string): readonly Row[] {
  const names = [...sql.matchAll(/@(\w+)/g)].map(([, name]) => name!);
  const nulls = Array.from({ length: sql.split('?').length - 1 }, () => null);
  const values = names.length > 0 ? [Object.fromEntries(names.map((name) => [name, null]))] : nulls;
  return db.prepare<unknown[], Row>(sql).all(...values);
}

/** What a plan may walk from end to end: few rows at any size, or what is asked for itself. */
const SMALL =
  /^SCAN (CONSTANT ROW|asked|line|run|r|owner|o|\(subquery-\d+\)|.* INDEX (attempt_open|message_in_doubt|receipt_unmatched))( |$)/;

/** The lines of plans that walk a large table from one end to the other. */
export function longWalks(db: Db, statements: Iterable<string>): readonly string[] {
  return [...new Set(statements)]
    .filter((sql) => /^\s*(SELECT|UPDATE|DELETE|WITH)\b/i.test(sql))
    .flatMap((sql) =>
      queryPlan(db, sql)
        .filter((line) => line.startsWith('SCAN ') && !SMALL.test(line))
        .map((line) => `${line}: ${sql.replace(/\s+/g, ' ').trim()}`),
    );
}
