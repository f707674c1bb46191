import type { Campaign, Settings } from '../campaigns/index.ts';
import type { Db } from '../db/sqlite.ts';
import { EXIT, type ExitCode, type UserError } from '../shared/errors.ts';
import { maskPhone } from '../shared/phone.ts';
import type { Instant } from '../shared/time.ts';
import type { GlobalFlags } from './flags.ts';
import { languageOf } from './flags.ts';
import type { Values, Words } from './locale/words.ts';
import { loadWords } from './locale/words.ts';
import type { ColorLevel, Palette } from './output/color.ts';
import { colorLevel, createPalette } from './output/color.ts';
import { type DateStyle, dateStyle } from './output/dates.ts';
import type { JsonStream } from './output/json.ts';
import type { Progress } from './output/progress.ts';
import type { Column } from './output/table.ts';
import { createTalk } from './talk.ts';
import { findWorkspace, stateDirOf, type Workspace, workspaceAt } from './workspace.ts';
import type { World } from './world.ts';

/** What a command gets: the world, the flags, the workspace, and ways to speak. Everything heavy is opened on first use. */
export interface Context {
  readonly world: World;
  readonly flags: GlobalFlags;
  readonly words: Words;
  readonly dates: DateStyle;
  /** Colours of stdout; {@link paintErr} of stderr. */
  readonly paint: Palette;
  readonly paintErr: Palette;
  /** Who acts, for the journal: `cli:mina` at a terminal, `script:mina` off it. */
  readonly actor: string;
  now(): Instant;
  /** In [0, 1). */
  random(): number;

  /** Errors: `workspace-missing`, `workspace-repeated`. */
  workspace(): Workspace;
  /** Folder of this user and machine for what must not travel with a copied workspace. */
  readonly stateDir: string;
  /** campaign.toml, read once. Errors: those of `readSettings`. */
  settings(): Promise<Settings>;
  /** campaigns/NAME.toml, checked against the settings. Errors: `campaign-unknown`, and those of the file. */
  campaign(name: string): Promise<Campaign>;
  /** `read` promises that no byte of the database changes. Opened once per mode, closed by `main`. */
  db(mode: 'read' | 'write'): Promise<Db>;
  /** The same context in another workspace: for `run -w a -w b`. */
  inWorkspace(dir: string): Context;

  /** Aborted by the first Ctrl-C or SIGTERM. Whoever takes it promises to settle and end soon; the second one ends at once. */
  stopSignal(): AbortSignal;
  /** The code this call ends with; the worst of several wins. */
  exitWith(code: ExitCode): void;

  /** The sentence in the person's language; values are made safe to print. */
  t(english: string, values?: Values): string;
  /** A line of data on stdout (nothing with --json: use {@link json}). */
  out(line: string): void;
  /** A line of talk on stderr: warnings and what a person must know. */
  err(line: string): void;
  /** Talk that -q silences: the next sensible command, small remarks. */
  say(line: string): void;
  /** Talk that only -v shows. */
  detail(line: string): void;
  /** `→ campaign status 17`: how every success ends. */
  next(...commands: readonly string[]): void;
  /** The one JSON document of this call: `json('contacts.list', { contacts })`. */
  json(name: string, body: object): void;
  /** A long document, written while it is made. */
  jsonStream(name: string): JsonStream;
  /** The error as a document carries it: for a run that ended with exit 3, 4, 5, 75 or 130. */
  errorJson(error: UserError): object;
  /** Rows for people, aligned; through a pager where they are long and a person watches. */
  table<Row>(columns: readonly Column<Row>[], rows: readonly Row[]): Promise<void>;
  /** Many lines for people, through a pager on a terminal. */
  page(lines: readonly string[]): Promise<void>;
  /** Masked unless --show-phones. */
  phone(e164: string): string;
  /** A moment for people, in its zone. */
  when(instant: Instant, zone: string): string;
  progress(label: string, total?: number): Promise<Progress>;

  /** True where a question may be asked. */
  readonly interactive: boolean;
  /** Passes with --yes or a yes; otherwise exit 6. `flag` is what a script would have given. */
  confirm(question: string, flag?: string): Promise<void>;
  /** Passes when the very number is typed; off a terminal exit 6 naming the flag. */
  confirmNumber(question: string, expected: number, flag: string): Promise<void>;
  /** A line of text; `fallback` on an empty answer. Off a terminal exit 6 naming the flag. */
  ask(question: string, options: { readonly flag: string; readonly fallback?: string }): Promise<string>;
}

