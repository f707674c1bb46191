import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { connect, createServer, type Server, type Socket } from 'node:net';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { NATS_SERVER, NATS_VERSION } from './natsServer.mjs';

/** What needs a broker is skipped where there is none. */
export const BROKER_VERSION: string | undefined = NATS_VERSION;

/** A NATS server with JetStream in a process of its own, on a disk of its own. */
export async function startBroker(settings = 'jetstream: enabled') {
  const dir = mkdtempSync(join(tmpdir(), 'campaign-broker-'));
  const port = await freePort();
  const config = join(dir, 'server.conf');
  writeFileSync(config, `${settings}\n`);
  let child: ChildProcess | undefined;

  async function start(): Promise<void> {
    child = spawn(NATS_SERVER, ['-c', config, '-a', '127.0.0.1', '-p', String(port), '-sd', dir], {
      stdio: 'ignore',
    });
    await answers(port);
  }

  await start();
  return {
    port,
    url: `nats://127.0.0.1:${port}`,
    start,
    async kill(): Promise<void> {
      const dying = child!;
      if (dying.exitCode !== null || dying.signalCode !== null) return;
      const ended = new Promise((done) => dying.once('exit', done));
      dying.kill('SIGKILL');
      await ended;
    },
    signal: (name: 'SIGSTOP' | 'SIGCONT'): void => void child!.kill(name),
    async close(): Promise<void> {
      child!.kill('SIGCONT');
      await this.kill();
      rmSync(dir, { recursive: true, force: true });
    },
  };
}

export type Broker = Awaited<ReturnType<typeof startBroker>>;

/** A line to the broker that can be cut (refused and torn) or frozen (nothing comes through, nothing is said). */
export async function createLine(target: number) {
  const pairs = new Set<readonly [Socket, Socket]>();
  let cut = false;
  let frozen = false;
  const server: Server = createServer((near) => {
    if (cut) return void near.destroy();
    const far = connect(target, '127.0.0.1');
    const pair = [near, far] as const;
    pairs.add(pair);
    const pass = (from: Socket, to: Socket): void => {
      from.on('data', (bytes) => to.write(bytes));
      from.on('error', () => {});
      from.on('close', () => {
        pairs.delete(pair);
        to.destroy();
      });
      if (frozen) from.pause();
    };
    pass(near, far);
    pass(far, near);
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  return {
    url: `nats://127.0.0.1:${(server.address() as AddressInfo).port}`,
    cut(): void {
      cut = true;
      for (const pair of pairs) for (const socket of pair) socket.destroy();
    },
    freeze(): void {
      frozen = true;
      for (const pair of pairs) for (const socket of pair) socket.pause();
    },
    mend(): void {
      cut = false;
      frozen = false;
      for (const pair of pairs) for (const socket of pair) socket.resume();
    },
    close(): void {
      this.cut();
      server.close();
    },
  };
}

export type Line = Awaited<ReturnType<typeof createLine>>;

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const { port } = server.address() as AddressInfo;
  await new Promise((done) => server.close(done));
  return port;
}

async function answers(port: number): Promise<void> {
  for (let tries = 0; tries < 200; tries += 1) {
    const up = await new Promise<boolean>((done) => {
      const socket = connect(port, '127.0.0.1');
      socket.once('data', () => {
        socket.destroy();
        done(true);
      });
      socket.once('error', () => done(false));
    });
    if (up) return;
    await new Promise((done) => setTimeout(done, 50));
  }
  throw new Error('nats-server does not answer');
}
