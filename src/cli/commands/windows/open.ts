import type { Settings } from '../../../campaigns/index.ts';
import { UserError } from '../../../shared/errors.ts';
import type { Windows } from '../../../windows/index.ts';
import type { Context } from '../../context.ts';

/** The workspace's rules and settings. Errors: those of campaign.toml and of the files that it names. */
export async function openWindows(ctx: Context): Promise<{ windows: Windows; settings: Settings }> {
  const settings = await ctx.settings();
  const { workspaceWindows } = await import('../../../plan/index.ts');
  return { windows: workspaceWindows(ctx.workspace().dir, settings), settings };
}

/** The same, or the law's rules alone where there is no workspace: the tables can be read anywhere. */
export async function openRules(ctx: Context): Promise<Windows> {
  try {
    return (await openWindows(ctx)).windows;
  } catch (error) {
    if (!(error instanceof UserError) || error.code !== 'workspace-missing') throw error;
    const { createWindows } = await import('../../../windows/index.ts');
    return createWindows();
  }
}
