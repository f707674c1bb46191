import { describe, expect, it } from 'vitest';
import { createCarrierModel } from '../support/carrierModel.ts';
import { createFleet, type Fleet } from '../support/fleet.ts';
import { brokenInvariants } from '../support/invariants.ts';
import { createMemoryBroker } from '../support/memoryBroker.ts';
import { createVirtualTime, type VirtualTime } from '../support/virtualTime.ts';

const SEEDS = Math.ceil(Number(process.env.CAMPAIGN_SIM_SEEDS ?? 40) / 5);
const START = Date.UTC(2026, 10, 25, 9);
const PEOPLE = 60;
const CONCURRENCY = 4;

type Blow = 'worker' | 'control' | 'broker' | 'forgetful-broker' | 'worker-line' | 'control-line';

/** Workers and control machines that are started again whenever they die, until the run is over. */
async function life(
  time: VirtualTime,
  fleet: Fleet,
  broker: ReturnType<typeof createMemoryBroker>,
  blows: readonly Blow[],
) {
  const { random } = time;
  const kills = { worker: 0, control: 0 };
  const workers = ['a', 'b', 'c'].map((name) => fleet.startWorker(name));
  let control = fleet.startControl();
  let over = false;

  async function chaos(): Promise<void> {
    while (!over) {
      await time.sleep(100 + random() * 1_500);
      const place = Math.floor(random() * workers.length);
      const blow = blows[Math.floor(random() * blows.length)];
      if (blow === 'worker') {
        kills.worker += 1;
        workers[place]!.kill();
        workers[place] = fleet.startWorker(`w${place}`);
      } else if (blow === 'control') {
        kills.control += 1;
        control.kill();
      } else if (blow === 'broker' || blow === 'forgetful-broker') {
        broker.down();
        await time.sleep(random() * 3_000);
        broker.back({ forgetful: blow === 'forgetful-broker' });
      } else if (blow !== undefined) {
        const { link } = blow === 'worker-line' ? workers[place]! : control;
        link.cut();
        await time.sleep(random() * 12_000);
        link.mend();
      }
    }
  }

  const trouble = chaos();
  for (let calls = 0; calls < 200; calls += 1) {
    await control.ended;
    if (fleet.desk.db.prepare("SELECT 1 FROM run WHERE state IN ('running', 'paused')").get() === undefined)
      break;
    await time.sleep(200);
    const dieAt = random() < 0.3 && blows.includes('control') ? Math.floor(random() * 40) : undefined;
    let points = 0;
    const crashes = (): boolean => {
      points += 1;
      return points === dieAt;
    };
    control = fleet.startControl({ crashes });
  }
  over = true;
  await trouble;
  // What the broker still keeps is read by one more call.
  await time.sleep(15_000);
  await fleet.startControl().ended;
  for (const worker of workers) worker.kill();
  return kills;
}

/** Not among them: a broker that forgets what a worker gave it right before it died. Then nobody knows any more. */
const EVERYTHING: readonly Blow[] = ['worker', 'control', 'broker', 'worker-line', 'control-line'];

describe('workers, a control machine and a broker that die and sleep', () => {
  it.each<[string, readonly Blow[], Parameters<typeof createMemoryBroker>[1]]>([
    ['nothing happens', [], {}],
    ['answers are lost, documents come twice or never', [], { dropAnswer: 0.2, repeat: 0.2, forget: 0.2 }],
    [
      'control and broker die: nothing is in doubt',
      ['control', 'broker', 'forgetful-broker'],
      { dropAnswer: 0.05 },
    ],
    ['lines are cut: nothing is in doubt', ['worker-line', 'control-line'], {}],
    ['everything at once', EVERYTHING, { dropAnswer: 0.05, repeat: 0.1 }],
  ])(
    '%s',
    async (_why, blows, faults) => {
      for (let seed = 1; seed <= SEEDS; seed += 1) {
        const time = createVirtualTime(START, seed);
        const carrier = createCarrierModel(time, { latencyMs: 300, refuseConnection: 0.02, throttle: 0 });
        const broker = createMemoryBroker(time, faults);
        const fleet = createFleet(time, carrier, broker, { concurrency: CONCURRENCY });
        fleet.desk.storeRun({ people: PEOPLE });
        const kills = await time.run(life(time, fleet, broker, blows));
        const { unknown = 0, planned = 0, retry = 0, sending = 0 } = fleet.states();
        expect({ seed, broken: brokenInvariants(fleet.desk.db, carrier.taken) }).toEqual({
          seed,
          broken: [],
        });
        expect({ seed, open: planned + retry + sending }).toEqual({ seed, open: 0 });
        if (unknown > kills.worker * CONCURRENCY) expect({ seed, unknown, kills }).toBeUndefined();
        time.forget();
      }
    },
    240_000,
  );
});
