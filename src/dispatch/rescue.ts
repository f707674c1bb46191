import {
  closeSync,
  constants,
  existsSync,
  fsyncSync,
  openSync,
  readFileSync,
  unlinkSync,
  writeSync,
} from 'node:fs';
import type { Settlement } from './settle.ts';

/** Room that is set aside before a run, so that answers can be kept even when the disk is full by then. */
const RESERVED_BYTES = 256 * 1_024;

/**
 * Where answers go that the database would not take: a file beside it, written in place into room that
 * was reserved while there still was some.
 */
export function createRescue(databasePath: string) {
  const path = `${databasePath}.rescue`;
  let file: number | undefined;
  let position = 0;

  return {
    /** Sets the room aside. Failing here is fine: the disk is full before anything was sent. */
    prepare(): void {
      file = openSync(path, constants.O_RDWR | constants.O_CREAT | constants.O_TRUNC, 0o600);
      writeSync(file, Buffer.alloc(RESERVED_BYTES, '\n'));
      fsyncSync(file);
      position = 0;
    },
    keep(settlements: readonly Settlement[]): void {
      if (settlements.length === 0) return;
      file ??= openSync(path, constants.O_RDWR | constants.O_CREAT, 0o600);
      for (const settlement of settlements) {
        const line = Buffer.from(`${JSON.stringify(settlement)}\n`);
        writeSync(file, line, 0, line.length, position);
        position += line.length;
      }
      fsyncSync(file);
    },
    /** What an earlier process left; a torn last line is no answer and stays in doubt. */
    read(): readonly Settlement[] {
      if (!existsSync(path)) return [];
      return readFileSync(path, 'utf8')
        .split('\n')
        .filter((line) => line.trim() !== '')
        .flatMap(readLine);
    },
    /** Nothing in it is needed any more. */
    clear(): void {
      if (file !== undefined) closeSync(file);
      file = undefined;
      if (existsSync(path)) unlinkSync(path);
    },
  };
}

function readLine(line: string): Settlement[] {
  try {
    return [JSON.parse(line) as Settlement];
  } catch {
    return [];
  }
}

export type Rescue = ReturnType<typeof createRescue>;
