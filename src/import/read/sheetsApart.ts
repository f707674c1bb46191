import { Worker } from 'node:worker_threads';
import { readSheets, type Sheet, type SheetRows } from './sheets.ts';

/** What a workbook of half a million rows takes; beyond it, a CSV is the better file anyway. */
const MEMORY_MB = 640;

/**
 * All sheets of a workbook. It has to be read whole, and one stray cell in its last row and column makes a table of
 * 17 billion cells of it, so it is read in a thread with limited memory. `undefined`: that was not enough.
 *
 * Rejects with whatever the library finds wrong.
 */
export async function sheetsOf(bytes: Buffer, memoryMb = MEMORY_MB): Promise<readonly Sheet[] | undefined> {
  const sheets = new Map<string, (readonly string[])[]>();
  const take = ({ sheet, rows }: SheetRows): void => {
    const known = sheets.get(sheet);
    if (known) known.push(...rows);
    else sheets.set(sheet, [...rows]);
  };
  // Source files cannot be run by a thread on every Node; the built program can.
  if (!import.meta.url.endsWith('.js')) await readSheets(bytes, take);
  else if (!(await readApart(bytes, take, memoryMb))) return undefined;
  return [...sheets].map(([sheet, data]) => ({ sheet, data }));
}

/** False: its memory was not enough. */
async function readApart(bytes: Buffer, take: (rows: SheetRows) => void, memoryMb: number): Promise<boolean> {
  const worker = new Worker(new URL('./sheetsWorker.js', import.meta.url), {
    workerData: bytes,
    resourceLimits: { maxOldGenerationSizeMb: memoryMb },
  });
  return new Promise<boolean>((resolve, reject) => {
    worker.on('message', take);
    worker.on('error', (error: NodeJS.ErrnoException) =>
      error.code === 'ERR_WORKER_OUT_OF_MEMORY' ? resolve(false) : reject(error),
    );
    worker.on('exit', (code) =>
      code === 0 ? resolve(true) : reject(new Error(`The reader ended with ${code}.`)),
    );
  });
}
