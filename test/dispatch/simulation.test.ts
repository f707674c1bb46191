import { describe, expect, it } from 'vitest';
import { createCarrierModel, type Faults } from '../support/carrierModel.ts';
import { brokenInvariants } from '../support/invariants.ts';
import { createDesk } from '../support/sendingDesk.ts';
import { Crash, createVirtualTime } from '../support/virtualTime.ts';

const SEEDS = Number(process.env.CAMPAIGN_SIM_SEEDS ?? 2_000);
const START = Date.UTC(2026, 10, 25, 9);
const POINTS = [
  'turn-begin',
  'turn-settled',
  'turn-before-commit',
  'turn-committed',
  'wire-before',
  'wire-after',
];

/** One whole life of a run: processes that die anywhere, a carrier that lies, people who leave meanwhile. */
async function life(seed: number) {
  const time = createVirtualTime(START, seed * 2_654_435_761);
  const pick = (most: number) => Math.floor(time.random() * (most + 1));
  const chance = (most: number) => time.random() * most;
  const faults: Faults = {
    refuseConnection: chance(0.1),
    throttle: chance(0.1),
    reject: chance(0.1),
    takeAndHang: chance(0.08),
    hang: chance(0.05),
    takeAndGarble: chance(0.02),
    refuseAccount: chance(0.02),
    latencyMs: 5 + pick(200),
  };
  const carrier = createCarrierModel(time, faults);
  const desk = createDesk(time, carrier);
  const people = 10 + pick(40);
  const runId = desk.storeRun({ people });
  const optedOutAt = new Map<string, number>();
  let deaths = 0;
  let doubtsOfDeaths = 0;
  const concurrency = 1 + pick(15);

  for (let process = 0; process < 60; process += 1) {
    const deadly = process < 6 && time.random() < 0.8;
    let countdown = deadly ? 1 + pick(25) : Number.POSITIVE_INFINITY;
    const point = POINTS[pick(POINTS.length - 1)]!;
    const before = unknowns(desk.db);
    try {
      await desk.send({
        concurrency,
        canary: pick(1) * 5,
        crashes: (at) => at === point && --countdown <= 0,
        onTurn: () => {
          if (time.random() > 0.1) return;
          const phone = desk.phone(pick(people - 1));
          if (optedOutAt.has(phone)) return;
          desk.optOut(phone);
          optedOutAt.set(phone, carrier.wire.length);
        },
      });
    } catch (error) {
      if (!(error instanceof Crash)) throw error;
      deaths += 1;
      const inFlight = desk.db
        .prepare<[], number>("SELECT count(*) FROM message WHERE state = 'sending'")
        .pluck()
        .get()!;
      doubtsOfDeaths = Math.max(doubtsOfDeaths, inFlight);
      expect(inFlight, `unknown grows by at most what is in flight (seed ${seed})`).toBeLessThanOrEqual(
        concurrency,
      );
    }
    expect(unknowns(desk.db), `unknown never shrinks by time (seed ${seed})`).toBeGreaterThanOrEqual(before);
    desk.resume(runId);
    const counts = desk.runs.counts(runId, time.now()).messages;
    if (counts.planned + counts.retry + counts.sending === 0) break;
    time.jump(60_000);
  }
  return { desk, carrier, runId, people, optedOutAt, deaths };
}

function unknowns(db: ReturnType<typeof createDesk>['db']): number {
  return db.prepare<[], number>("SELECT count(*) FROM message WHERE state = 'unknown'").pluck().get()!;
}

describe('a run through crashes, lies and opt-outs, replayable by its seed', () => {
  it(`holds every invariant over ${SEEDS} lives`, async () => {
    let deaths = 0;
    for (let seed = 1; seed <= SEEDS; seed += 1) {
      const { desk, carrier, runId, people, optedOutAt, deaths: died } = await life(seed);
      deaths += died;
      const counts = desk.runs.counts(runId, START).messages;
      const broken = brokenInvariants(desk.db, carrier.taken);
      const total = Object.values(counts).reduce((sum, count) => sum + count, 0);
      if (total !== people) broken.push(`4: ${people} were planned, ${total} are in the book`);
      if (counts.planned + counts.retry + counts.sending > 0)
        broken.push('lost: the run did not come to an end');
      for (const [phone, wireLength] of optedOutAt) {
        const late = carrier.wire.slice(wireLength).find(({ to }) => to === phone);
        const attempt = late && startedAfterOptOut(desk.db, phone);
        if (attempt) broken.push(`3: ${phone} had an attempt after the opt-out`);
      }
      expect(broken, `seed ${seed}`).toEqual([]);
      desk.db.close();
    }
    expect(deaths, 'a simulation without deaths proves nothing').toBeGreaterThan(SEEDS / 2);
  }, 300_000);
});

/** In the database's own order: an attempt whose start is later than the recorded opt-out. */
function startedAfterOptOut(db: ReturnType<typeof createDesk>['db'], phone: string): boolean {
  return (
    db
      .prepare<[string], number>(`
        SELECT count(*) FROM attempt a JOIN message m ON m.id = a.message_id JOIN suppression s ON s.phone = m.phone
        WHERE m.phone = ? AND a.started_at > s.recorded_at
      `)
      .pluck()
      .get(phone)! > 0
  );
}
