import { createReadStream } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';

/** An append-only log of lines of JSON, on the disk before `write` resolves. Calls at the same time share one fsync. */
export interface CarrierLog {
  write(line: Readonly<Record<string, unknown>>): Promise<void>;
  /** Everything so far, as it stands in the file (or in memory, when there is no file). */
  read(): AsyncIterable<Buffer | string>;
  close(): Promise<void>;
}

export async function openCarrierLog(path: string | undefined): Promise<CarrierLog> {
  if (path === undefined) return memoryLog();
  const file: FileHandle = await open(path, 'a', 0o600);
  let waiting: { text: string; done: () => void; failed: (error: unknown) => void }[] = [];
  let working = false;

  const drain = async (): Promise<void> => {
    working = true;
    while (waiting.length > 0) {
      const group = waiting;
      waiting = [];
      try {
        await file.appendFile(group.map(({ text }) => text).join(''));
        await file.datasync();
        for (const { done } of group) done();
      } catch (error) {
        for (const { failed } of group) failed(error);
      }
    }
    working = false;
  };

  return {
    write: (line) =>
      new Promise((done, failed) => {
        waiting.push({ text: `${JSON.stringify(line)}\n`, done, failed });
        if (!working) void drain();
      }),
    read: () => createReadStream(path),
    close: () => file.close(),
  };
}

function memoryLog(): CarrierLog {
  const lines: string[] = [];
  return {
    async write(line) {
      lines.push(`${JSON.stringify(line)}\n`);
    },
    async *read() {
      yield* lines;
    },
    async close() {},
  };
}
