import { existsSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { UserError } from '../shared/errors.ts';
import type { GlobalFlags } from './flags.ts';
import type { World } from './world.ts';

/** A folder with `campaign.toml`: the business, its campaigns and its people. */
export interface Workspace {
  /** Absolute. */
  readonly dir: string;
  /** A path inside the workspace. */
  path(...parts: string[]): string;
  readonly db: string;
  /** Key of the hashes under which erased phones are remembered; never leaves the workspace. */
  readonly keyFile: string;
}

export function workspaceAt(dir: string): Workspace {
  const path = (...parts: string[]): string => join(dir, ...parts);
  return { dir, path, db: path('campaign.db'), keyFile: path('campaign.key') };
}

/** Where this machine remembers which databases it may send from: outside the workspace, so that a copy does not take it along. */
export function stateDirOf({ env, home, platform }: Pick<World, 'env' | 'home' | 'platform'>): string {
  if (env.XDG_STATE_HOME) return join(env.XDG_STATE_HOME, 'campaign');
  if (platform === 'win32' && env.LOCALAPPDATA) return join(env.LOCALAPPDATA, 'campaign');
  return join(home, '.local', 'state', 'campaign');
}

/** -w, else CAMPAIGN_WORKSPACE, else the nearest folder upward. Errors: `workspace-missing`, `workspace-repeated`. */
export function findWorkspace(
  world: Pick<World, 'cwd' | 'env'>,
  flags: Pick<GlobalFlags, 'workspaces'>,
): Workspace {
  if (flags.workspaces.length > 1) {
    throw new UserError('workspace-repeated', 'Only `run` takes more than one workspace.', {
      hint: 'Give -w once, or use: campaign run -w a -w b',
    });
  }
  const named = flags.workspaces[0] ?? (world.env.CAMPAIGN_WORKSPACE || undefined);
  if (named !== undefined) {
    const dir = resolve(world.cwd, named);
    if (existsSync(join(dir, 'campaign.toml'))) return workspaceAt(dir);
    throw missing(`There is no campaign.toml in ${dir}.`, dir);
  }
  for (let dir = world.cwd; ; dir = dirname(dir)) {
    if (existsSync(join(dir, 'campaign.toml'))) return workspaceAt(dir);
    if (dirname(dir) === dir) break;
  }
  throw missing(`There is no campaign.toml in ${world.cwd} or above it.`, world.cwd);
}

function missing(sentence: string, dir: string): UserError {
  return new UserError('workspace-missing', sentence, {
    hint: 'Make a workspace with: campaign init, or name one with: -w <dir>',
    values: { dir },
  });
}
