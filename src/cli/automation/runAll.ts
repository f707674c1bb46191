import { resolve } from 'node:path';
import { EXIT, type ExitCode, UserError, worstExit } from '../../shared/errors.ts';
import { printable } from '../../shared/text.ts';
import type { RunFlags } from './flags.ts';
import type { Context } from '../context.ts';
import { reportFailure, userErrorOf } from '../failure.ts';
import { runOne } from './runOne.ts';

/** One workspace, or several, each for itself: trouble in one is no trouble of the others. */
export async function runAll(ctx: Context, flags: RunFlags): Promise<void> {
  const folders = ctx.flags.workspaces;
  if (folders.length <= 1) {
    const { document, codes } = await runOne(ctx, flags);
    for (const code of codes) ctx.exitWith(code);
    if (ctx.flags.json) ctx.json('run', document);
    return;
  }
  const documents: object[] = [];
  for (const folder of folders) {
    const { exit, document } = await isolated(ctx, folder, flags);
    ctx.exitWith(exit);
    documents.push({ workspace: resolve(ctx.world.cwd, folder), exit, ...document });
  }
  if (ctx.flags.json) ctx.json('run', { workspaces: documents });
}

async function isolated(
  ctx: Context,
  folder: string,
  flags: RunFlags,
): Promise<{ exit: ExitCode; document: object }> {
  try {
    const { document, codes } = await runOne(ctx.inWorkspace(folder), flags, true);
    return { exit: worstExit(codes), document };
  } catch (thrown) {
    ctx.err(`${printable(folder)}:`);
    // Words go to stderr: the one document on stdout is of all workspaces.
    const exit = reportFailure(thrown, { ...ctx, jsonPrinted: true });
    const error = userErrorOf(thrown) ?? bug(thrown);
    return {
      exit,
      document: { runs: [], receipts: 0, replies: 0, opt_outs: 0, error: ctx.errorJson(error) },
    };
  }
}

function bug(thrown: unknown): UserError {
  return new UserError('bug', thrown instanceof Error ? thrown.message : String(thrown), {
    hint: 'Please report it: npm bugs campaign-sms',
    exitCode: EXIT.bug,
  });
}
