import { openDb } from '../../src/db/sqlite.ts';
import { createReport } from '../../src/import/report.ts';
import { draftColumns } from '../../src/import/map/columns.ts';
import { mapColumns } from '../../src/import/map/mapColumns.ts';
import { openFile } from '../../src/import/read/openFile.ts';
import { openTable } from '../../src/import/read/openTable.ts';
import { stageApart } from '../../src/import/stageApart.ts';
import { stageHere } from '../../src/import/stageHere.ts';
import { openStage } from '../../src/import/stageStore.ts';
import { UserError } from '../../src/shared/errors.ts';

// Cleans one file in this thread or in another, and prints what was set aside: both must be the same.
const [path, where] = process.argv.slice(2) as [string, 'here' | 'apart'];
const file = await openFile(path, { stdin: () => process.stdin, token: 'test' });
const options = { kind: 'contacts' as const, wanted: [], country: 'IR' };
const table = await openTable(file, options);
const mapping = mapColumns(table.headers, [], {
  kind: 'contacts',
  format: 'csv',
  file: 'list.csv',
  headerLine: 1,
  wanted: [],
  country: 'IR',
});
const columns = draftColumns(mapping);
const db = openDb(':memory:', { mode: 'write' });
const stage = openStage(db, columns);
const report = createReport(table);
const setup = {
  file: 'people.csv',
  kind: 'contacts' as const,
  mapping,
  contradictory: new Set<string>(),
  country: 'IR',
  timezone: 'Asia/Tehran',
  currency: 'IRR',
  now: 1_795_336_200_000,
  type: undefined,
  consent: undefined,
  tags: ['spring'],
};
try {
  const staging = { table, setup, stage, report, progress: undefined };
  await (where === 'apart' ? stageApart({ ...staging, file, options, columns }) : stageHere(staging));
  stage.complete();
  process.stdout.write(
    JSON.stringify({
      staged: db.prepare('SELECT * FROM stage.staged ORDER BY rowid').all(),
      rejected: [...stage.rejected()],
      counts: report.counts,
      warnings: report.warnings(),
    }),
  );
} catch (error) {
  if (!(error instanceof UserError)) throw error;
  process.stdout.write(JSON.stringify({ refused: error.code, where: error.where }));
}
