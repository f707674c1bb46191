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
