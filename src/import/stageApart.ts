import { Worker } from 'node:worker_threads';
import type { DraftColumn } from '../contacts/index.ts';
import { type ExitCode, UserError, type Where } from '../shared/errors.ts';
import type { Rejected, Warning } from './clean/rejected.ts';
import type { ImportKind } from './map/fields.ts';
import type { FileFacts, OpenedFile } from './read/openFile.ts';
import type { Table, TableOptions } from './read/table.ts';
import type { Staging } from './stageHere.ts';
import type { CleanSetup } from './stageRows.ts';

/** What the other thread is told at its start. */
export interface Errand {
  readonly file: FileFacts;
  readonly options: TableOptions;
  readonly setup: CleanSetup;
  readonly columns: readonly DraftColumn[];
  /** One number: how many more batches may be under way. */
  readonly credit: SharedArrayBuffer;
}

/** What it sends back. */
export interface StagedBatch {
  readonly rows: number;
  /** Rows among them that went on with the one above. */
  readonly continued: number;
  /** The values of all people, one after the other. */
  readonly people: readonly unknown[];
  readonly rejected: readonly Rejected[];
  readonly warnings: readonly Warning[];
  readonly refusal?: {
    readonly code: string;
    readonly message: string;
    readonly hint: string;
    readonly exitCode: ExitCode;
    readonly where: Where | undefined;
    readonly values: Readonly<Record<string, string | number>>;
  };
}

/** Smaller files are read sooner than a thread is started (measured: 10k rows 0.26 s here, 0.38 s apart). */
const WORTH_IT = 10 * 1024 * 1024;
/** Batches under way at most: what keeps memory flat however long the file is. */
const CREDIT = 8;

/** Source files cannot be run by a thread on every Node; the built program can. */
export function worthAThread(file: OpenedFile, table: Table, kind: ImportKind): boolean {
  return (
    file.size >= WORTH_IT && table.format === 'csv' && kind === 'contacts' && import.meta.url.endsWith('.js')
  );
}

interface Apart extends Staging {
  readonly file: OpenedFile;
  readonly options: TableOptions;
  readonly columns: readonly DraftColumn[];
}

/** Reads and cleans in another thread while this one sets aside; the order of the file is kept. */
export async function stageApart({
  file,
  options,
  setup,
  columns,
  stage,
  report,
  progress,
}: Apart): Promise<void> {
  const credit = new SharedArrayBuffer(4);
  const left = new Int32Array(credit);
  Atomics.store(left, 0, CREDIT);
  const { name, kind, size, sha256, descriptor } = file;
  const errand: Errand = { file: { name, kind, size, sha256, descriptor }, options, setup, columns, credit };
  const worker = new Worker(new URL('./stageWorker.js', import.meta.url), {
    workerData: errand,
    // What it holds is a chunk and a batch; without a limit V8 lets garbage grow to whatever the machine has.
    resourceLimits: { maxOldGenerationSizeMb: 128, maxYoungGenerationSizeMb: 16 },
  });
  await new Promise<void>((resolve, reject) => {
    worker.on('message', ({ rows, continued, people, rejected, warnings, refusal }: StagedBatch) => {
      if (refusal) {
        const { code, message, where, ...rest } = refusal;
        reject(new UserError(code, message, { ...rest, ...(where && { where }) }));
        return;
      }
      stage.addValues(people);
      for (const one of rejected) {
        report.reject();
        stage.addRejected(one);
      }
      for (const warning of warnings) report.warn(warning);
      report.counts.rows += rows;
      report.counts.unchanged += continued;
      progress?.(report.counts.rows);
      Atomics.add(left, 0, 1);
      Atomics.notify(left, 0);
    });
    worker.on('error', reject);
    worker.on('exit', (code) =>
      code === 0 ? resolve() : reject(new Error(`the reading thread ended with ${code}`)),
    );
  }).finally(() => worker.terminate());
}
