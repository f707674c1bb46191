import type { Command } from 'commander';
import type { Context } from '../context.ts';
import { newCommand } from '../newCommand.ts';

/** `campaign worker`: the words and flags. What it does is in `../sending/runWorker.ts`. */
export function build(ctx: Context): Command {
  return newCommand(ctx, {
    name: 'worker',
    summary: 'send for a control machine: its messages, this machine’s line',
    about:
      'Asks the machine that runs `campaign run --nats` or `campaign send --nats` for messages, hands them to one gateway, and gives the outcomes back. Needs campaign.toml with that gateway and its secrets, and no database. Start as many as you want; Ctrl-C settles what is in flight.',
    examples: ['campaign worker --nats tls://broker.example.com --gateway main'],
  })
    .requiredOption('--nats <url>', 'the NATS server; its login from NATS_CREDS, NATS_USER and NATS_PASSWORD')
    .requiredOption('--gateway <name>', 'which [gateways.NAME] of campaign.toml')
    .option('--name <name>', 'what status calls it; default: this host and the process')
    .action(async (flags: { nats: string; gateway: string; name?: string }) => {
      const { runWorker } = await import('../sending/runWorker.ts');
      await runWorker(ctx, flags);
    });
}
