import { spawn } from 'node:child_process';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Hono } from 'hono';
import { UserError } from '../../shared/errors.ts';
import type { Context } from '../context.ts';
import { gatewayNames, gatewayWorld } from '../sending/workbench.ts';
import { openDesk } from './openDesk.ts';

interface Listening {
  readonly host: string;
  readonly port: number;
  readonly url?: string;
}

const SYNC_AFTER_MS = 1_000;
const HEADERS_TIMEOUT_MS = 10_000;
const REQUEST_TIMEOUT_MS = 15_000;
const CONNECTIONS = 100;

/** Serves until it is stopped. Errors: `serve-unsafe-url`, `port-taken`. Without the key only what is signed is heard. */
export async function serve(ctx: Context, { host, port, url }: Listening): Promise<void> {
  const publicUrl = url === undefined ? undefined : checkedUrl(url);
  const [{ openWebhookApp, recordClick, webhookUrl }, { openGateways }, { readKeyIfThere }] =
    await Promise.all([
      import('../../receipts/index.ts'),
      import('../../dispatch/index.ts'),
      import('../../consent/index.ts'),
    ]);
  const desk = await openDesk(ctx, 'hearing');
  const key = readKeyIfThere(ctx.workspace().keyFile);
  const opened = await openGateways(desk.settings, gatewayNames(desk.settings), gatewayWorld(ctx));
  const gateways = new Map([...opened].map(([name, { gateway }]) => [name, gateway]));
  // The app waits between tries, not inside SQLite: other calls are answered meanwhile.
  desk.db.pragma('busy_timeout = 20');
  const sync = syncSoon(ctx);
  const app = await openWebhookApp({
    desk,
    gateways,
    key,
    publicUrl: () => publicUrl ?? local,
    now: ctx.now,
    sleep: ctx.world.sleep,
    onTaken: (gateway, { receipts, replies, optOuts, answers }) => {
      ctx.detail(`${gateway}: ${receipts} receipts, ${replies} replies, ${optOuts} opt-outs`);
      if (answers) sync.soon();
    },
    onUnread: (gateway) =>
      ctx.err(ctx.t('{gateway}: a call came that cannot be read; it was refused (400).', { gateway })),
    follow: (code) => recordClick(desk, code, ctx.now()),
  });
  // Whoever is told that it listens may stop it in the same moment.
  const stop = ctx.stopSignal();
  const server = await listen(app, host, port);
  const local = `http://${host.includes(':') ? `[${host}]` : host}:${(server.address() as AddressInfo).port}`;
  ctx.err(ctx.t('Listening on {address}. Stop with Ctrl-C.', { address: local }));
  for (const gateway of gateways.values()) {
    const address = gateway.webhook && webhookUrl(publicUrl ?? local, key, gateway);
    if (address !== undefined) ctx.out(`${gateway.name}\t${address}`);
  }
  await stopped(stop);
  await closed(server);
  sync.stop();
  for (const gateway of gateways.values()) await gateway.close?.();
}

function checkedUrl(text: string): string {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url && (url.protocol === 'https:' || url.protocol === 'http:')) return text.replace(/\/+$/, '');
  throw new UserError('serve-url-invalid', `"${text}" is no web address.`, {
    hint: 'Write it like https://sms.example.com',
  });
}

async function listen(app: Hono, host: string, port: number): Promise<Server> {
  const { createAdaptorServer } = await import('@hono/node-server');
  const server = createAdaptorServer({ fetch: app.fetch, overrideGlobalObjects: false }) as Server;
  server.headersTimeout = HEADERS_TIMEOUT_MS;
  server.requestTimeout = REQUEST_TIMEOUT_MS;
  server.maxConnections = CONNECTIONS;
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => reject(cannotListen(error, host, port)));
    server.listen(port, host, resolve);
  });
  return server;
}

function cannotListen(error: NodeJS.ErrnoException, host: string, port: number): unknown {
  if (error.syscall === 'getaddrinfo') {
    return new UserError('host-unknown', `There is no machine "${host}".`, {
      hint: 'Leave --host out to listen on this machine alone, or give an address of it.',
      values: { host },
    });
  }
  if (error.code !== 'EADDRINUSE' && error.code !== 'EACCES' && error.code !== 'EADDRNOTAVAIL') return error;
  return new UserError('port-taken', `Cannot listen on ${host}:${port} (${error.code}).`, {
    hint: 'Choose another: campaign serve --port <n>',
    values: { host, port },
  });
}

/** Answers go out through a process of their own, which takes the sending lock; calls that come together share one. */
function syncSoon(ctx: Context) {
  const { program } = ctx.world;
  let timer: NodeJS.Timeout | undefined;
  let running = false;
  let again = false;
  const start = (): void => {
    timer = undefined;
    if (running) {
      again = true;
      return;
    }
    running = true;
    const child = spawn(
      program[0]!,
      [...program.slice(1), 'sync', '--quiet', '--no-input', '-w', ctx.workspace().dir],
      {
        stdio: 'ignore',
      },
    );
    const done = (): void => {
      running = false;
      if (again) start();
      again = false;
    };
    child.once('error', done);
    child.once('exit', done);
  };
  return {
    soon(): void {
      timer ??= setTimeout(start, SYNC_AFTER_MS);
    },
    stop(): void {
      clearTimeout(timer);
      if (timer) start();
    },
  };
}

function stopped(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) return resolve();
    signal.addEventListener('abort', () => resolve(), { once: true });
  });
}

function closed(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeIdleConnections();
    setTimeout(() => server.closeAllConnections(), 2_000).unref();
  });
}
