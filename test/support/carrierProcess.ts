import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { CarrierOptions } from '../../src/gateways/index.ts';

const BUILT = join(import.meta.dirname, '../../dist/program/carrier.js');

export interface CarrierProcess {
  readonly url: string;
  readonly process: ChildProcess;
  readonly logFile: string;
  /** The carrier's own truth: one line for each request. */
  log(): {
    seq: number;
    at: number;
    to: string;
    text: string;
    ref: string;
    taken: boolean;
    id?: string;
    answer: string | number;
  }[];
  stop(): Promise<void>;
}

/** The fake carrier in a process of its own, so that killing ours can never touch its memory of the truth. */
export async function startCarrierProcess(
  folder: string,
  options: Omit<CarrierOptions, 'now' | 'logFile'> = {},
): Promise<CarrierProcess> {
  const logFile = join(folder, 'carrier.ndjson');
  if (!existsSync(BUILT)) throw new Error('build first: npm run build');
  const main = join(import.meta.dirname, 'carrierMain.mjs');
  const child = spawn(process.execPath, [main, JSON.stringify({ ...options, logFile })], {
    stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
  });
  const url = await new Promise<string>((done, failed) => {
    child.once('error', failed);
    child.once('exit', (code) => failed(new Error(`the carrier ended with ${code}`)));
    child.stdout!.once('data', (line: Buffer) => done(line.toString().trim()));
  });
  return {
    url,
    process: child,
    logFile,
    log: () =>
      readFileSync(logFile, 'utf8')
        .split('\n')
        .filter(Boolean)
        .map((line) => JSON.parse(line)),
    async stop() {
      if (child.exitCode !== null || child.signalCode !== null) return;
      const ended = new Promise((done) => child.once('exit', done));
      child.kill('SIGTERM');
      await ended;
    },
  };
}
