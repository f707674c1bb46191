import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { brokenInvariants } from '../support/invariants.ts';
import { createMachine, type Machine } from '../support/machine.ts';

/** Every system call that writes, failing or ending the process: `npm run test:faults` (CAMPAIGN_EVERY=1 for all of them). */
const BIN = resolve(import.meta.dirname, '../../bin/campaign.js');
const EVERY = Number(process.env.CAMPAIGN_EVERY ?? 3);
const PEOPLE = 20;
const CONCURRENCY = 4;
const SEND = ['send', 'ready', '--confirm', '1000'];

beforeAll(() => {
  if (spawnSync('strace', ['-V']).status !== 0)
    execFileSync('sh', ['-c', 'apt-get update -qq && apt-get install -y -qq strace'], { stdio: 'ignore' });
}, 300_000);

function traced(
  machine: Machine,
  inject: string,
  words = SEND,
): { status: number | null; signal: string | null } {
  const { status, signal } = spawnSync(
    'strace',
    [
      '-f',
      '-qq',
      '-o',
      '/dev/null',
      '-e',
      `trace=${inject.split(':')[0]!.replace('inject=', '')}`,
      '-e',
      inject,
      process.execPath,
      BIN,
      '-w',
      machine.dir,
      ...words,
    ],
    {
      env: { PATH: process.env.PATH, HOME: machine.dir, XDG_STATE_HOME: join(machine.dir, '.state') },
      timeout: 60_000,
      stdio: 'ignore',
    },
  );
  return { status, signal };
}

/** @returns what is broken once the machine has been left to finish */
async function afterwards(machine: Machine, crashes: number): Promise<string[]> {
  let last = await machine.run(SEND);
  // A disk that was full pauses the run; the next call goes on by itself.
  if (last.code === 75) last = await machine.run(SEND);
  const db = machine.db();
  const broken = brokenInvariants(db, machine.taken());
  const count = (where: string) =>
    db.prepare<[], number>(`SELECT count(*) FROM message WHERE ${where}`).pluck().get()!;
  if (count('1') !== PEOPLE) broken.push(`${count('1')} of ${PEOPLE} are in the book: ${last.err}`);
  if (count("state IN ('planned', 'retry', 'sending')") > 0)
    broken.push(`not finished: ${last.code} ${last.err}`);
  if (count("state = 'unknown'") > crashes * CONCURRENCY)
    broken.push(`${count("state = 'unknown'")} are in doubt`);
  db.close();
  return broken;
}

describe.each([
  ['killed at every write', 'pwrite64', 'signal=SIGKILL', ''],
  ['killed at every sync', 'fsync', 'signal=SIGKILL', ''],
  ['the disk is full from a write on', 'pwrite64', 'error=ENOSPC', '+'],
  ['a write fails once', 'pwrite64', 'error=EIO', ''],
  ['syncing fails from one on', 'fsync', 'error=EIO', '+'],
])('%s', (_why, call, fault, onwards) => {
  it(`${call} ${fault}: nobody twice, nobody lost`, async () => {
    // There are few syncs, and each of them is a promise.
    const step = call === 'fsync' ? 1 : EVERY;
    let points = 0;
    let idle = 0;
    for (let when = 1; idle < 2 && when < 400; when += step) {
      const machine = await createMachine({ people: PEOPLE, concurrency: CONCURRENCY, latencyMs: 2 });
      const { status, signal } = traced(machine, `inject=${call}:${fault}:when=${when}${onwards}`);
      const untouched = status === 0 && signal === null;
      idle = untouched ? idle + 1 : 0;
      points += untouched ? 0 : 1;
      const broken = await afterwards(machine, 1);
      await machine.close();
      expect(broken, `${call} ${fault} when=${when}`).toEqual([]);
    }
    process.stdout.write(`${call} ${fault}: ${points} points, 0 twice, 0 lost\n`);
    expect(points).toBeGreaterThan(5);
  });
});

it('a dry run opens no socket', async () => {
  const machine = await createMachine({ people: PEOPLE });
  const log = join(machine.dir, 'sockets.log');
  spawnSync(
    'strace',
    [
      '-f',
      '-qq',
      '-e',
      'trace=socket,connect',
      '-o',
      log,
      process.execPath,
      BIN,
      '-w',
      machine.dir,
      'send',
      'ready',
      '--dry-run',
    ],
    {
      env: { PATH: process.env.PATH, HOME: machine.dir, XDG_STATE_HOME: join(machine.dir, '.state') },
    },
  );
  expect(existsSync(log)).toBe(true);
  expect(
    readFileSync(log, 'utf8')
      .split('\n')
      .filter((line) => /AF_INET|connect\(/.test(line)),
  ).toEqual([]);
  await machine.close();
});
