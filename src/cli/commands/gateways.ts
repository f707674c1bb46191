import type { Command } from 'commander';
import type { Context } from '../context.ts';
import { newCommand } from '../newCommand.ts';
import { runBalance, runCheck } from './gateways/check.ts';
import { runGatewayList } from './gateways/list.ts';
import { runLogin } from './gateways/login.ts';
import { runSimulator, type SimulatorFlags } from './gateways/simulator.ts';

/** `campaign gateways`: the accounts that texts go through, and a carrier to rehearse with. */
export function build(ctx: Context): Command {
  const command = newCommand(ctx, {
    name: 'gateways',
    summary: 'the gateways: list, check, balance, login; a fake carrier to rehearse with',
    examples: ['campaign gateways list', 'campaign gateways check', 'campaign gateways login main'],
  });
  command.addCommand(
    newCommand(ctx, {
      name: 'list',
      summary: 'the gateways of this workspace',
      examples: ['campaign gateways list', 'campaign gateways list --json'],
    }).action(() => runGatewayList(ctx)),
  );
  command.addCommand(
    newCommand(ctx, {
      name: 'check',
      summary: 'ask whether the account can send; sends nothing',
      examples: ['campaign gateways check', 'campaign gateways check main'],
    })
      .argument('[name]', 'one gateway; without it all')
      .action((name?: string) => runCheck(ctx, name)),
  );
  command.addCommand(
    newCommand(ctx, {
      name: 'balance',
      summary: 'the credit that is left',
      examples: ['campaign gateways balance', 'campaign gateways balance main --json'],
    })
      .argument('[name]', 'one gateway; without it all')
      .action((name?: string) => runBalance(ctx, name)),
  );
  command.addCommand(
    newCommand(ctx, {
      name: 'login',
      summary: 'store the secrets of a gateway in files that only you can read',
      about:
        'Asks for each secret of the gateway without showing it, and stores it with mode 0600: cron has no environment of yours.',
      examples: ['campaign gateways login main'],
    })
      .argument('<name>', 'the gateway')
      .action((name: string) => runLogin(ctx, name)),
  );
  return command.addCommand(simulatorCommand(ctx));
}

function simulatorCommand(ctx: Context): Command {
  return newCommand(ctx, {
    name: 'simulator',
    summary: 'play a carrier over HTTP, with faults, receipts and replies',
    about:
      'A carrier on this machine that speaks the example of the driver "http". The last three digits of a number choose what goes wrong; its log is the truth about what was taken.',
    examples: [
      'campaign gateways simulator --port 9080',
      'campaign gateways simulator --port 9080 --latency 60 --log carrier.ndjson',
    ],
  })
    .option('--port <n>', 'port; any free one without it')
    .option('--host <host>', 'address to listen on', '127.0.0.1')
    .option('--seed <n>', 'the same seed plays the same', '1')
    .option('--latency <ms>', 'how long an answer takes', '0')
    .option('--log <file>', 'every request as a line of JSON, on the disk before it is answered')
    .option('--faults <how>', 'suffix: by the last three digits of the number; none', 'suffix')
    .option('--chaos <share>', 'share of requests with a random fault, like 5%', '0')
    .option('--rate <n>', 'requests in a second; more are answered 429')
    .option('--credit <n>', 'texts that the account can pay for; then 402')
    .option('--token-env <name>', 'environment variable with the token that requests must carry')
    .option('--webhook <url>', 'where receipts and replies are posted')
    .option('--webhook-secret-env <name>', 'environment variable with the secret they are signed with')
    .action((flags: SimulatorFlags) => runSimulator(ctx, flags));
}
