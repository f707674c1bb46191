import { beforeEach, describe, expect, it } from 'vitest';
import { createCarrierModel, type Faults } from '../support/carrierModel.ts';
import { createFleet } from '../support/fleet.ts';
import { createMemoryBroker } from '../support/memoryBroker.ts';
import { OPEN_RULES } from '../support/sendingDesk.ts';
import { createVirtualTime, type VirtualTime } from '../support/virtualTime.ts';

const START = Date.UTC(2026, 10, 25, 9);

let time: VirtualTime;
let broker: ReturnType<typeof createMemoryBroker>;
let carrier: ReturnType<typeof createCarrierModel>;

function open(setup: Parameters<typeof createFleet>[3] = {}, faults: Faults = {}) {
  time = createVirtualTime(START, 7);
  broker = createMemoryBroker(time);
  carrier = createCarrierModel(time, { latencyMs: 100, ...faults });
  return createFleet(time, carrier, broker, setup);
}

beforeEach(() => void open());

describe('who may send', () => {
  it.each([
    [
      'another version may mean other things by the same words',
      { version: '0.9.0' },
      'worker-other-version',
      ['a version'],
    ],
    ['another protocol', { protocol: 2 }, 'worker-other-version', ['a protocol']],
    ['a gateway that is not in the settings', { gateway: 'second' }, undefined, []],
    ['the same name with another line', { fingerprint: 'other' }, 'worker-other-settings', ['a fingerprint']],
  ])('%s is refused on both sides, and nothing is handed out', async (_why, introduction, code, refused) => {
    const fleet = open();
    fleet.desk.storeRun({ people: 3 });
    const control = fleet.startControl();
    const worker = fleet.startWorker('a', introduction);
    await time.run(control.ended);
    if (code !== undefined) await expect(worker.ended).rejects.toMatchObject({ code });
    expect(carrier.taken).toEqual([]);
    expect(fleet.alone).toEqual(['main']);
    expect(fleet.refused).toEqual(refused);
  });
});

describe('what a worker says of its control machine', () => {
  it('nothing of one that comes and goes with every `campaign run`', async () => {
    const fleet = open();
    fleet.startWorker('a');
    const life = (async () => {
      for (let minute = 0; minute < 12; minute += 1) {
        fleet.desk.storeRun({ people: 2, from: minute * 2, occurrence: `${minute}` });
        const control = fleet.startControl();
        await control.ended;
        control.kill();
        await time.sleep(60_000);
      }
    })();
    await time.run(life);
    expect(fleet.news).toEqual(['a found']);
  });

  it('that it is gone for long, once, and that it is back', async () => {
    const fleet = open();
    fleet.desk.storeRun({ people: 2 });
    fleet.startWorker('a');
    const first = fleet.startControl();
    await time.run(first.ended);
    first.kill();
    await time.run(time.sleep(1_200_000));
    fleet.desk.storeRun({ people: 2, from: 2, occurrence: 'again' });
    await time.run(fleet.startControl().ended);
    expect(fleet.news).toEqual(['a found', 'a alone', 'a found']);
  });
});

describe('what binds at the claim binds over all workers', () => {
  it('a budget', async () => {
    const fleet = open({ rules: { ...OPEN_RULES, budgetsOf: () => ({ day: 7_500_000_000n }) } });
    fleet.desk.storeRun({ people: 20, price: 1_500_000_000n });
    for (const name of ['a', 'b', 'c']) fleet.startWorker(name);
    const summary = await time.run(fleet.startControl().ended);
    expect(carrier.taken).toHaveLength(5);
    expect(summary?.pauses).toMatchObject([{ reason: 'budget' }]);
  });

  it('an opt-out while they send', async () => {
    const fleet = open({ concurrency: 1 });
    fleet.desk.storeRun({ people: 12 });
    for (const name of ['a', 'b']) fleet.startWorker(name);
    const control = fleet.startControl();
    const said = (async () => {
      while (carrier.taken.length < 4) await time.sleep(10);
      fleet.desk.optOut(fleet.desk.phone(11));
    })();
    await time.run(Promise.all([control.ended, said]));
    expect(fleet.states()).toEqual({ accepted: 11, suppressed: 1 });
  });

  it('--first', async () => {
    const fleet = open();
    fleet.desk.storeRun({ people: 30 });
    for (const name of ['a', 'b', 'c']) fleet.startWorker(name);
    await time.run(fleet.startControl({ first: 7 }).ended);
    expect(carrier.taken).toHaveLength(7);
  });

  it('the canary: a wrong account costs a handful over all workers together', async () => {
    const fleet = open({ canary: 5, concurrency: 8 }, { reject: 1 });
    fleet.desk.storeRun({ people: 60 });
    for (const name of ['a', 'b', 'c']) fleet.startWorker(name);
    const summary = await time.run(fleet.startControl().ended);
    expect(summary?.pauses).toMatchObject([{ reason: 'canary' }]);
    expect(carrier.wire).toHaveLength(5);
  });

  it('the canary goes on when the worker that had it died', async () => {
    const fleet = open({ canary: 5, concurrency: 8 });
    fleet.desk.storeRun({ people: 20 });
    const first = fleet.startWorker('a');
    const control = fleet.startControl();
    const death = (async () => {
      while (carrier.wire.length === 0) await time.sleep(1);
      first.kill();
      fleet.startWorker('b');
    })();
    await time.run(Promise.all([control.ended, death]));
    expect(fleet.states()).toMatchObject({ accepted: 15, unknown: 5 });
  });
});

