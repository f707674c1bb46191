import { createHash, randomUUID } from 'node:crypto';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { PassThrough } from 'node:stream';
import { main } from '../../src/cli/main.ts';
import type { Output, World } from '../../src/cli/world.ts';
import { openDb } from '../../src/db/sqlite.ts';
import { adoptDatabase } from '../../src/dispatch/identity.ts';
import { filesOf, noSecretIn, STRAY_SECRET } from './secrets.ts';

/** A flower shop in Shiraz: the smallest workspace in which every command works. */
export const FLOWER_SHOP = `[business]
name = "گل‌فروشی نارنج"
country = "IR"
timezone = "Asia/Tehran"
currency = "IRR"
test_phones = ["09120000000"]

[gateways.main]
driver = "simulator"
price_per_part = "1500 IRR"
`;

interface CliOptions {
  /** The stopped clock; default a Saturday noon in Tehran. */
  readonly at?: string;
  /** Files of the workspace by path; `campaign.toml` defaults to the flower shop. `null`: no workspace at all. */
  readonly files?: Readonly<Record<string, string>> | null;
  readonly env?: Readonly<Record<string, string>>;
  /** Gateways are reached over sockets: a rest then takes a real moment too, or no answer would ever be read. */
  readonly sockets?: boolean;
}

interface RunOptions {
  /** A person at a terminal, and what they type, question by question. */
  readonly answers?: readonly string[];
  /** What stdin holds, off a terminal. */
  readonly stdin?: string;
  /** stdout is a terminal too (with `answers` it always is). */
  readonly tty?: boolean;
  readonly columns?: number;
  readonly env?: Readonly<Record<string, string>>;
}

export interface CliResult {
  readonly code: number;
  readonly out: string;
  readonly err: string;
  /** `$ campaign …`, everything it said, and `[exit 2]` when it was not 0. */
  readonly transcript: string;
}

/** Runs command lines in this process against a workspace in a temporary folder and a stopped clock. */
export interface Cli {
  readonly dir: string;
  /** Where commands are run; {@link cd} moves it. */
  readonly cwd: string;
  cd(folder: string): void;
  /** The stopped clock, in milliseconds; set it to move on. */
  now: number;
  /** The zone of the machine. */
  timeZone: string;
  /** Runs `campaign` with these words; a string is split as a shell would. */
  run(words: string | readonly string[], options?: RunOptions): Promise<CliResult>;
  /** Runs with --json and answers the document. */
  json(words: string | readonly string[], options?: RunOptions): Promise<any>;
  write(path: string, text: string): void;
  path(...parts: string[]): string;
  /** Looks random, never repeats within this workspace, and is the same in every run of the test. */
  randomBytes(size: number): Buffer;
  /** Looks for secrets in every file that was left, and removes the folder. */
  close(): void;
}

export function createCli({
  at = '2026-11-21T08:30:00Z',
  files = {},
  env = {},
  sockets = false,
}: CliOptions = {}): Cli {
  const dir = mkdtempSync(join(tmpdir(), 'campaign-test-'));
  const write = (path: string, text: string): void => {
    mkdirSync(dirname(join(dir, path)), { recursive: true });
    writeFileSync(join(dir, path), text);
  };
  if (files !== null) {
    for (const [path, text] of Object.entries({ 'campaign.toml': FLOWER_SHOP, ...files })) write(path, text);
    mkdirSync(join(dir, '.secrets'), { mode: 0o700 });
    writeFileSync(join(dir, '.secrets', 'stray'), STRAY_SECRET, { mode: 0o600 });
    write('campaign.key', 'a'.repeat(64));
    chmodSync(join(dir, 'campaign.key'), 0o600);
    const db = openDb(join(dir, 'campaign.db'), { mode: 'write', create: true });
    adoptDatabase({ db, stateDir: join(dir, '.state', 'campaign') }, randomUUID);
    db.close();
  }
  let cwd = dir;
  let drawn = 0;
  const cli: Cli = {
    dir,
    get cwd() {
      return cwd;
    },
    randomBytes(size) {
      drawn += 1;
      return createHash('shake256', { outputLength: size }).update(`draw ${drawn}`).digest();
    },
    cd(folder) {
      cwd = join(cwd, folder);
    },
    now: Date.parse(at),
    timeZone: 'UTC',
    write,
    path: (...parts) => join(dir, ...parts),
    close() {
      try {
        if (existsSync(dir)) noSecretIn(dir, filesOf(dir));
      } finally {
        rmSync(dir, { recursive: true, force: true });
      }
    },
    async run(words, options = {}) {
      const argv = typeof words === 'string' ? splitWords(words) : words;
      const streams = memoryStreams(options);
      const code = await main(argv, fakeWorld(cli, streams, { ...env, ...options.env }, sockets));
      noSecretIn(dir, [{ name: `what campaign ${argv.join(' ')} said`, text: streams.said() }]);
      return {
        code,
        out: streams.out(),
        err: streams.err(),
        transcript: transcriptOf(argv, streams.all(), code, dir),
      };
    },
    async json(words, options) {
      const argv = typeof words === 'string' ? splitWords(words) : words;
      const { out, err } = await cli.run([...argv, '--json'], options);
      try {
        return JSON.parse(out);
      } catch {
        throw new Error(`not one JSON document: ${out}\n${err}`);
      }
    },
  };
  return cli;
}

