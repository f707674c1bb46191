import type { Command } from 'commander';
import { UserError } from '../../shared/errors.ts';
import type { Context } from '../context.ts';
import { newCommand } from '../newCommand.ts';
import type { SendFlags } from '../sending/sendFlags.ts';

/** `campaign send`: the words and flags. What it does is in `../sending/`. */
export function build(ctx: Context): Command {
  return newCommand(ctx, {
    name: 'send',
    summary: 'plan a campaign and send it; with --dry-run only look',
    about:
      'Plans who gets what, when and at what price, and who does not and why; asks; stores the plan as a run; sends what may go now. Called again it goes on where it stopped: nobody is texted twice.',
    examples: [
      'campaign send yalda --dry-run',
      'campaign send yalda',
      'campaign send yalda --confirm 500',
      'campaign send yalda --dry-run -o yalda.plan',
      'campaign send yalda.plan',
    ],
  })
    .argument('<name>', 'a campaign, or a sealed plan: FILE.plan')
    .option('--dry-run', 'decide everything, send nothing, change nothing')
    .option(
      '-o, --output <file>',
      'with --dry-run: write a sealed plan that can be sent later, byte for byte',
    )
    .option('--html <file>', 'with --dry-run: write a page for whoever must approve it')
    .option('--first <n>', 'try at most this many messages now')
    .option('--confirm <n>', 'go on without asking if at most this many people would be texted')
    .option('--label <label>', 'send it once more, or early, under a name of its own')
    .option('--wait', 'wait while another process is sending')
    .option('--at <time>', 'with --dry-run: judge another moment')
    .option('--nats <url>', 'let workers on other machines send')
    .action((name: string, flags: SendFlags) => runSend(ctx, name, flags));
}

export async function runSend(ctx: Context, name: string, flags: SendFlags): Promise<void> {
  if (!flags.dryRun) {
    for (const only of ['output', 'html', 'at'] as const) {
      if (flags[only] !== undefined) throw dryRunOnly(only);
    }
  }
  const { countFlag } = await import('../sending/confirmSend.ts');
  countFlag('--first', flags.first);
  countFlag('--confirm', flags.confirm);
  if (name.endsWith('.plan')) {
    const { sendSealed } = await import('../sending/sendSealed.ts');
    return sendSealed(ctx, name, flags);
  }
  if (flags.dryRun) {
    const { dryRun } = await import('../sending/dryRun.ts');
    return dryRun(ctx, name, flags);
  }
  const { sendCampaign } = await import('../sending/sendCampaign.ts');
  return sendCampaign(ctx, name, flags);
}

function dryRunOnly(flag: string): UserError {
  return new UserError('dry-run-only', `--${flag} belongs to a dry run.`, {
    hint: `Add --dry-run, or leave --${flag} out.`,
    values: { flag },
  });
}
