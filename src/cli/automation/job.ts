import { isAbsolute, resolve } from 'node:path';
import type { Job } from '../../automation/index.ts';
import type { Context } from '../context.ts';

/** How a scheduler must start this program for this workspace, with nothing left to the environment. */
export function jobOf(ctx: Context): Job {
  const { cwd, home, program } = ctx.world;
  const [node = process.execPath, ...script] = program;
  return {
    dir: ctx.workspace().dir,
    program: [node, ...script.map((path) => (isAbsolute(path) ? path : resolve(cwd, path)))],
    env: cronEnv(ctx),
    home,
  };
}

/** The database's identity lies in the state folder: where that was moved, cron must find it there too. */
export function cronEnv({ world }: Pick<Context, 'world'>): Readonly<Record<string, string>> {
  const { XDG_STATE_HOME } = world.env;
  return XDG_STATE_HOME ? { XDG_STATE_HOME } : {};
}
