import { parentPort, workerData } from 'node:worker_threads';
import { readSheets } from './sheets.ts';

// The thread that reads a workbook: its memory has a limit, and where it ends only this thread does.

const port = parentPort!;
await readSheets(Buffer.from(workerData as Uint8Array), (rows) => port.postMessage(rows));