type Streams = ReturnType<typeof memoryStreams>;

function memoryStreams({ answers, stdin = '', tty = false, columns = 80 }: RunOptions) {
  const asked = answers !== undefined;
  const input = new PassThrough();
  const waiting = [...(answers ?? [])];
  if (!asked) input.end(stdin);
  const all: string[] = [];
  // Without what a person typed: a secret asked for is echoed here, and on no terminal.
  const said: string[] = [];
  const output = (name: 'out' | 'err', isTty: boolean): Output & { text: string } => {
    const stream = new PassThrough() as unknown as NodeJS.WriteStream;
    const show = (text: string): void => {
      made.text += text;
      all.push(text);
    };
    const made = {
      text: '',
      isTty,
      columns: isTty ? columns : undefined,
      closed: false,
      stream,
      write(text: string): void {
        said.push(text);
        show(text);
      },
      drained: () => Promise.resolve(),
    };
    stream.on('data', (chunk: Buffer) => {
      made.write(String(chunk));
      // Whoever writes on the stream itself asks a question: the person answers, then presses enter.
      if (name !== 'err' || !asked) return;
      const answer = waiting.shift();
      if (answer === undefined) input.end();
      else {
        show(`${answer}\n`);
        input.write(`${answer}\n`);
      }
    });
    return made;
  };
  const stdout = output('out', asked || tty);
  const stderr = output('err', asked);
  return {
    input,
    asked,
    stdout,
    stderr,
    out: () => stdout.text,
    err: () => stderr.text,
    all: () => all.join(''),
    said: () => said.join(''),
  };
}

class Exited extends Error {
  readonly code: number;
  constructor(code: number) {
    super(`exit ${code}`);
    this.code = code;
  }
}

function fakeWorld(
  cli: Cli,
  streams: Streams,
  env: Readonly<Record<string, string>>,
  sockets: boolean,
): World {
  let seed = 1;
  return {
    env: {
      TERM: 'xterm',
      NO_COLOR: '1',
      CAMPAIGN_PAGER: 'cat',
      HOME: cli.dir,
      XDG_STATE_HOME: join(cli.dir, '.state'),
      STRAY_TOKEN: STRAY_SECRET,
      ...env,
    },
    cwd: cli.cwd,
    home: cli.dir,
    platform: 'linux',
    pid: 4242,
    program: [process.execPath, 'campaign'],
    stdin: { isTty: streams.asked, stream: streams.input },
    stdout: streams.stdout,
    stderr: streams.stderr,
    now: () => cli.now,
    timeZone: () => cli.timeZone,
    monotonic: () => cli.now,
    crash: () => {},
    random: () => {
      seed = (seed * 16807) % 2147483647;
      return seed / 2147483647;
    },
    randomBytes: cli.randomBytes,
    sleep: async (ms) => {
      if (sockets) await new Promise((done) => setTimeout(done, 2));
      cli.now += ms;
    },
    onSignal: () => () => {},
    makeFilesPrivate: () => {},
    exit: (code) => {
      throw new Exited(code);
    },
  };
}

function transcriptOf(argv: readonly string[], said: string, code: number, dir: string): string {
  const line = argv.map((word) => (/^[\w\-./=:@%+,#]+$/.test(word) ? word : `'${word}'`)).join(' ');
  const body = said.replaceAll(dir, '~').replace(/[ \t]+$/gm, '');
  return `$ campaign ${line}\n${body}${code === 0 ? '' : `[exit ${code}]\n`}`;
}

/** Splits as a shell does: white space, '…' and "…". */
export function splitWords(line: string): string[] {
  const words: string[] = [];
  for (const match of line.matchAll(/(?:[^\s'"]+|'[^']*'|"(?:[^"\\]|\\.)*")+/g)) {
    words.push(
      match[0].replace(
        /'([^']*)'|"((?:[^"\\]|\\.)*)"/g,
        (_, single, double) => single ?? double.replace(/\\(.)/g, '$1'),
      ),
    );
  }
  return words;
}
