import { describe, expect, it } from 'vitest';
import { brokenInvariants } from '../support/invariants.ts';
import { createMachine, type Machine } from '../support/machine.ts';
import { createVirtualTime } from '../support/virtualTime.ts';

/** CAMPAIGN_SEEDS=100 CAMPAIGN_KILLS=1000 npm run test:kills */
const SEEDS = Number(process.env.CAMPAIGN_SEEDS ?? 100);
const FROM = Number(process.env.CAMPAIGN_FROM ?? 1);
const KILLS = Number(process.env.CAMPAIGN_KILLS ?? 1_000);
const PER_SEED = Math.ceil(KILLS / SEEDS);
const SEND = ['send', 'ready', '--confirm', '1000'];

/** Overlapping processes, killed and stopped at random moments, until the run is over. */
async function life(
  seed: number,
): Promise<{ kills: number; broken: string[]; unknown: number; inFlight: number }> {
  const { random } = createVirtualTime(0, seed * 7_919);
  const concurrency = 1 + Math.floor(random() * 8);
  const people = 60;
  const machine = await createMachine({
    people,
    concurrency,
    latencyMs: 5 + Math.floor(random() * 40),
    chances: random() < 0.5 ? { drop: 0.05 } : {},
  });
  let kills = 0;
  try {
    while (kills < PER_SEED) {
      const processes = Array.from({ length: 1 + Math.floor(random() * 8) }, () => machine.start(SEND));
      for (const { child } of processes) {
        await pause(100 + random() * 500);
        if (random() < 0.2) {
          child.kill('SIGSTOP');
          await pause(random() * 300);
          child.kill('SIGCONT');
        }
        if (random() < 0.8 && child.exitCode === null && child.kill('SIGKILL')) kills += 1;
      }
      await Promise.all(processes.map(({ ended }) => ended));
      if (isOver(machine)) break;
    }
    await machine.run(SEND);
    const db = machine.db();
    const broken = brokenInvariants(db, machine.taken());
    const open = db
      .prepare<[], number>("SELECT count(*) FROM message WHERE state IN ('planned', 'retry', 'sending')")
      .pluck()
      .get()!;
    const unknown = db
      .prepare<[], number>("SELECT count(*) FROM message WHERE state = 'unknown'")
      .pluck()
      .get()!;
    const planned = db.prepare<[], number>('SELECT count(*) FROM message').pluck().get()!;
    if (open > 0) broken.push(`lost: ${open} are still open`);
    if (planned !== people) broken.push(`lost: ${planned} of ${people} are in the book`);
    db.close();
    return { kills, broken, unknown, inFlight: kills * concurrency };
  } finally {
    await machine.close();
  }
}

function isOver(machine: Machine): boolean {
  const db = machine.db();
  const state = db.prepare<[], string>("SELECT state FROM run WHERE campaign = 'ready'").pluck().get();
  db.close();
  return state === 'done' || state === 'expired';
}

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

describe('random kills of overlapping processes', () => {
  it(`over ${SEEDS} seeds: nobody twice, nobody lost`, async () => {
    let kills = 0;
    let doubts = 0;
    let lives = 0;
    for (let seed = FROM; seed < FROM + SEEDS || kills < KILLS; seed += 1) {
      const result = await life(seed);
      lives += 1;
      kills += result.kills;
      doubts += result.unknown;
      expect(result.broken, `seed ${seed}`).toEqual([]);
      expect(result.unknown, `seed ${seed}`).toBeLessThanOrEqual(Math.max(result.inFlight, 60 * 0.2));
      if (seed % 10 === 0)
        process.stdout.write(`seed ${seed}: ${kills} kills, ${doubts} in doubt, 0 twice, 0 lost\n`);
    }
    process.stdout.write(`${kills} kills over ${lives} seeds: 0 twice, 0 lost, ${doubts} in doubt\n`);
  });
});
