import { parentPort, workerData } from 'node:worker_threads';
import { UserError } from '../shared/errors.ts';
import type { Rejected, Warning } from './clean/rejected.ts';
import { withLabelColumns } from './labelColumns.ts';
import { addPersonValues } from './personValues.ts';
import { sharedFile } from './read/openFile.ts';
import { openTable } from './read/openTable.ts';
import type { Errand, StagedBatch } from './stageApart.ts';
import { createRowStager } from './stageRows.ts';

// The thread that reads and cleans a large file. It waits when the other one has enough to do.

const BATCH = 500;

async function run(
  { file, options, setup, columns, credit }: Errand,
  send: (batch: StagedBatch) => void,
): Promise<void> {
  const left = new Int32Array(credit);
  let rows = 0;
  let continued = 0;
  let people: unknown[] = [];
  let rejected: Rejected[] = [];
  let warnings: Warning[] = [];
  const flush = (): void => {
    while (Atomics.load(left, 0) <= 0) Atomics.wait(left, 0, 0);
    Atomics.sub(left, 0, 1);
    send({ rows, continued, people, rejected, warnings });
    rows = 0;
    continued = 0;
    people = [];
    rejected = [];
    warnings = [];
  };
  const add = createRowStager(setup, {
    stage: {
      addPerson: (person) => addPersonValues(people, person, columns),
      addRejected: (one) => void rejected.push(one),
      addOther: () => {},
    },
    warn: (warning) => void warnings.push(warning),
    rejected: () => {},
    continued: () => {
      continued += 1;
    },
  });
  const table = withLabelColumns(await openTable(sharedFile(file), options), file.name, options);
  for (const record of table.records()) {
    add(record);
    rows += 1;
    if (rows === BATCH) flush();
  }
  flush();
}

const port = parentPort!;
try {
  await run(workerData as Errand, (batch) => port.postMessage(batch));
} catch (error) {
  if (!(error instanceof UserError)) throw error;
  const { code, message, hint, exitCode, where, values } = error;
  port.postMessage({
    rows: 0,
    continued: 0,
    people: [],
    rejected: [],
    warnings: [],
    refusal: { code, message, hint, exitCode, where, values },
  } satisfies StagedBatch);
}
