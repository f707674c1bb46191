import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import {
  blockIn,
  crontabBlock,
  type Installation,
  launchdInstallation,
  systemdInstallation,
  windowsInstallation,
  withBlock,
  withoutBlock,
} from '../../automation/index.ts';
import type { CronFlags } from './flags.ts';
import { oneOf } from '../choices.ts';
import type { Context } from '../context.ts';
import { hasProgram, readCrontab, runProgram, writeCrontab } from './machine.ts';
import { jobOf } from './job.ts';

const KINDS = ['crontab', 'systemd', 'launchd', 'windows'] as const;
type Kind = (typeof KINDS)[number];

/** Shows, writes or removes what starts `campaign run` of this workspace every minute. */
export async function cron(
  ctx: Context,
  verb: 'show' | 'install' | 'remove',
  flags: CronFlags,
): Promise<void> {
  const kind = kindOf(ctx, flags);
  const scheduler = kind === 'crontab' ? crontab(ctx) : files(ctx, installation(ctx, kind));
  if (verb === 'show') return show(ctx, kind, scheduler);
  if (verb === 'install') return install(ctx, kind, scheduler);
  return remove(ctx, kind, scheduler);
}

interface Scheduler {
  /** What would be written, with the places it goes to. */
  readonly parts: readonly { readonly path: string | null; readonly text: string }[];
  readonly commands: readonly (readonly string[])[];
  readonly note: string | undefined;
  state(): 'installed' | 'differs' | 'missing';
  install(): void;
  remove(): void;
}

function kindOf(ctx: Context, flags: CronFlags): Kind {
  if (flags.with !== undefined) return oneOf('--with', flags.with, KINDS);
  const { platform } = ctx.world;
  if (platform === 'win32') return 'windows';
  if (platform === 'darwin') return 'launchd';
  return hasProgram(ctx, 'crontab') || !hasProgram(ctx, 'systemctl') ? 'crontab' : 'systemd';
}

function installation(ctx: Context, kind: Exclude<Kind, 'crontab'>): Installation {
  const job = jobOf(ctx);
  if (kind === 'systemd') return systemdInstallation(job, ctx.world.env.XDG_CONFIG_HOME || undefined);
  return kind === 'launchd' ? launchdInstallation(job) : windowsInstallation(job, ctx.stateDir);
}

function crontab(ctx: Context): Scheduler {
  const job = jobOf(ctx);
  const text = crontabBlock(job);
  return {
    parts: [{ path: null, text }],
    commands: [['crontab', '-']],
    note: undefined,
    state() {
      if (!hasProgram(ctx, 'crontab')) return 'missing';
      const there = blockIn(readCrontab(ctx), job);
      return there === undefined ? 'missing' : there === text ? 'installed' : 'differs';
    },
    install: () => writeCrontab(ctx, withBlock(readCrontab(ctx), job)),
    remove: () => writeCrontab(ctx, withoutBlock(readCrontab(ctx), job)),
  };
}

function files(ctx: Context, { files: parts, start, stop, note }: Installation): Scheduler {
  const read = (path: string, encoding: 'utf8' | 'utf16le' = 'utf8'): string | undefined =>
    existsSync(path) ? readFileSync(path, encoding) : undefined;
  return {
    parts,
    commands: start,
    note,
    state() {
      const there = parts.map(({ path, encoding }) => read(path, encoding)?.replace(/^\uFEFF/, ''));
      if (there.every((text) => text === undefined)) return 'missing';
      return parts.every(({ text }, place) => there[place] === text) ? 'installed' : 'differs';
    },
    install() {
      for (const { path, text, encoding = 'utf8' } of parts) {
        mkdirSync(dirname(path), { recursive: true });
        writeFileSync(path, encoding === 'utf16le' ? `\uFEFF${text}` : text, encoding);
      }
      for (const command of start) runProgram(ctx, command);
    },
    remove() {
      for (const command of stop) runProgram(ctx, command, { mayFail: true });
      for (const { path } of parts) rmSync(path, { force: true });
    },
  };
}

function show(ctx: Context, kind: Kind, scheduler: Scheduler): void {
  const state = scheduler.state();
  if (ctx.flags.json) {
    ctx.json('cron.show', documentOf(kind, scheduler, state));
    return;
  }
  showParts(ctx, scheduler);
  const words = {
    installed: 'It is installed.',
    differs: 'Something else is installed for this workspace; install replaces it.',
    missing: 'It is not installed.',
  }[state];
  ctx.say(ctx.t(words));
  ctx.next(state === 'installed' ? 'campaign doctor --as-cron' : 'campaign cron install');
}

function documentOf(kind: Kind, { parts, commands, note }: Scheduler, state: string): object {
  return {
    kind,
    state,
    files: parts.map(({ path, text }) => ({ path, text })),
    commands: commands.map((words) => words.join(' ')),
    note: note ?? null,
  };
}

function showParts(ctx: Context, { parts, commands, note }: Scheduler): void {
  for (const { path, text } of parts) {
    if (path !== null) ctx.out(ctx.paint.strong(path));
    for (const line of text.trimEnd().split('\n')) ctx.out(line);
    if (path !== null) ctx.out('');
  }
  for (const words of commands) ctx.say(ctx.t('Then runs: {command}', { command: words.join(' ') }));
  if (note !== undefined) ctx.say(ctx.t(note));
}

async function install(ctx: Context, kind: Kind, scheduler: Scheduler): Promise<void> {
  if (scheduler.state() === 'installed') {
    if (ctx.flags.json) return ctx.json('cron.install', documentOf(kind, scheduler, 'installed'));
    ctx.out(ctx.t('It was installed already; nothing was changed.'));
    return ctx.next('campaign doctor --as-cron');
  }
  if (!ctx.flags.json) showParts(ctx, scheduler);
  await ctx.confirm(ctx.t('Write this?'));
  scheduler.install();
  if (ctx.flags.json) return ctx.json('cron.install', documentOf(kind, scheduler, scheduler.state()));
  ctx.out(ctx.t('Installed: `campaign run` starts every minute.'));
  ctx.next('campaign doctor --as-cron', 'campaign status');
}

function remove(ctx: Context, kind: Kind, scheduler: Scheduler): void {
  const state = scheduler.state();
  if (state !== 'missing') scheduler.remove();
  if (ctx.flags.json) {
    ctx.json('cron.remove', { kind, removed: state !== 'missing' });
    return;
  }
  ctx.out(
    state === 'missing'
      ? ctx.t('It was not installed.')
      : ctx.t('Removed: nothing starts `campaign run` of this workspace by itself.'),
  );
  ctx.next('campaign cron install');
}
