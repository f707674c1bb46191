import type { Campaign, Settings } from '../campaigns/index.ts';
import type { Db } from '../db/sqlite.ts';
import type { ExitCode, UserError } from '../shared/errors.ts';
import type { Money } from '../shared/money.ts';
import type { Instant } from '../shared/time.ts';
import type { GlobalFlags } from './flags.ts';
import type { Values, Words } from './locale/words.ts';
import type { Palette } from './output/color.ts';
import type { DateStyle } from './output/dates.ts';
import type { JsonStream } from './output/json.ts';
import type { Progress } from './output/progress.ts';
import type { Column } from './output/table.ts';
import type { Workspace } from './workspace.ts';
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
  /** An amount for people, in their digits and their word for it. */
  money(money: Money): string;
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
  /** One key says yes; only where `interactive`. */
  askKey(question: string): Promise<boolean>;
  ask(question: string, options: { readonly flag: string; readonly fallback?: string }): Promise<string>;
}
