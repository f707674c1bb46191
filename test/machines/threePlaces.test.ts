import { hostname } from 'node:os';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Broker, BROKER_VERSION, startBroker } from '../support/broker.ts';
import { createMachine, type Machine } from '../support/machine.ts';

const PEOPLE = 60;

// The commands as people run them, over a real broker; the heavy twin of this is the lane of the same name.
describe.skipIf(BROKER_VERSION === undefined)('one control machine, two workers and a broker', () => {
  let machine: Machine;
  let broker: Broker;
  beforeAll(async () => {
    broker = await startBroker();
    machine = await createMachine({ people: PEOPLE, concurrency: 4, latencyMs: 20 });
  }, 120_000);
  afterAll(async () => {
    await machine.close();
    await broker.close();
  });
  const json = async (...words: string[]) =>
    JSON.parse((await machine.run([...words, '--json'])).out) as Record<string, never>;
  const brokerCheck = async () => {
    const { findings } = (await json('doctor')) as unknown as {
      findings: { check: string; level: string; sentence: string }[];
    };
    return findings.filter(({ check }) => check === 'broker');
  };

  it('sends everything once, shows who did it, and asks the broker how it is', async () => {
    const workers = [['--name', 'shiraz'], []].map((more) =>
      machine.start(['worker', '--nats', broker.url, '--gateway', 'main', ...more]),
    );
    const { code, err } = await machine.run(['send', 'ready', '--confirm', '1000', '--nats', broker.url]);
    expect([code, err]).toEqual([0, expect.any(String)]);
    const taken = machine.taken();
    expect([taken.length, new Set(taken.map(({ to }) => to)).size]).toEqual([PEOPLE, PEOPLE]);

    const { workers: seen } = (await json('status')) as unknown as { workers: Record<string, unknown>[] };
    const host = `main@${hostname().replace(/[^\p{L}\p{N}._-]/gu, '-')}`;
    const names = ['main@shiraz', `${host}-${workers[1]!.child.pid}`];
    expect(seen).toEqual(
      names.sort().map((worker) => ({
        worker,
        state: 'at-work',
        last_seen_at: expect.any(String),
        given_up_at: null,
        holds: 0,
        since: null,
      })),
    );
    const { out } = await machine.run(['status']);
    for (const name of names) expect(out).toContain(name);
    expect(out).toContain('at work');

    for (const { child } of workers) child.kill('SIGTERM');
    for (const { ended } of workers) expect(await ended).toMatchObject({ code: 0 });
    expect(await brokerCheck()).toMatchObject([{ level: 'ok' }]);
    await broker.kill();
    expect(JSON.stringify(await brokerCheck())).toContain('cannot be reached');
  }, 120_000);
});
