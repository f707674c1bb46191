import { describe, expect, it } from 'vitest';
import { createCarrierModel, type Faults } from '../support/carrierModel.ts';
import { brokenInvariants } from '../support/invariants.ts';
import { createDesk, OPEN_RULES } from '../support/sendingDesk.ts';
import { createVirtualTime } from '../support/virtualTime.ts';

const START = Date.UTC(2026, 10, 25, 9);

function scene(faults: Faults = {}, rules = OPEN_RULES) {
  const time = createVirtualTime(START, 11);
  const carrier = createCarrierModel(time, faults);
  const desk = createDesk(time, carrier, rules);
  return { time, carrier, desk, messages: (runId: number) => desk.runs.counts(runId, time.now()).messages };
}

describe('one process over one run', () => {
  it('sends everything once, in canonical order', async () => {
    const { desk, carrier, messages } = scene();
    const runId = desk.storeRun({ people: 50 });
    const summary = await desk.send({ concurrency: 1 });
    expect(summary).toMatchObject({ accepted: 50, unknown: 0, pauses: [] });
    expect(carrier.taken.map(({ to }) => to)).toEqual([...carrier.taken.map(({ to }) => to)].sort());
    expect(messages(runId).accepted).toBe(50);
    expect(desk.runs.run(runId)!.state).toBe('done');
  });

  it('tells what was answered in each run, beside all of it', async () => {
    const { desk } = scene();
    const [one, other] = [desk.storeRun({ people: 7 }), desk.storeRun({ people: 5, campaign: 'nowruz' })];
    const { accepted, byRun } = await desk.send({ concurrency: 4 });
    expect(accepted).toBe(12);
    expect([one, other].map((runId) => byRun.get(runId)?.accepted)).toEqual([7, 5]);
  });

  it('keeps its pace', async () => {
    const { desk, carrier, time } = scene();
    desk.storeRun({ people: 60 });
    await desk.send({ concurrency: 20, perSecond: 10 });
    expect(time.monotonic()).toBeGreaterThan(4_500);
    for (let from = 0; from < 6_000; from += 500) {
      const inSecond = carrier.wire.filter(
        ({ at }) => at >= START + from && at < START + from + 1_000,
      ).length;
      expect(inSecond).toBeLessThanOrEqual(21);
    }
  });

  it('tries again what was certainly not taken, and ends with all of it', async () => {
    const { desk, carrier, messages } = scene({ throttle: 0.3 });
    const runId = desk.storeRun({ people: 40 });
    await desk.send({ concurrency: 4 });
    await desk.send({ concurrency: 4 });
    expect(messages(runId).accepted).toBe(40);
    expect(brokenInvariants(desk.db, carrier.taken)).toEqual([]);
  });

  it.each([
    ['a refused account stops after the first', { refuseAccount: 1 }, 'account', 1],
    ['a gateway that never answers stops after three', { hang: 1 }, 'unknowns', 3],
    ['an answer that is no answer stops at once', { takeAndGarble: 1 }, 'unreadable-answer', 1],
    ['a gateway that is down stops within its canary', { refuseConnection: 1 }, 'unreachable', 5],
    ['a wrong sender stops with the canary', { reject: 1 }, 'canary', 5],
  ] as const)('%s', async (_why, faults, reason, most) => {
    const { desk, carrier } = scene(faults);
    const runId = desk.storeRun({ people: 100 });
    const summary = await desk.send({ concurrency: 1, canary: 5 });
    expect(summary.pauses).toEqual([{ runId, reason }]);
    expect(desk.runs.run(runId)).toMatchObject({ state: 'paused', pauseReason: reason });
    expect(Math.max(carrier.wire.length, summary.retried)).toBeLessThanOrEqual(most);
  });

  it('bounds the attempts of a call by first', async () => {
    const { desk, carrier, messages } = scene();
    const runId = desk.storeRun({ people: 30 });
    await desk.send({ first: 7 });
    expect(carrier.wire).toHaveLength(7);
    expect(messages(runId)).toMatchObject({ accepted: 7, planned: 23 });
  });

  it('stops claiming when asked to, and settles what is in flight', async () => {
    const { desk, carrier, messages } = scene({ latencyMs: 100 });
    const runId = desk.storeRun({ people: 100 });
    const stop = new AbortController();
    let turns = 0;
    const summary = await desk.send({
      concurrency: 5,
      signal: stop.signal,
      onTurn: () => {
        turns += 1;
        if (turns === 4) stop.abort();
      },
    });
    expect(summary.interrupted).toBe(true);
    const after = messages(runId);
    expect(after.sending + after.unknown).toBe(0);
    expect(after.accepted).toBe(carrier.taken.length);
    expect(after.planned).toBeGreaterThan(0);
  });

  it('sends nothing that slept between its claim and the wire', async () => {
    const { desk, carrier, messages, time } = scene();
    const runId = desk.storeRun({ people: 5, validMs: 60_000 });
    let slept = false;
    // The process is stopped right after the claim was committed; the window has closed when it wakes up.
    await desk.send({
      crashes: (point) => {
        if (point === 'turn-committed' && !slept) {
          slept = true;
          time.jump(120_000);
        }
        return false;
      },
    });
    expect(carrier.wire).toHaveLength(0);
    expect(messages(runId)).toMatchObject({ expired: 5 });
  });

  it('leaves what waits for a later moment, and comes back for it', async () => {
    const { desk, messages, time } = scene();
    const runId = desk.storeRun({ people: 4 });
    desk.db.prepare('UPDATE message SET not_before = ? WHERE id > 2').run(START + 3_600_000);
    await desk.send();
    expect(messages(runId)).toMatchObject({ accepted: 2, planned: 2 });
    expect(desk.runs.run(runId)!.state).toBe('running');
    time.jump(3_700_000);
    await desk.send();
    expect(desk.runs.run(runId)!.state).toBe('done');
  });
});

describe('a disk that fails', () => {
  it('keeps answers beside the database, and nothing is sent twice', async () => {
    const { desk, carrier, messages } = scene();
    const runId = desk.storeRun({ people: 400 });
    const pages = desk.db.pragma('page_count', { simple: true }) as number;
    desk.db.pragma(`max_page_count = ${pages + 1}`);
    const summary = await desk.send({ concurrency: 10 });
    expect(summary.broken).toMatchObject({ code: 'SQLITE_FULL' });
    expect(carrier.taken.length).toBeLessThan(400);
    desk.db.pragma('max_page_count = 1073741823');
    await desk.send({ concurrency: 10 });
    expect(messages(runId)).toMatchObject({ accepted: 400, unknown: 0 });
    expect(brokenInvariants(desk.db, carrier.taken)).toEqual([]);
  });
});

describe('budgets over several processes', () => {
  it('no claim commits over the budget in force', async () => {
    const { desk, carrier } = scene(
      { takeAndHang: 0.02 },
      { ...OPEN_RULES, budgetsOf: () => ({ day: 30_000_000_000n }) },
    );
    const runId = desk.storeRun({ people: 100 });
    for (let call = 0; call < 5; call += 1) {
      await desk.send({ concurrency: 7 });
      desk.resume(runId);
    }
    expect(carrier.taken.length).toBe(20);
    expect(desk.db.prepare('SELECT reserved, spent FROM budget').get()).toEqual({
      reserved: 0,
      spent: 30_000_000_000,
    });
  });
});
