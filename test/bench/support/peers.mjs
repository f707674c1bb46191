// What others send with, each driven as its own documentation says. Present only where `npm run test:peers` has fetched them.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { Agent } from 'node:http';
import { createRequire } from 'node:module';
import { connect, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import smpp from 'smpp';
import { sleep } from './book.mjs';

const HOME = process.env.CAMPAIGN_PEERS ?? resolve(import.meta.dirname, '../../../node_modules/.cache/peers');
const ROOT = join(HOME, 'root');
const LIBRARIES = ['x86_64-linux-gnu', 'aarch64-linux-gnu', '.']
  .flatMap((machine) => [join(ROOT, 'usr/lib', machine), join(ROOT, 'lib', machine)])
  .join(':');
const TEXT = 'سفارش شما آماده است';

const requireThere = createRequire(join(HOME, 'package.json'));
const there = (name) => existsSync(join(HOME, 'node_modules', name));

/** @returns a function that sends one text, or undefined where the package is not here */
export function twilioSender(url, concurrency) {
  if (!there('twilio')) return undefined;
  const twilio = requireThere('twilio');
  const client = new twilio.RequestClient({ keepAlive: true, maxSockets: concurrency });
  client.axios.defaults.httpAgent = new Agent({ keepAlive: true, maxSockets: concurrency });
  const toUs = {
    request: (options) =>
      client.request({ ...options, uri: options.uri.replace('https://api.twilio.com', url) }),
  };
  const account = twilio(`AC${'0'.repeat(32)}`, 'token', { httpClient: toUs });
  return (to) => account.messages.create({ to, from: '+15005550006', body: TEXT });
}

export function axiosSender(url, concurrency) {
  if (!there('axios')) return undefined;
  const { create } = requireThere('axios');
  const client = create({ httpAgent: new Agent({ keepAlive: true, maxSockets: concurrency }) });
  return (to) => client.post(`${url}/send`, { to, text: TEXT, ref: to });
}

/** Kannel with its store on the disk and its own fake SMSC behind it. */
export async function startKannel() {
  const bearerbox = join(ROOT, 'usr/sbin/bearerbox');
  const fake = join(ROOT, 'usr/lib/kannel/test/fakesmsc');
  if (!existsSync(bearerbox) || !existsSync(fake)) return undefined;
  const home = mkdtempSync(join(tmpdir(), 'campaign-bench-kannel-'));
  const [admin, box, http, smsc] = [await freePort(), await freePort(), await freePort(), await freePort()];
  const group = (name, lines) =>
    [`group = ${name}`, ...Object.entries(lines).map(([key, value]) => `${key} = ${value}`), ''].join('\n');
  const conf = join(home, 'kannel.conf');
  const log = (name) => ({ 'log-file': join(home, `${name}.log`), 'log-level': 2 });
  const local = '127.0.0.1';
  writeFileSync(
    conf,
    [
      group('core', {
        'admin-port': admin,
        'admin-password': 'admin',
        'admin-interface': local,
        'smsbox-port': box,
        'smsbox-interface': local,
        'store-type': 'file',
        'store-location': join(home, 'store'),
        'dlr-storage': 'internal',
        'box-allow-ip': local,
        ...log('bearerbox'),
      }),
      group('smsc', { smsc: 'fake', 'smsc-id': 'FAKE', port: smsc, 'connect-allow-ip': local }),
      group('smsbox', {
        'bearerbox-host': local,
        'bearerbox-port': box,
        'sendsms-port': http,
        'sendsms-interface': local,
        'global-sender': 10001,
        ...log('smsbox'),
      }),
      group('sendsms-user', { username: 'tester', password: 'k4nnel', 'user-allow-ip': local }),
    ].join('\n'),
  );
  const children = [];
  const start = (command, args) =>
    children.push(
      spawn(command, args, {
        cwd: ROOT,
        env: { ...process.env, LD_LIBRARY_PATH: LIBRARIES },
        stdio: 'ignore',
      }),
    );
  start(bearerbox, [conf]);
  await listening(box);
  start(join(ROOT, 'usr/sbin/smsbox'), [conf]);
  await listening(http);
  await listening(smsc);
  start(fake, ['-H', local, '-r', String(smsc), '-i', '0.1', '-m', '0', '1 2 text nop']);
  await sleep(1_500);
  return {
    url: `http://${local}:${http}`,
    path: (to) =>
      `/cgi-bin/sendsms?username=tester&password=k4nnel&charset=UTF-8&coding=2&to=${encodeURIComponent(to)}&text=${encodeURIComponent(TEXT)}`,
    async close() {
      for (const child of children.reverse()) {
        const ended = once(child, 'exit');
        child.kill('SIGTERM');
        const late = setTimeout(() => child.kill('SIGKILL'), 5_000);
        await ended;
        clearTimeout(late);
      }
      rmSync(home, { recursive: true, force: true });
    },
  };
}

/** The package alone, with so many requests under way. */
export async function smppAlone(port, window, messages) {
  const session = smpp.connect({ host: '127.0.0.1', port });
  await once(session, 'connect');
  await new Promise((done) => session.bind_transceiver({ system_id: 'narenj', password: 'bench' }, done));
  let sent = 0;
  const started = performance.now();
  await Promise.all(
    Array.from({ length: window }, async () => {
      while (sent < messages) {
        sent += 1;
        const to = `98912${1_000_000 + sent}`;
        await new Promise((done) =>
          session.submit_sm({ destination_addr: to, source_addr: '10001', short_message: TEXT }, done),
        );
      }
    }),
  );
  const perSecond = messages / ((performance.now() - started) / 1_000);
  session.destroy();
  return perSecond;
}

/** Everybody to this sender, so many at once. */
export async function sendAll(send, concurrency, messages) {
  let next = 0;
  const started = performance.now();
  await Promise.all(
    Array.from({ length: concurrency }, async () => {
      while (next < messages) {
        next += 1;
        await send(`+98912${1_000_000 + next}`);
      }
    }),
  );
  return messages / ((performance.now() - started) / 1_000);
}

/** A port that is free now. */
async function freePort() {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address();
  await new Promise((done) => server.close(done));
  return port;
}

async function listening(port) {
  for (let tries = 0; tries < 200; tries += 1, await sleep(50)) {
    const socket = connect(port, '127.0.0.1');
    const up = await once(socket, 'connect').then(
      () => true,
      () => false,
    );
    socket.destroy();
    if (up) return;
  }
  throw new Error(`nothing listens on ${port}`);
}
