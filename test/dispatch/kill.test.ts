import { afterAll, describe, expect, it } from 'vitest';
import { brokenInvariants } from '../support/invariants.ts';
import { createMachine, type Machine } from '../support/machine.ts';

/** Where a real process is ended, as by kill -9, five times in a row on the same database. */
const POINTS = [
  'plan-storing',
  'plan-before-commit',
  'plan-committed',
  'lock-taken',
  'witness-written',
  'generation-renewed',
  'rescue-read',
  'recovered',
  'gateways-open',
  'turn-begin',
  'claim-begun',
  'claim-marked',
  'claim-attempted',
  'turn-settled',
  'settle-ended',
  'settle-moved',
  'turn-before-commit',
  'turn-committed',
  'wire-before',
  'wire-after',
];
const KILLS = 5;
const PEOPLE = 14;
const CONCURRENCY = 3;
const SEND = ['send', 'ready', '--confirm', '1000'];

const machines: Machine[] = [];
afterAll(async () => {
  for (const machine of machines) await machine.close();
});

describe.concurrent('killed at a named point, five times, then left to finish', () => {
  it.each(POINTS)('%s', { timeout: 120_000 }, async (point) => {
    const machine = await createMachine({ people: PEOPLE, concurrency: CONCURRENCY, latencyMs: 3 });
    machines.push(machine);
    let killed = 0;
    for (let n = 1; n <= KILLS; n += 1) {
      const { signal } = await machine.run(SEND, `${point}:${n}`);
      if (signal === 'SIGKILL') killed += 1;
    }
    const last = await machine.run(SEND);

    expect(killed, 'a point that is never passed proves nothing').toBeGreaterThan(0);
    expect(last.code, last.err).toBeOneOf([0, 3]);
    const db = machine.db();
    const states = db
      .prepare<[], { state: string; n: number }>('SELECT state, count(*) AS n FROM message GROUP BY state')
      .all();
    const count = (state: string) => states.find((row) => row.state === state)?.n ?? 0;
    expect(brokenInvariants(db, machine.taken())).toEqual([]);
    expect(count('accepted') + count('unknown')).toBe(PEOPLE);
    expect(count('unknown')).toBeLessThanOrEqual(killed * CONCURRENCY);
    db.close();
  });
});

describe('processes that overlap', () => {
  it('eight at once send each number once, and the losers say so within their patience', {
    timeout: 60_000,
  }, async () => {
    const machine = await createMachine({ people: 200, concurrency: 8, latencyMs: 5 });
    machines.push(machine);
    const ended = await Promise.all(Array.from({ length: 8 }, () => machine.run(SEND)));

    expect(
      ended.every(({ code }) => code === 0 || code === 75),
      JSON.stringify(ended.map(({ code, err }) => [code, err])),
    ).toBe(true);
    const db = machine.db();
    expect(brokenInvariants(db, machine.taken())).toEqual([]);
    expect(machine.taken()).toHaveLength(200);
    db.close();
  });

  it('a stopped holder keeps the lock: nobody else sends, and nothing it held leaves late', {
    timeout: 60_000,
  }, async () => {
    const machine = await createMachine({ people: 60, concurrency: 2, latencyMs: 40 });
    machines.push(machine);
    const first = machine.start(SEND);
    while (machine.taken().length < 4) await new Promise((resolve) => setTimeout(resolve, 20));
    first.child.kill('SIGSTOP');
    const before = machine.taken().length;
    const second = await machine.run(SEND);
    expect(second.code).toBe(75);
    expect(machine.taken().length).toBeLessThanOrEqual(before + 2);
    first.child.kill('SIGCONT');
    // What was in flight while it stood still may have timed out meanwhile: in doubt, and never sent again.
    expect((await first.ended).code).toBeOneOf([0, 3]);
    const db = machine.db();
    expect(brokenInvariants(db, machine.taken())).toEqual([]);
    expect(machine.taken()).toHaveLength(60);
    db.close();
  });

  it('Ctrl-C settles what is in flight and says how to go on', { timeout: 60_000 }, async () => {
    const machine = await createMachine({ people: 100, concurrency: 2, latencyMs: 30 });
    machines.push(machine);
    const { child, ended } = machine.start(SEND);
    while (machine.taken().length < 4) await new Promise((resolve) => setTimeout(resolve, 20));
    child.kill('SIGINT');
    const { code, out } = await ended;
    expect(code).toBe(130);
    expect(out).toContain('0 in doubt');
    const db = machine.db();
    expect(brokenInvariants(db, machine.taken())).toEqual([]);
    expect(
      db.prepare("SELECT count(*) FROM message WHERE state IN ('sending', 'unknown')").pluck().get(),
    ).toBe(0);
    db.close();
  });

  it('a copy of the workspace never sends', { timeout: 60_000 }, async () => {
    const machine = await createMachine({ people: 10 });
    machines.push(machine);
    await machine.run(SEND);
    const db = machine.db();
    db.prepare("UPDATE meta SET value = 'older' WHERE key = 'generation'").run();
    db.close();
    const { code, err } = await machine.run(['send', 'ready', '--label', 'again', '--confirm', '100']);
    expect(code).toBe(5);
    expect(err).toContain('database-restored');
    expect(machine.taken()).toHaveLength(10);
  });
});
