import { setMaxListeners } from 'node:events';
import type { Settings } from '../campaigns/index.ts';
import type { Db } from '../db/sqlite.ts';
import { EXIT, type ExitCode } from '../shared/errors.ts';
import { maskPhone } from '../shared/phone.ts';
import type { Context } from './context.ts';
import { type GlobalFlags, languageOf } from './flags.ts';
import { loadWords, type Words } from './locale/words.ts';
import { type ColorLevel, colorLevel, createPalette, type Palette } from './output/color.ts';
import { type DateStyle, dateStyle } from './output/dates.ts';
import { sayMoney } from './output/money.ts';
import { createTalk } from './talk.ts';
import { findWorkspace, stateDirOf, type Workspace, workspaceAt } from './workspace.ts';
import type { StopSignal, World } from './world.ts';

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
  const words = await loadWords(lang, dates.digits);
  const shared: Shared = {
    world,
    flags,
    dates,
    words,
    paint: await createPalette(level(world.stdout)),
    paintErr: await createPalette(level(world.stderr)),
    exitCodes: [],
    closers: [],
    stop: stopSignal(world, words),
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
    actor: `${world.stdin.isTty ? 'cli' : 'script'}:${world.env.USER ?? world.env.LOGNAME ?? world.env.USERNAME ?? 'unknown'}`,
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
    money: (money) => sayMoney(money, shared.dates),
    phone: (e164) => (flags.showPhones ? e164 : maskPhone(e164)),
  };
}

/** Listens only once somebody asks: a command that does not settle anything dies by Ctrl-C as any program does. */
function stopSignal(world: World, words: Words): () => AbortSignal {
  let controller: AbortController | undefined;
  return () => {
    if (controller) return controller.signal;
    const stop = new AbortController();
    // Every request in flight listens; that is no leak.
    setMaxListeners(0, stop.signal);
    controller = stop;
    const on = (name: StopSignal, code: ExitCode): void => {
      world.onSignal(name, () => {
        if (stop.signal.aborted) world.exit(code);
        const line = words.t(
          'Stopping: what is under way is settled first. Ctrl-C again leaves at once, and what is in flight is then in doubt.',
        );
        world.stderr.write(`\n${line}\n`);
        stop.abort(code);
      });
    };
    on('SIGINT', EXIT.interrupted);
    on('SIGTERM', EXIT.terminated);
    // The terminal was closed: nobody reads any more, but what is in flight is still worth settling.
    on('SIGHUP', EXIT.terminated);
    return stop.signal;
  };
}
