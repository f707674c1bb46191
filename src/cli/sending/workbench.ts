import type { Settings } from '../../campaigns/index.ts';
import type { Db } from '../../db/sqlite.ts';
import type { DispatchWorld } from '../../dispatch/index.ts';
import type { GatewayWorld } from '../../gateways/index.ts';
import { referenceAt } from '../../shared/reference.ts';
import type { Windows } from '../../windows/index.ts';
import type { Context } from '../context.ts';

/** What every command that plans or sends has on its table. */
export interface Workbench {
  readonly dir: string;
  readonly settings: Settings;
  readonly windows: Windows;
  readonly key: Buffer;
  readonly db: Db;
}

/** Errors: those of the settings, the windows' files, the key and the database. */
export async function workbench(ctx: Context, mode: 'read' | 'write'): Promise<Workbench> {
  const settings = await ctx.settings();
  const [{ readKey }, { workspaceWindows }] = await Promise.all([
    import('../../consent/index.ts'),
    import('../../plan/index.ts'),
  ]);
  const workspace = ctx.workspace();
  return {
    dir: workspace.dir,
    settings,
    windows: workspaceWindows(workspace.dir, settings),
    key: readKey(workspace.keyFile),
    db: await ctx.db(mode),
  };
}

/** A reference of ours for a message, made now. */
export function newRef({ world }: Context): string {
  return referenceAt(world.now(), world.randomBytes);
}

export function dispatchWorld(ctx: Context): DispatchWorld {
  const { world } = ctx;
  return {
    now: world.now,
    monotonic: world.monotonic,
    random: world.random,
    sleep: world.sleep,
    newId: () => newRef(ctx),
    crash: world.crash,
  };
}

export function gatewayWorld(ctx: Context): GatewayWorld {
  const { world } = ctx;
  return {
    workspace: ctx.workspace().dir,
    env: world.env,
    now: world.now,
    random: world.random,
    sleep: world.sleep,
  };
}

/** Every gateway that open work may need: those of the settings that a stored message names. */
export function gatewayNames(settings: Settings): readonly string[] {
  return [...settings.gateways.keys()];
}
