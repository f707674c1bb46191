import { execFileSync, spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { beforeAll, expect, it } from 'vitest';
import { createMachine, type Machine } from '../support/machine.ts';

const ROOT = resolve(import.meta.dirname, '../..');

beforeAll(() => {
  if (spawnSync('strace', ['-V']).status !== 0)
    execFileSync('sh', ['-c', 'apt-get update -qq && apt-get install -y -qq strace'], { stdio: 'ignore' });
}, 300_000);

/** Requests that left while the write-ahead log held a write that no fsync had followed. */
function leftWhileDirty(machine: Machine, bin: string): { requests: number; dirty: number } {
  const log = join(machine.dir, 'strace.log');
  spawnSync(
    'strace',
    [
      '-f',
      '-qq',
      '-y',
      '-s',
      '64',
      '-e',
      'trace=pwrite64,fsync,fdatasync,write,writev,sendto,sendmsg',
      '-o',
      log,
      process.execPath,
      bin,
      '-w',
      machine.dir,
      'send',
      'ready',
      '--confirm',
      '1000',
    ],
    {
      env: { PATH: process.env.PATH, HOME: machine.dir, XDG_STATE_HOME: join(machine.dir, '.state') },
    },
  );
  let unsynced = false;
  let requests = 0;
  let dirty = 0;
  for (const line of readFileSync(log, 'utf8').split('\n')) {
    if (/pwrite64\(\d+<[^>]*campaign\.db-wal>/.test(line)) unsynced = true;
    else if (/f(data)?sync\(\d+<[^>]*campaign\.db-wal>/.test(line)) unsynced = false;
    else if (/(write|writev|sendto|sendmsg)\(\d+<(TCP|socket)[^>]*>.*POST \/send/.test(line)) {
      requests += 1;
      if (unsynced) dirty += 1;
    }
  }
  return { requests, dirty };
}

it('every byte on the wire has an earlier durable row, in the order of the system calls', async () => {
  const machine = await createMachine({ people: 60, concurrency: 1 });
  const seen = leftWhileDirty(machine, join(ROOT, 'bin/campaign.js'));
  await machine.close();
  process.stdout.write(`durable before the wire: ${seen.requests} requests, ${seen.dirty} of them early\n`);
  expect(seen.requests).toBeGreaterThanOrEqual(60);
  expect(seen.dirty).toBe(0);
});

it('the same check catches a twin that only syncs normally', async () => {
  const twin = mkdtempSync(join(tmpdir(), 'campaign-twin-'));
  for (const part of ['bin', 'dist', 'package.json'])
    cpSync(join(ROOT, part), join(twin, part), { recursive: true });
  execFileSync('ln', ['-s', join(ROOT, 'node_modules'), join(twin, 'node_modules')]);
  const program = join(twin, 'dist/program');
  for (const name of readdirSync(program)) {
    const file = join(program, name);
    writeFileSync(file, readFileSync(file, 'utf8').replace('synchronous = FULL', 'synchronous = NORMAL'));
  }
  const machine = await createMachine({ people: 60, concurrency: 1 });
  const seen = leftWhileDirty(machine, join(twin, 'bin/campaign.js'));
  await machine.close();
  rmSync(twin, { recursive: true, force: true });
  process.stdout.write(
    `the twin with synchronous=NORMAL: ${seen.requests} requests, ${seen.dirty} of them early\n`,
  );
  expect(seen.dirty).toBeGreaterThan(0);
});
