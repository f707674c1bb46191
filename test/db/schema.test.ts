import { expect, it } from 'vitest';
import { openDb } from '../../src/db/sqlite.ts';

it('the whole schema is the one in fixtures/schema.sql', async () => {
  const db = openDb(':memory:', { mode: 'write' });
  const rows = db
    .prepare<[], string>(
      "SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite_%' ORDER BY type DESC, name",
    )
    .pluck()
    .all();
  const text = rows.map((sql) => `${sql.replace(/^ {4}/gm, '')};\n`).join('\n');

  await expect(text).toMatchFileSnapshot('../../fixtures/schema.sql');
});
