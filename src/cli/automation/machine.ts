import { type SpawnSyncReturns, spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { EXIT, UserError } from '../../shared/errors.ts';
import type { Context } from '../context.ts';

/** Whether a program is on the PATH of this call. */
export function hasProgram({ world }: Context, name: string): boolean {
  return (world.env.PATH ?? '')
    .split(delimiter)
    .some((folder) => folder !== '' && existsSync(join(folder, name)));
}

/** The user's crontab; '' when there is none. Errors: `program-failed`, `program-missing`. */
export function readCrontab(ctx: Context): string {
  const result = start(ctx, ['crontab', '-l']);
  if (result.status === 0) return result.stdout;
  if (/no crontab/i.test(result.stderr)) return '';
  throw failed(['crontab', '-l'], result);
}

export function writeCrontab(ctx: Context, table: string): void {
  const result = start(ctx, ['crontab', '-'], table);
  if (result.status !== 0) throw failed(['crontab', '-'], result);
}

export function runProgram(ctx: Context, words: readonly string[], { mayFail = false } = {}): void {
  const result = start(ctx, words);
  if (result.status !== 0 && !mayFail) throw failed(words, result);
}

function start(
  { world }: Context,
  [name = '', ...words]: readonly string[],
  input = '',
): SpawnSyncReturns<string> {
  const result = spawnSync(name, words, {
    env: { ...world.env, LC_ALL: 'C' },
    input,
    encoding: 'utf8',
    timeout: 30_000,
  });
  if ((result.error as NodeJS.ErrnoException | undefined)?.code !== 'ENOENT') return result;
  throw new UserError('program-missing', `There is no ${name} on this machine.`, {
    hint: 'Choose another: campaign cron install --with crontab|systemd|launchd|windows. Or start `campaign run` every minute in your own way.',
    values: { program: name },
  });
}

function failed(words: readonly string[], { status, stderr }: SpawnSyncReturns<string>): UserError {
  return new UserError(
    'program-failed',
    `${words.join(' ')} ended with ${status}: ${stderr.trim() || 'no word why'}`,
    {
      hint: 'Mend that, or choose another: campaign cron install --with crontab|systemd|launchd|windows',
      exitCode: EXIT.usage,
      values: { program: words[0] ?? '' },
    },
  );
}