describe('what a worker may hold', () => {
  it('a place is free only when the broker has its answer: if the worker dies, no more is in doubt', async () => {
    const fleet = open({ concurrency: 4 });
    fleet.desk.storeRun({ people: 40 });
    const worker = fleet.startWorker('a');
    const control = fleet.startControl();
    const death = (async () => {
      while (carrier.taken.length < 8) await time.sleep(1);
      broker.full();
      await time.sleep(6_000);
      worker.kill();
    })();
    await time.run(Promise.all([control.ended, death]));
    expect(fleet.states().unknown).toBeLessThanOrEqual(4);
    expect(fleet.states()).toMatchObject({ planned: expect.any(Number) });
  });

  it('a broker that stands still counts against no worker', async () => {
    const fleet = open({ concurrency: 4 });
    fleet.desk.storeRun({ people: 40 });
    fleet.startWorker('a');
    const control = fleet.startControl();
    const standstill = (async () => {
      while (carrier.taken.length < 8) await time.sleep(1);
      broker.down();
      await time.sleep(20_000);
      broker.back();
    })();
    await time.run(Promise.all([control.ended, standstill]));
    expect(fleet.states()).toEqual({ accepted: 40 });
    expect(fleet.workers.workers(0)).toMatchObject([{ fencedAt: null }]);
  });
});

describe('who holds what', () => {
  it('the book knows its workers, and that one was given up', async () => {
    const fleet = open();
    fleet.desk.storeRun({ people: 8 });
    const dying = fleet.startWorker('a');
    const control = fleet.startControl();
    const death = (async () => {
      while (carrier.wire.length === 0) await time.sleep(1);
      dying.kill();
      expect(fleet.workers.workers(0)).toMatchObject([{ fencedAt: null, held: 4 }]);
      while (fleet.workers.workers(0)[0]!.fencedAt === null) await time.sleep(100);
      fleet.startWorker('b');
    })();
    await time.run(Promise.all([control.ended, death]));
    expect(fleet.workers.workers(0)).toMatchObject([
      { owner: expect.stringMatching(/^worker:main@a:/), held: 0, fencedAt: expect.any(Number) },
      { owner: expect.stringMatching(/^worker:main@b:/), held: 0, fencedAt: null },
    ]);
    expect(fleet.states()).toEqual({ accepted: 4, unknown: 4 });
  });

  it('a worker that stops gives everything back and is not given up', async () => {
    const fleet = open();
    fleet.desk.storeRun({ people: 40 });
    const leaving = fleet.startWorker('a');
    const control = fleet.startControl();
    const change = (async () => {
      while (carrier.taken.length < 6) await time.sleep(1);
      leaving.stop();
      await leaving.ended;
      fleet.startWorker('b');
    })();
    await time.run(Promise.all([control.ended, change]));
    expect(fleet.states()).toEqual({ accepted: 40 });
    expect(fleet.workers.workers(0).map(({ owner, fencedAt }) => [owner.slice(0, 13), fencedAt])).toEqual([
      ['worker:main@b', null],
    ]);
  });
});

it('a worker that slept on what it was given sends none of it, and it goes out by another', async () => {
  const fleet = open({ concurrency: 2 });
  fleet.desk.storeRun({ people: 6 });
  const sleeper = fleet.startWorker('a');
  const control = fleet.startControl();
  const life = (async () => {
    while (fleet.states().sending === undefined) await time.sleep(1);
    sleeper.link.cut();
    await time.sleep(20_000);
    sleeper.link.mend();
    await control.ended;
  })();
  await time.run(life);
  expect(fleet.states()).toEqual({ accepted: 6 });
  expect(new Set(carrier.taken.map(({ ref }) => ref)).size).toBe(carrier.taken.length);
});
