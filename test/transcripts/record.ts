import { chmodSync } from 'node:fs';
import type { Command } from 'commander';
import { COMMANDS } from '../../src/cli/commands/index.ts';
import type { Context } from '../../src/cli/context.ts';
import { type Cli, type CliResult, createCli } from '../support/cli.ts';
import { CALLS } from './calls.ts';

/** One line that was typed, and everything it said. */
export interface Typed extends CliResult {
  readonly line: string;
  readonly kind: 'before' | 'well' | 'badly';
}

/** How a line is typed, and on what. */
export interface Manner {
  readonly env?: Readonly<Record<string, string>>;
  /** Typed after every line: `--json`. */
  readonly suffix?: string;
  /** stdout is a terminal of so many columns. */
  readonly columns?: number;
}

/** A command with its subcommands, as its own tree has them: `contacts`, `contacts add`, … */
export async function pathsOf(name: string): Promise<readonly { path: string; isLeaf: boolean }[]> {
  const entry = COMMANDS.find((one) => one.name === name)!;
  const ctx = { t: (text: string) => text, world: { stdout: {} } } as unknown as Context;
  const walk = (command: Command, above: readonly string[]): { path: string; isLeaf: boolean }[] => {
    const path = [...above, command.name()];
    return [
      { path: path.join(' '), isLeaf: command.commands.length === 0 },
      ...command.commands.flatMap((child) => walk(child, path)),
    ];
  };
  return walk((await entry.load()).build(ctx), []);
}

/** The help of a command and of all below it. */
export async function recordHelp(
  name: string,
  { env = {}, columns }: Manner = {},
): Promise<readonly CliResult[]> {
  const cli = createCli({ files: null, env });
  const pages: CliResult[] = [];
  for (const { path } of await pathsOf(name))
    pages.push(await cli.run(`${path} --help`, columns === undefined ? {} : { tty: true, columns }));
  cli.close();
  return pages;
}

/** Types everything that {@link CALLS} has for a command, in a new demo workspace with a crontab of its own. */
export async function record(
  name: string,
  { env = {}, suffix = '', columns }: Manner = {},
): Promise<readonly Typed[]> {
  const cli = createCli({ files: null, env: { USER: 'mina', LANG: 'en_US.UTF-8', ...env } });
  writeCrontab(cli);
  await cli.run('init shop --demo');
  cli.cd('shop');
  const typed: Typed[] = [];
  const type = async (kind: Typed['kind'], line: string): Promise<void> => {
    const result = await cli.run(`${line} ${suffix}`.trim(), {
      env: { PATH: `${cli.path('bin')}:/usr/bin:/bin` },
      ...(columns === undefined ? {} : { tty: true, columns }),
    });
    typed.push({ line, kind, ...result });
  };
  const { before = [], calls } = CALLS[name]!;
  for (const line of before) await type('before', line);
  for (const { well, badly } of Object.values(calls)) {
    for (const line of well) await type('well', line);
    for (const line of badly) await type('badly', line);
  }
  cli.close();
  return typed;
}

function writeCrontab(cli: Cli): void {
  const table = cli.path('table');
  const none = '{ echo "no crontab for mina" >&2; exit 1; }';
  cli.write(
    'bin/crontab',
    `#!/bin/sh\nif [ "$1" = -l ]; then cat ${table} 2>/dev/null || ${none}; else cat > ${table}; fi\n`,
  );
  chmodSync(cli.path('bin/crontab'), 0o755);
}

const LONGEST = 40;

/** A transcript without what differs from machine to machine, and without the middle of what is long. */
export function shorten({ transcript }: CliResult): string {
  const text = transcript
    .replace(/Node \d[\d.]*, better-sqlite3 \d[\d.]*/, 'Node 20, better-sqlite3 12')
    .replace(/\(tz \w+\)/, '(tz 2025c)')
    .replace(/[\d,]+ MB free/, '78,000 MB free')
    .replaceAll(process.execPath, 'node')
    .replace(/campaign-shop-\w{8}/g, 'campaign-shop-01234567');
  const lines = text.trimEnd().split('\n');
  if (lines.length <= LONGEST) return text;
  const left = lines.length - LONGEST;
  return `${[...lines.slice(0, LONGEST - 5), `[… ${left} more lines]`, ...lines.slice(-5)].join('\n')}\n`;
}
