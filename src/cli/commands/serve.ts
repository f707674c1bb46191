import type { Command } from 'commander';
import { UserError } from '../../shared/errors.ts';
import type { Context } from '../context.ts';
import { newCommand } from '../newCommand.ts';

export interface ServeFlags {
  readonly host: string;
  readonly port: string;
  readonly url?: string;
}

const PORT = 8787;

/** `campaign serve`: webhooks. What it does is in `../consent/serve.ts`. */
export function build(ctx: Context): Command {
  return newCommand(ctx, {
    name: 'serve',
    summary: 'take receipts, replies and opt-outs from gateways as they come; short links',
    about:
      'Listens on this machine only, unless --host says otherwise: put a web server with TLS before it. It records and never sends; answers are sent by a short campaign sync that it starts.',
    examples: ['campaign serve', 'campaign serve --port 9000 --url https://sms.example.com'],
  })
    .option('--host <host>', 'where to listen', '127.0.0.1')
    .option('--port <n>', 'on which port', String(PORT))
    .option('--url <url>', 'how the gateways reach it from outside: signatures cover this address')
    .action(async (flags: ServeFlags) => {
      const port = Number(flags.port);
      if (!Number.isInteger(port) || port < 0 || port > 65_535) {
        throw new UserError('port-invalid', `"${flags.port}" is no port.`, {
          hint: 'Give a number between 1 and 65535.',
        });
      }
      const { serve } = await import('../consent/serve.ts');
      await serve(ctx, { host: flags.host, port, ...(flags.url !== undefined && { url: flags.url }) });
    });
}
