import { homedir } from 'node:os';
import { isatty } from 'node:tty';
import type { Instant } from '../shared/time.ts';
import { pooledRandom } from './pooledRandom.ts';

/**
 * Everything a command may know of the machine it runs on. `main` builds it once from the real one;
 * tests build it from a stopped clock and memory. Nothing else in the project looks outside by itself.
 */
export interface World {
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly cwd: string;
  readonly home: string;
  readonly platform: NodeJS.Platform;
  readonly pid: number;
  /** Words that start this program again, for cron lines and child processes. */
  readonly program: readonly string[];
  readonly stdin: Input;
  readonly stdout: Output;
  readonly stderr: Output;
  now(): Instant;
  /** The IANA zone that the clock of this machine shows. */
  timeZone(): string;
  /** Milliseconds that only ever grow, from an unknown start. */
  monotonic(): number;
  /** A named place where a test may end the process; nothing listens outside of tests. */
  crash(point: string): void;
  /** In [0, 1). */
  random(): number;
  randomBytes(size: number): Buffer;
  /** Resolves after the time, or at once when the signal is aborted. */
  sleep(ms: number, signal?: AbortSignal): Promise<void>;
  /** Answers a function that stops listening. */
  onSignal(name: StopSignal, listener: () => void): () => void;
  /** From now on every file this process makes is for its owner only. */
  makeFilesPrivate(): void;
  exit(code: number): never;
}

export type StopSignal = 'SIGINT' | 'SIGTERM' | 'SIGHUP';

export interface Input {
  readonly isTty: boolean;
  /** Opened on first use: a process that never reads must not wait for its input. */
  readonly stream: NodeJS.ReadableStream;
}

export interface Output {
  readonly isTty: boolean;
  readonly columns: number | undefined;
  /** The reader went away (`| head`): what is written now goes nowhere. */
  readonly closed: boolean;
  /** What came between us and the stream, if not the reader: a full disk behind `> file`. */
  readonly trouble?: Error | undefined;
  /** The stream itself, for what must draw on a terminal. */
  readonly stream: NodeJS.WriteStream;
  write(text: string): void;
  /** Resolves when what was written has been taken; a long listing waits for a slow reader here. */
  drained(): Promise<void>;
}

/** The machine as it is. */
export function realWorld(): World {
  return {
    env: process.env,
    cwd: process.cwd(),
    home: homedir(),
    platform: process.platform,
    pid: process.pid,
    program: [process.execPath, process.argv[1] ?? 'campaign'],
    stdin: {
      isTty: isatty(0),
      get stream() {
        return process.stdin;
      },
    },
    stdout: realOutput(1, () => process.stdout),
    stderr: realOutput(2, () => process.stderr),
    now: () => Date.now(),
    timeZone: () => Intl.DateTimeFormat().resolvedOptions().timeZone,
    monotonic: () => performance.now(),
    crash: (point) =>
      (globalThis as { campaignCrashPoint?: (point: string) => void }).campaignCrashPoint?.(point),
    random: () => Math.random(),
    // Asked for when needed: loading it costs --help a tenth of its time.
    randomBytes: pooledRandom((size) => process.getBuiltinModule('node:crypto').randomBytes(size)),
    sleep,
    onSignal(name, listener) {
      process.on(name, listener);
      return () => process.off(name, listener);
    },
    makeFilesPrivate: () => void process.umask(0o077),
    exit: (code) => process.exit(code),
  };
}

/**
 * A terminal that nobody has measured, as `script`, expect and docker give, says that it has no columns. Said of the
 * stream itself, for others ask it too: a line that is drawn anew would be wiped away without end.
 */
export function measured<Stream extends { columns?: number }>(stream: Stream): Stream {
  if (stream.columns === 0) stream.columns = 80;
  return stream;
}

function realOutput(descriptor: 1 | 2, open: () => NodeJS.WriteStream): Output {
  let opened: NodeJS.WriteStream | undefined;
  let closed = false;
  let trouble: Error | undefined;
  const stream = (): NodeJS.WriteStream => {
    if (opened) return measured(opened);
    opened = measured(open());
    opened.on('error', (error: NodeJS.ErrnoException) => {
      // A reader that has seen enough is no failure of ours; anything else is told at the end.
      if (error.code !== 'EPIPE' && error.code !== 'ERR_STREAM_DESTROYED') trouble ??= error;
      closed = true;
    });
    return opened;
  };
  return {
    isTty: isatty(descriptor),
    get columns() {
      return stream().columns;
    },
    get closed() {
      return closed;
    },
    get trouble() {
      return trouble;
    },
    get stream() {
      return stream();
    },
    write(text) {
      if (!closed) stream().write(text);
    },
    drained() {
      const target = stream();
      // Not at once: a stream tells its troubles only after everything that waits in this turn.
      if (closed || !target.writableNeedDrain) return new Promise((resolve) => setImmediate(resolve));
      return new Promise((resolve) => {
        const names = ['drain', 'close', 'error'] as const;
        const done = (): void => {
          for (const name of names) target.off(name, done);
          resolve();
        };
        for (const name of names) target.once(name, done);
      });
    },
  };
}

function sleep(ms: number, signal?: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal?.aborted) return resolve();
    const timer = setTimeout(done, ms);
    signal?.addEventListener('abort', done, { once: true });
    function done(): void {
      clearTimeout(timer);
      signal?.removeEventListener('abort', done);
      resolve();
    }
  });
}
