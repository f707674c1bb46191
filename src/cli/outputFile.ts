import { readdirSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { UserError } from '../shared/errors.ts';
import type { Context } from './context.ts';

/**
 * Absolute path of a file that a command is asked to write.
 * Errors: `output-own-file` where it is one of the workspace's own, by whatever name or link: writing over the database
 * or its key would lose every opt-out.
 */
export function outputFile(ctx: Pick<Context, 'world' | 'workspace'>, name: string): string {
  const path = resolve(ctx.world.cwd, name);
  const known = statSync(path, { throwIfNoEntry: false, bigint: true });
  if (!known?.isFile()) return path;
  const same = ownFiles(ctx.workspace().dir).some((own) => {
    const it = statSync(own, { throwIfNoEntry: false, bigint: true });
    return it?.ino === known.ino && it.dev === known.dev;
  });
  if (!same) return path;
  throw new UserError('output-own-file', `${name} is one of the workspace’s own files.`, {
    hint: 'Nothing was written. Name another file.',
    values: { name },
  });
}

function ownFiles(dir: string): string[] {
  const top = readdirSync(dir).filter((name) => /^campaign\.|^segments\.toml$/.test(name));
  const campaigns = join(dir, 'campaigns');
  const below = statSync(campaigns, { throwIfNoEntry: false })?.isDirectory() ? readdirSync(campaigns) : [];
  return [...top.map((name) => join(dir, name)), ...below.map((name) => join(campaigns, name))];
}
