import type { Command } from 'commander';
import { EXIT } from '../../shared/errors.ts';
import type { Context } from '../context.ts';
import type { Finding } from '../doctor/check.ts';
import { isEmpty } from '../emptyWorkspace.ts';
import { userErrorOf } from '../failure.ts';
import { newCommand } from '../newCommand.ts';
import { flow } from '../output/wrap.ts';

/** `campaign doctor`: the words and flags. What it does is {@link runDoctor}. */
export function build(ctx: Context): Command {
  return newCommand(ctx, {
    name: 'doctor',
    summary: 'find what is wrong before it hurts, and how to mend it',
    about: 'Looks at this machine, the settings, the campaigns and the database. Changes nothing.',
    examples: [
      'campaign doctor',
      'campaign doctor --json',
      'campaign doctor --as-cron',
      'campaign doctor --nats tls://broker.example.com',
    ],
  })
    .option('--as-cron', 'look again the way cron would run it: no terminal, nearly no environment')
    .option('--nats <url>', 'look at this NATS server too; without it, at the one that was used last')
    .action((flags: { asCron?: boolean; nats?: string }) =>
      flags.asCron ? runAsCron(ctx, flags.nats) : runDoctor(asking(ctx, flags.nats)),
    );
}

function asking(ctx: Context, nats: string | undefined): Context {
  if (nats === undefined) return ctx;
  return { ...ctx, world: { ...ctx.world, env: { ...ctx.world.env, NATS_URL: nats } } };
}

interface Line extends Finding {
  readonly check: string;
}

export async function runDoctor(ctx: Context): Promise<void> {
  const [{ CHECKS }, { ofError }] = await Promise.all([
    import('../doctor/index.ts'),
    import('../doctor/workspaceChecks.ts'),
  ]);
  const lines: Line[] = [];
  for (const check of CHECKS) {
    try {
      for (const finding of await check.run(ctx)) lines.push({ check: check.name, ...finding });
    } catch (thrown) {
      const error = userErrorOf(thrown);
      if (!error) throw thrown;
      const finding = ofError(ctx, error);
      // One missing workspace fails many checks; it is said once.
      if (!lines.some(({ sentence }) => sentence === finding.sentence))
        lines.push({ check: check.name, ...finding });
    }
  }
  if (lines.some(({ level }) => level === 'settings')) ctx.exitWith(EXIT.usage);
  if (lines.some(({ level }) => level === 'broken')) ctx.exitWith(EXIT.policy);
  if (ctx.flags.json) {
    return ctx.json('doctor', {
      healthy: lines.every(({ level }) => level === 'ok' || level === 'advice'),
      findings: lines.map((line) => ({ ...line, hint: line.hint ?? null })),
    });
  }
  for (const line of lines) show(ctx, line);
  if (lines.every(({ level }) => level === 'ok' || level === 'advice'))
    ctx.next((await isEmpty(ctx)) ? 'campaign import <your list>' : 'campaign status');
}

const MARKS = { ok: 'ok', advice: 'note', settings: 'mend', broken: 'BROKEN' } as const;

function show(ctx: Context, { check, level, sentence, hint }: Line): void {
  const { good, warn, bad, faint } = ctx.paint;
  const paint = { ok: good, advice: warn, settings: bad, broken: bad }[level];
  const room = Math.max(...Object.values(MARKS).map((mark) => ctx.t(mark).length));
  const { isTty, columns = 80 } = ctx.world.stdout;
  const width = isTty ? columns - room - 2 : undefined;
  const below = `\n${' '.repeat(room + 2)}`;
  const words = flow(`${ctx.t(check)}: ${sentence}`, width).replaceAll('\n', below);
  ctx.out(`${paint(ctx.t(MARKS[level]).padEnd(room))}  ${words}`);
  if (hint)
    ctx.out(`${below.slice(1)}${flow(`→ ${hint}`, width).replaceAll('\n', below).replace('→', faint('→'))}`);
}

/** Runs the doctor again with what cron gives a job: a home, a short PATH, no terminal and no input. */
async function runAsCron(ctx: Context, nats: string | undefined): Promise<void> {
  const { spawnSync } = await import('node:child_process');
  const { env, home, program } = ctx.world;
  const [node = 'node', ...script] = program;
  const { cronEnv } = await import('../automation/job.ts');
  const { dir } = ctx.workspace();
  const words = ['doctor', '-w', dir, ...(nats === undefined ? [] : ['--nats', nats])];
  const result = spawnSync(node, [...script, ...words, ...(ctx.flags.json ? ['--json'] : [])], {
    cwd: home,
    env: {
      HOME: home,
      LOGNAME: env.LOGNAME ?? env.USER ?? '',
      PATH: '/usr/bin:/bin',
      SHELL: '/bin/sh',
      ...cronEnv(ctx),
    },
    stdio: ['ignore', 'pipe', 'pipe'],
    encoding: 'utf8',
  });
  if (result.error) throw result.error;
  ctx.world.stdout.write(result.stdout);
  ctx.world.stderr.write(result.stderr);
  ctx.exitWith((result.status ?? EXIT.bug) as 0);
}
