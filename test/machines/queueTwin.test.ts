import { expect, it } from 'vitest';
import { type Claimed, putOnTheWire } from '../../src/dispatch/index.ts';
import { createLedger } from '../../src/dispatch/ledger.ts';
import { createCarrierModel } from '../support/carrierModel.ts';
import { createFleet } from '../support/fleet.ts';
import { brokenInvariants } from '../support/invariants.ts';
import { createMemoryBroker } from '../support/memoryBroker.ts';
import { OPEN_RULES } from '../support/sendingDesk.ts';
import { createProcess, createVirtualTime } from '../support/virtualTime.ts';

const START = Date.UTC(2026, 10, 25, 9);
const PEOPLE = 30;

/**
 * The design that this one is not: the broker carries the messages, and whoever takes one acknowledges it before it is sent.
 * It looks safe, and it is what most would build.
 */
async function queueOfMessages({ brokerDies }: { brokerDies: boolean }) {
  const time = createVirtualTime(START, 3);
  const carrier = createCarrierModel(time, { latencyMs: 60 });
  const broker = createMemoryBroker(time);
  const { desk } = createFleet(time, carrier, broker);
  desk.storeRun({ people: PEOPLE });
  const ledger = createLedger(desk.db, OPEN_RULES, { waitForWriter: () => time.sleep(10), crash: () => {} });
  const { world, alive } = createProcess(time, () => false);
  const link = broker.link(alive);
  const gateway = carrier.gatewayFor(alive);

  async function life(): Promise<void> {
    const rate = { count: 1_000, perMs: 1_000, unit: 'message' as const, batch: 1 };
    const lane = { gateway: 'main', rate, slots: PEOPLE, roomFor: () => PEOPLE };
    const owner = 'worker:main@a:1';
    const { claimed } = await ledger.claim({
      claimId: 'c',
      owner,
      lanes: [lane],
      now: START,
      holdMs: 60_000,
    });
    for (const message of claimed) await link.hand('messages', JSON.stringify(message));
    await time.sleep(3_000);
    await link.collect('messages', (body, done) => {
      done();
      const message = JSON.parse(body) as Claimed;
      void putOnTheWire(world, gateway, [message], [message]);
    });
    await time.sleep(1_000);
    if (brokerDies) {
      broker.down();
      await time.sleep(500);
      broker.back({ forgetful: true });
    }
    await time.sleep(20_000);
  }

  await time.run(life());
  return brokenInvariants(desk.db, carrier.taken).filter((line) => line.startsWith('1:'));
}

it.each([
  ['while nothing dies it looks right', false, 0],
  ['a broker that dies forgets what was acknowledged and hands it out again', true, 1],
])('a queue of messages: %s', async (_why, brokerDies, least) => {
  const twice = await queueOfMessages({ brokerDies });
  if (least === 0) expect(twice).toEqual([]);
  else expect(twice.length).toBeGreaterThanOrEqual(least);
});
