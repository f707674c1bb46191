import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { connect, createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll } from 'vitest';

export const HOME =
  process.env['CAMPAIGN_PEERS'] ?? join(import.meta.dirname, '../../node_modules/.cache/peers');
export const ROOT = join(HOME, 'root');
const LIBRARIES = [
  'usr/lib/x86_64-linux-gnu',
  'lib/x86_64-linux-gnu',
  'usr/lib/aarch64-linux-gnu',
  'lib/aarch64-linux-gnu',
  'usr/lib',
]
  .map((part) => join(ROOT, part))
  .join(':');

export const there = (path: string): boolean => existsSync(join(ROOT, path));
export const installed = (name: string): boolean => existsSync(join(HOME, 'node_modules', name));

const started: ChildProcess[] = [];
const folders: string[] = [];
afterAll(async () => {
  for (const child of started.reverse()) {
    if (child.exitCode !== null || child.signalCode !== null) continue;
    const ended = new Promise((done) => child.once('exit', done));
    child.kill('SIGTERM');
    setTimeout(() => child.kill('SIGKILL'), 3_000).unref();
    await ended;
  }
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

export function folder(): string {
  const made = mkdtempSync(join(tmpdir(), 'campaign-peer-'));
  folders.push(made);
  return made;
}

/** Starts a peer; what it says is kept for the words of a failure. */
export function start(
  command: string,
  args: readonly string[],
  options: { cwd?: string; env?: Record<string, string> } = {},
): ChildProcess & { said(): string } {
  const child = spawn(command, args, {
    cwd: options.cwd ?? ROOT,
    env: {
      ...process.env,
      LD_LIBRARY_PATH: LIBRARIES,
      PERL5LIB: join(ROOT, 'usr/share/perl5'),
      ...options.env,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  child.stdout!.on('data', (piece) => (said += piece));
  child.stderr!.on('data', (piece) => (said += piece));
  started.push(child);
  return Object.assign(child, { said: () => said });
}

export async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const { port } = server.address() as AddressInfo;
  await new Promise((done) => server.close(done));
  return port;
}

/** Resolves once somebody listens. */
export async function listening(port: number, patienceMs = 20_000): Promise<void> {
  const end = performance.now() + patienceMs;
  for (;;) {
    const open = await new Promise<boolean>((done) => {
      const socket = connect(port, '127.0.0.1', () => {
        socket.destroy();
        done(true);
      });
      socket.on('error', () => done(false));
    });
    if (open) return;
    if (performance.now() > end) throw new Error(`nobody listens on ${port}`);
    await rest(100);
  }
}

export const rest = (ms: number): Promise<void> => new Promise((done) => setTimeout(done, ms));

export async function until<T>(
  ask: () => T | undefined | false | Promise<T | undefined | false>,
  what: string,
  patienceMs = 20_000,
): Promise<T> {
  const end = performance.now() + patienceMs;
  for (;;) {
    const answer = await ask();
    if (answer) return answer;
    if (performance.now() > end) throw new Error(`waited in vain for ${what}`);
    await rest(50);
  }
}
