import { existsSync, readFileSync, statSync } from 'node:fs';
import { performance } from 'node:perf_hooks';
import { describe, expect, it } from 'vitest';
import { brokenInvariants } from '../support/invariants.ts';
import { createMachine, type Machine } from '../support/machine.ts';

/** CAMPAIGN_MESSAGES=100000 npm run test:resume: a large run killed in the middle, by the real program. */
const MESSAGES = Number(process.env.CAMPAIGN_MESSAGES ?? 100_000);
const RESUME_MS = 2_000;
const CONCURRENCY = 64;
const SEND = ['send', 'ready', '--confirm', String(MESSAGES)];

describe.skipIf(process.platform !== 'linux')(`a run of ${MESSAGES} messages`, () => {
  it('killed half-way it goes on within two seconds, in the memory of a run half as large', async () => {
    const small = await life(MESSAGES / 2);
    const large = await life(MESSAGES);

    process.stdout.write(
      [
        `${MESSAGES} messages, killed half-way; from the start of the next process`,
        `to its first message: ${Math.round(large.resumeMs)} ms (${Math.round(small.resumeMs)} ms for half as many)`,
        `peak memory: ${large.peakMb} MB (${small.peakMb} MB for half as many)`,
        `${Math.round(large.perSecond)} messages per second, ${large.doubts} in doubt after the kill\n`,
      ].join('\n'),
    );
    expect(large.resumeMs).toBeLessThan(RESUME_MS);
    expect(large.peakMb).toBeLessThan(small.peakMb * 1.25);
  });
});

async function life(people: number) {
  const machine = await createMachine({ people, concurrency: CONCURRENCY, latencyMs: 5, rate: 20_000 });
  try {
    const first = machine.start(SEND);
    await until(() => first.child.exitCode !== null || tookMore(machine, people / 2), 500);
    expect(first.child.exitCode, 'it must be killed in the middle').toBeNull();
    first.child.kill('SIGKILL');
    await first.ended;
    await quiet(machine);

    const before = sizeOfLog(machine);
    const startedAt = performance.now();
    const second = machine.start(SEND);
    await until(() => second.child.exitCode !== null || sizeOfLog(machine) > before, 5);
    const firstAt = performance.now();
    let peakMb = 0;
    await until(() => {
      peakMb = Math.max(peakMb, peakOf(second.child.pid!));
      return second.child.exitCode !== null || second.child.signalCode !== null;
    });
    const ended = await second.ended;
    expect(ended.code, ended.err).toBeOneOf([0, 3]);
    const taken = machine.taken();
    const db = machine.db();
    expect(brokenInvariants(db, taken)).toEqual([]);
    const doubts = db
      .prepare<[], number>("SELECT count(*) FROM message WHERE state = 'unknown'")
      .pluck()
      .get()!;
    const accepted = db
      .prepare<[], number>("SELECT count(*) FROM message WHERE state = 'accepted'")
      .pluck()
      .get()!;
    db.close();
    expect(accepted + doubts).toBe(people);
    expect(doubts).toBeLessThanOrEqual(CONCURRENCY);
    const perSecond = (people / 2 / (performance.now() - firstAt)) * 1_000;
    return { resumeMs: firstAt - startedAt, peakMb, perSecond, doubts };
  } finally {
    await machine.close();
  }
}

const logOf = ({ dir }: Machine): string => `${dir}/carrier.ndjson`;
const sizeOfLog = (machine: Machine): number =>
  statSync(logOf(machine), { throwIfNoEntry: false })?.size ?? 0;

/** Counted by lines: reading them as JSON ten times a second would slow down what is measured. */
function tookMore(machine: Machine, than: number): boolean {
  if (!existsSync(logOf(machine))) return false;
  return readFileSync(logOf(machine), 'utf8').split('\n').length > than;
}

/** What was on the wire when the process died has arrived by now. */
async function quiet(machine: Machine): Promise<void> {
  for (let before = -1; before !== sizeOfLog(machine); ) {
    before = sizeOfLog(machine);
    await pause(200);
  }
}

/** The most memory that the process ever held, in MB, as the system counts it; 0 once it is gone. */
function peakOf(pid: number): number {
  try {
    const status = readFileSync(`/proc/${pid}/status`, 'utf8');
    return Math.round(Number(/VmHWM:\s+(\d+)/.exec(status)?.[1] ?? 0) / 1_024);
  } catch {
    return 0;
  }
}

async function until(done: () => boolean, everyMs = 100): Promise<void> {
  while (!done()) await pause(everyMs);
}

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