/** What `main` needs beside the context: how the call ended, and tidying up. */
export interface Session {
  readonly ctx: Context;
  readonly exitCodes: readonly ExitCode[];
  /** True once a JSON document went out: a failure after it may not print a second one. */
  readonly jsonPrinted: () => boolean;
  close(): void;
}

interface Shared {
  readonly world: World;
  readonly flags: GlobalFlags;
  readonly words: Words;
  readonly dates: DateStyle;
  readonly paint: Palette;
  readonly paintErr: Palette;
  readonly exitCodes: ExitCode[];
  readonly closers: (() => void)[];
  readonly stop: () => AbortSignal;
}

export async function createSession(world: World, flags: GlobalFlags): Promise<Session> {
  const lang = languageOf(flags, world.env);
  const dates = dateStyle(lang, world.env);
  const level = (output: World['stdout']): ColorLevel => colorLevel(flags, world.env, output);
  const shared: Shared = {
    world,
    flags,
    dates,
    words: await loadWords(lang, dates.digits),
    paint: await createPalette(level(world.stdout)),
    paintErr: await createPalette(level(world.stderr)),
    exitCodes: [],
    closers: [],
    stop: stopSignal(world),
  };
  const talk = createTalk(shared);
  return {
    ctx: createContext(shared, talk, undefined),
    exitCodes: shared.exitCodes,
    jsonPrinted: talk.jsonPrinted,
    close: () => {
      for (const close of shared.closers.splice(0)) close();
    },
  };
}

function createContext(
  shared: Shared,
  talk: ReturnType<typeof createTalk>,
  dir: string | undefined,
): Context {
  const { world, flags } = shared;
  let workspace: Workspace | undefined;
  let settings: Promise<Settings> | undefined;
  const opened = new Map<string, Promise<Db>>();
  const here = (): Workspace =>
    (workspace ??= dir === undefined ? findWorkspace(world, flags) : workspaceAt(dir));
  const loadSettings = (): Promise<Settings> => {
    settings ??= import('../campaigns/index.ts').then(({ readSettings }) => readSettings(here().dir));
    return settings;
  };
  const open = async (mode: 'read' | 'write'): Promise<Db> => {
    const { openDb } = await import('../db/sqlite.ts');
    const db = openDb(here().db, { mode });
    shared.closers.push(() => db.close());
    return db;
  };
  return {
    ...talk.methods,
    world,
    flags,
    words: shared.words,
    dates: shared.dates,
    paint: shared.paint,
    paintErr: shared.paintErr,
    actor: `${world.stdin.isTty ? 'cli' : 'script'}:${world.env.USER ?? world.env.LOGNAME ?? world.env.USERNAME ?? '?'}`,
    now: () => world.now(),
    random: () => world.random(),
    workspace: here,
    stateDir: stateDirOf(world),
    settings: loadSettings,
    campaign: async (name) => {
      const { readCampaign } = await import('../campaigns/index.ts');
      return readCampaign(here().dir, name, await loadSettings());
    },
    db(mode) {
      const known = opened.get(mode) ?? open(mode);
      opened.set(mode, known);
      return known;
    },
    inWorkspace: (other) => createContext(shared, talk, findWorkspace(world, { workspaces: [other] }).dir),
    stopSignal: shared.stop,
    exitWith: (code) => void shared.exitCodes.push(code),
    t: (english, values) => shared.words.t(english, values),
    phone: (e164) => (flags.showPhones ? e164 : maskPhone(e164)),
  };
}

/** Listens only once somebody asks: a command that does not settle anything dies by Ctrl-C as any program does. */
function stopSignal(world: World): () => AbortSignal {
  let controller: AbortController | undefined;
  return () => {
    if (controller) return controller.signal;
    const stop = new AbortController();
    controller = stop;
    const on = (name: 'SIGINT' | 'SIGTERM', code: ExitCode): void => {
      world.onSignal(name, () => {
        if (stop.signal.aborted) world.exit(code);
        stop.abort(code);
      });
    };
    on('SIGINT', EXIT.interrupted);
    on('SIGTERM', EXIT.terminated);
    return stop.signal;
  };
}
