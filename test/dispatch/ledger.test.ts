import { beforeEach, describe, expect, it } from 'vitest';
import type { Lane } from '../../src/dispatch/claimed.ts';
import type { ClaimRules } from '../../src/dispatch/rulesInForce.ts';
import { ClockWentBack, createLedger, type Ledger } from '../../src/dispatch/ledger.ts';
import { createCarrierModel } from '../support/carrierModel.ts';
import { createDesk, OPEN_RULES } from '../support/sendingDesk.ts';
import { createVirtualTime } from '../support/virtualTime.ts';

const START = Date.UTC(2026, 10, 25, 9);
const RATE = { count: 1_000, perMs: 1_000, unit: 'message' as const, batch: 1 };

let desk: ReturnType<typeof createDesk>;
let ledger: Ledger;

function open(rules: Partial<ClaimRules> = {}): void {
  const time = createVirtualTime(START, 7);
  desk = createDesk(time, createCarrierModel(time, {}));
  ledger = createLedger(
    desk.db,
    { ...OPEN_RULES, ...rules },
    { waitForWriter: async () => {}, crash: () => {} },
  );
}

const lane = (slots = 10, more: Partial<Lane> = {}): Lane => ({
  gateway: 'main',
  slots,
  rate: RATE,
  roomFor: () => Number.POSITIVE_INFINITY,
  ...more,
});
const claim = (
  claimId: string,
  { owner = 'local:1', slots = 10, now = START }: { owner?: string; slots?: number; now?: number } = {},
) => ledger.claim({ claimId, owner, lanes: [lane(slots)], now, holdMs: 10_000 });
const states = () =>
  desk.db
    .prepare<[], { state: string; n: number }>('SELECT state, count(*) AS n FROM message GROUP BY state')
    .all()
    .reduce<Record<string, number>>((all, { state, n }) => Object.assign(all, { [state]: n }), {});
const accepted = (messageId: number, n = 1) => ({
  messageId,
  n,
  at: START,
  settled: { kind: 'accepted' as const, gatewayId: 'g', charge: null },
  code: null,
  detail: null,
});
const unknown = (messageId: number, n = 1) => ({
  messageId,
  n,
  at: START,
  settled: { kind: 'unknown' as const },
  code: null,
  detail: null,
});

beforeEach(() => open());

describe('claims', () => {
  it.each([
    // why                                            gateway of each message, and when it may go (0: now)     the next of all
    [
      'the earliest over all gateways',
      [
        ['zeta', 500],
        ['alpha', 900],
        ['main', 700],
      ],
      500,
    ],
    [
      'whatever its gateway is called',
      [
        ['alpha', 300],
        ['zeta', 800],
      ],
      300,
    ],
    [
      'what another gateway may have now is no reason to wait',
      [
        ['zeta', 0],
        ['alpha', 900],
      ],
      null,
    ],
    ['nothing waits', [], null],
  ] as const)('nothing to do: when to look again is %s', async (_why, waiting, next) => {
    desk.storeRun({ people: waiting.length });
    waiting.forEach(([gateway, after], index) => {
      desk.db
        .prepare('UPDATE message SET gateway = ?, not_before = ? WHERE phone = ?')
        .run(gateway, START + after * 1_000, desk.phone(index));
    });

    const { claimed, nextAt } = await claim('c1');

    expect(claimed).toEqual([]);
    expect(nextAt).toBe(next === null ? null : START + next * 1_000);
  });

  it('the same claim again gets nothing, never the same rows', async () => {
    desk.storeRun({ people: 5 });
    expect((await claim('c1')).claimed).toHaveLength(5);
    expect((await claim('c1')).claimed).toHaveLength(0);
    expect(states()).toEqual({ sending: 5 });
  });

  it('two owners never get the same message', async () => {
    desk.storeRun({ people: 10 });
    const a = await claim('c1', { slots: 6 });
    const b = await claim('c2', { owner: 'worker:a:1', slots: 6 });
    const ids = [...a.claimed, ...b.claimed].map(({ messageId }) => messageId);
    expect(new Set(ids).size).toBe(10);
  });

  it('an abandoned claim is proved not sent, and its id is fenced even when it was never seen', async () => {
    desk.storeRun({ people: 3 });
    await claim('c1');
    expect(await ledger.abandon('c1', 'local:1', START)).toBe(3);
    expect(states()).toEqual({ planned: 3 });
    expect(await ledger.abandon('never-seen', 'local:1', START)).toBe(0);
    expect((await claim('never-seen')).claimed).toHaveLength(0);
  });

  it('a fenced owner claims no more, and what it held is in doubt', async () => {
    desk.storeRun({ people: 6 });
    await claim('c1', { owner: 'worker:a:1', slots: 3 });
    await claim('c2', { owner: 'worker:b:1', slots: 1 });
    expect(await ledger.fence('worker:a:1', START)).toBe(3);
    expect(states()).toEqual({ planned: 2, sending: 1, unknown: 3 });
    expect((await claim('c3', { owner: 'worker:a:1' })).claimed).toHaveLength(0);
  });

  it('recovery doubts only what belonged to another process of this machine', async () => {
    desk.storeRun({ people: 6 });
    await claim('c1', { owner: 'local:old', slots: 2 });
    await claim('c2', { owner: 'local:new', slots: 2 });
    await claim('c3', { owner: 'worker:a:1', slots: 2 });
    expect(await ledger.recover('local:new', START)).toBe(2);
    expect(states()).toEqual({ sending: 4, unknown: 2 });
  });

  it('replies go first, then transactional, then marketing by priority', async () => {
    desk.storeRun({ campaign: 'low', purpose: 'marketing', people: 1, from: 0 });
    desk.storeRun({ campaign: 'high', purpose: 'marketing', priority: 5, people: 1, from: 1 });
    desk.storeRun({ campaign: 'order', purpose: 'transactional', people: 1, from: 2 });
    desk.storeRun({ campaign: '_reply', purpose: 'reply', people: 1, from: 3 });
    desk.db.exec(
      "INSERT INTO consent_state (phone, state, basis, at, consent_id) SELECT phone, 'granted', 'express', 0, 1 FROM message",
    );
    const order: string[] = [];
    for (let turn = 1; turn <= 4; turn += 1)
      order.push(...(await claim(`c${turn}`, { slots: 1 })).claimed.map(({ ref }) => ref.split('-')[0]!));
    expect(order).toEqual(['_reply', 'order', 'high', 'low']);
  });

  it('a clock that went back stops claiming, and still lets answers be written', async () => {
    desk.storeRun({ people: 2 });
    const { claimed } = await claim('c1', { slots: 1, now: START + 3_600_000 });
    await expect(claim('c2', { now: START })).rejects.toBeInstanceOf(ClockWentBack);
    await ledger.settle([accepted(claimed[0]!.messageId)]);
    expect(states()).toEqual({ accepted: 1, planned: 1 });
  });
});

describe('what can be stored once', () => {
  it('a run of a campaign and occurrence, for ever', () => {
    desk.storeRun({ people: 1 });
    expect(() => desk.storeRun({ people: 1, from: 5 })).toThrow(/UNIQUE.*run/);
  });

  it('a message of a campaign, occurrence and phone, over all runs', () => {
    desk.storeRun({ people: 1 });
    desk.db.prepare("UPDATE run SET occurrence = 'sweep'").run();
    expect(() => desk.storeRun({ people: 1 })).toThrow(/UNIQUE.*message/);
  });
});

describe('what stops at the claim', () => {
  it('an opt-out since the plan', async () => {
    desk.storeRun({ people: 3 });
    desk.optOut(desk.phone(1));
    expect((await claim('c1')).claimed).toHaveLength(2);
    expect(desk.db.prepare('SELECT state, reason FROM message WHERE phone = ?').get(desk.phone(1))).toEqual({
      state: 'suppressed',
      reason: 'opted-out',
    });
  });

  it('a closed window moves it to the opening, unless its meaning is over by then', async () => {
    open({ windowOf: () => ({ open: false, opensAt: START + 1_000_000 }) });
    desk.storeRun({ campaign: 'kept', people: 1, from: 0, place: 'IR@Asia/Tehran' });
    desk.storeRun({ campaign: 'lost', people: 1, from: 1, place: 'IR@Asia/Tehran', validMs: 1_000_000 });
    const answer = await claim('c1');
    expect(answer.claimed).toHaveLength(0);
    expect(answer.nextAt).toBe(START + 1_000_000);
    expect(
      desk.db
        .prepare('SELECT campaign, state, reason, not_before - ? AS waits FROM message ORDER BY campaign')
        .all(START),
    ).toEqual([
      { campaign: 'kept', state: 'planned', reason: 'window-closed', waits: 1_000_000 },
      { campaign: 'lost', state: 'expired', reason: 'expired', waits: 0 },
    ]);
  });

  it('a passed deadline expires', async () => {
    desk.storeRun({ people: 1, validMs: 10 });
    await claim('c1', { now: START + 10 });
    expect(states()).toEqual({ expired: 1 });
  });

  it('never holds a message longer than its deadline', async () => {
    desk.storeRun({ people: 1, validMs: 3_000 });
    expect((await claim('c1')).claimed[0]).toMatchObject({
      notAfter: START + 3_000,
      validUntil: START + 3_000,
    });
  });

  it('a budget in force is never overrun: the rest waits and the run pauses', async () => {
    open({ budgetsOf: () => ({ day: 4_000_000_000n }) });
    const runId = desk.storeRun({ people: 5 });
    const answer = await claim('c1');
    expect(answer.claimed).toHaveLength(2);
    expect(answer.overBudget).toEqual([runId]);
    expect(desk.runs.run(runId)).toMatchObject({ state: 'paused', pauseReason: 'budget' });
    expect(states()).toEqual({ planned: 3, sending: 2 });
  });

  it('an answer to a keyword passes a day that campaigns used up, and is bound by a day of its own', async () => {
    open({ budgetsOf: () => ({ day: 3_000_000_000n }) });
    desk.storeRun({ people: 3 });
    expect((await claim('c1')).claimed).toHaveLength(2);
    const answers = desk.storeRun({ campaign: '_reply', purpose: 'reply', people: 3, from: 5 });
    const { claimed, overBudget } = await claim('c2');
    expect([claimed.length, overBudget]).toEqual([2, [answers]]);
    await ledger.settle(claimed.map(({ messageId }) => accepted(messageId)));
    expect(desk.db.prepare('SELECT scope, reserved, spent FROM budget ORDER BY scope').all()).toEqual([
      { scope: 'answers:day', reserved: 0, spent: 3_000_000_000 },
      { scope: 'day', reserved: 3_000_000_000, spent: 0 },
    ]);
  });

  it('an alert to the owner passes it too, and is bound by a day of its own, apart from the answers', async () => {
    open({ budgetsOf: () => ({ day: 3_000_000_000n }) });
    desk.storeRun({ people: 3 });
    expect((await claim('c1')).claimed).toHaveLength(2);
    desk.storeRun({ campaign: '_reply', purpose: 'reply', people: 3, from: 5 });
    expect((await claim('answers')).claimed).toHaveLength(2);
    const alerts = desk.storeRun({ campaign: '_alert', purpose: 'transactional', people: 3, from: 10 });
    const { claimed, overBudget } = await claim('c2');
    expect([claimed.length, overBudget]).toEqual([2, [alerts]]);
    await ledger.settle(claimed.map(({ messageId }) => accepted(messageId)));
    expect(desk.db.prepare('SELECT scope, reserved, spent FROM budget ORDER BY scope').all()).toEqual([
      { scope: 'alerts:day', reserved: 0, spent: 3_000_000_000 },
      { scope: 'answers:day', reserved: 3_000_000_000, spent: 0 },
      { scope: 'day', reserved: 3_000_000_000, spent: 0 },
    ]);
  });

  it.each([
    ['answers', '_reply', 'reply'],
    ['alerts', '_alert', 'transactional'],
  ] as const)('what %s took is gone for campaigns', async (_why, campaign, purpose) => {
    open({ budgetsOf: () => ({ day: 4_500_000_000n }) });
    desk.storeRun({ campaign, purpose, people: 1, from: 5 });
    expect((await claim('c1')).claimed).toHaveLength(1);
    const runId = desk.storeRun({ people: 3 });
    const { claimed, overBudget } = await claim('c2');
    expect([claimed.length, overBudget]).toEqual([2, [runId]]);
  });

  it('the database itself refuses a reservation over the cap', async () => {
    desk.db.exec("INSERT INTO budget (scope, period, currency, cap) VALUES ('day', '2026-11-25', 'IRR', 10)");
    expect(() => desk.db.exec('UPDATE budget SET reserved = 11')).toThrow('over budget');
  });

  it('a drip gives no more than its share of the day', async () => {
    open({ perDayOf: () => 3 });
    desk.storeRun({ people: 10 });
    expect((await claim('c1')).claimed).toHaveLength(3);
    expect((await claim('c2')).claimed).toHaveLength(0);
    expect((await claim('c3', { now: START + 86_400_000 - 1 })).claimed).toHaveLength(3);
  });

  it('the canary lets only its few through', async () => {
    desk.storeRun({ people: 10 });
    const answer = await ledger.claim({
      claimId: 'c1',
      owner: 'local:1',
      lanes: [lane(10, { roomFor: () => 5 })],
      now: START,
      holdMs: 10_000,
    });
    expect(answer.claimed).toHaveLength(5);
  });
});

describe('settling', () => {
  const money = () => desk.db.prepare('SELECT reserved, spent FROM budget').get();

  it.each([
    ['accepted is spent', 'accepted', { reserved: 0, spent: 1_500_000_000 }],
    ['doubt counts as spent', 'unknown', { reserved: 0, spent: 1_500_000_000 }],
    ['rejected is given back', 'rejected', { reserved: 0, spent: 0 }],
    ['not sent is given back', 'not-sent', { reserved: 0, spent: 0 }],
  ] as const)('%s', async (_why, kind, left) => {
    open({ budgetsOf: () => ({ day: 9_000_000_000n }) });
    desk.storeRun({ people: 1 });
    const [message] = (await claim('c1')).claimed;
    const settled =
      kind === 'accepted'
        ? { kind, gatewayId: null, charge: null }
        : kind === 'rejected'
          ? { kind, reason: 'x' }
          : { kind };
    await ledger.settle([
      { messageId: message!.messageId, n: 1, at: START, settled, code: null, detail: null },
    ]);
    expect(money()).toEqual(left);
  });

  it('answers that come together are added up', async () => {
    open({ budgetsOf: () => ({ day: 9_000_000_000n }) });
    desk.storeRun({ people: 4 });
    const [first, second, third, fourth] = (await claim('c1')).claimed.map(({ messageId }) => messageId);
    await ledger.settle([unknown(first!), accepted(second!), accepted(third!)]);
    expect(money()).toEqual({ reserved: 1_500_000_000, spent: 4_500_000_000 });
    await ledger.settle([accepted(first!), { ...unknown(fourth!), settled: { kind: 'not-sent' } }]);
    expect(money()).toEqual({ reserved: 0, spent: 4_500_000_000 });
  });

  it('what comes back to a budget that never paid it pays for nothing else', async () => {
    desk.storeRun({ people: 2 });
    const [first, second] = (await claim('c1')).claimed.map(({ messageId }) => messageId);
    await ledger.settle([unknown(first!)]);
    desk.db.exec(
      `INSERT INTO budget (scope, period, currency, cap) VALUES ('day', '2026-11-25', 'IRR', ${10 ** 12})`,
    );
    await ledger.settle([
      { ...unknown(first!), settled: { kind: 'retry', notBefore: START, gateway: null } },
      accepted(second!),
    ]);
    expect(money()).toEqual({ reserved: 0, spent: 1_500_000_000 });
  });

  it('a doubt that is proved not sent gives the money back, and the message goes again', async () => {
    open({ budgetsOf: () => ({ day: 9_000_000_000n }) });
    desk.storeRun({ people: 1 });
    const { messageId } = (await claim('c1')).claimed[0]!;
    await ledger.settle([unknown(messageId)]);
    await ledger.settle([
      { ...unknown(messageId), settled: { kind: 'retry', notBefore: START, gateway: null } },
    ]);
    expect(money()).toEqual({ reserved: 0, spent: 0 });
    expect(states()).toEqual({ retry: 1 });
    expect((await claim('c2')).claimed[0]).toMatchObject({ messageId, n: 2 });
  });

  it('a late answer upgrades a doubt, whoever owned it', async () => {
    desk.storeRun({ people: 1 });
    const { messageId } = (await claim('c1', { owner: 'local:old' })).claimed[0]!;
    await ledger.recover('local:new', START);
    await ledger.settle([accepted(messageId)]);
    expect(states()).toEqual({ accepted: 1 });
  });

  it('the same answer twice changes nothing', async () => {
    desk.storeRun({ people: 1 });
    const { messageId } = (await claim('c1')).claimed[0]!;
    await ledger.settle([accepted(messageId), accepted(messageId)]);
    await ledger.settle([unknown(messageId)]);
    expect(states()).toEqual({ accepted: 1 });
  });

  it.each([
    ['while the next attempt is on the wire, it is told as a possible double', true, 'sending'],
    ['before the next attempt began, the next one is stopped', false, 'suppressed'],
  ])('an attempt proved not sent turns out to be taken: %s', async (_why, nextBegan, state) => {
    desk.storeRun({ people: 1 });
    const { messageId } = (await claim('c1')).claimed[0]!;
    await ledger.settle([unknown(messageId)]);
    await ledger.settle([
      { ...unknown(messageId), settled: { kind: 'retry', notBefore: START, gateway: null } },
    ]);
    if (nextBegan) await claim('c2');
    const { late } = await ledger.turn({
      settlements: [accepted(messageId, 1)],
      pauses: [],
      throttles: [],
      welcomes: [],
      claim: undefined,
    });
    expect(late).toHaveLength(1);
    expect(states()).toEqual({ [state]: 1 });
    expect(
      desk.db.prepare("SELECT count(*) FROM journal WHERE action = 'possible-double'").pluck().get(),
    ).toBe(1);
  });

  it('what comes back into a cancelled run ends there; into a finished one it reopens it', async () => {
    const cancelled = desk.storeRun({ campaign: 'a', people: 1, from: 0 });
    const done = desk.storeRun({ campaign: 'b', people: 1, from: 1 });
    const { claimed } = await claim('c1');
    await ledger.settle(claimed.map(({ messageId }) => unknown(messageId)));
    await ledger.tidy(START);
    expect(desk.runs.run(done)!.state).toBe('done');
    desk.db.prepare("UPDATE run SET state = 'cancelled' WHERE id = ?").run(cancelled);
    await ledger.settle(
      claimed.map(({ messageId }) => ({
        ...unknown(messageId),
        settled: { kind: 'retry' as const, notBefore: START, gateway: null },
      })),
    );
    expect(desk.db.prepare('SELECT campaign, state FROM message ORDER BY campaign').all()).toEqual([
      { campaign: 'a', state: 'cancelled' },
      { campaign: 'b', state: 'retry' },
    ]);
    expect(desk.runs.run(done)!.state).toBe('running');
  });

  it.each([
    ['accepted and nothing open', ['accepted', 'suppressed'], 'done'],
    ['the last open one expired and none was accepted', ['expired', 'suppressed'], 'expired'],
    ['a doubt may remain in a done run', ['unknown', 'expired'], 'done'],
  ] as const)('%s', async (_why, ends, state) => {
    const runId = desk.storeRun({ people: 2 });
    const { claimed } = await claim('c1');
    for (const [place, end] of ends.entries()) {
      const { messageId } = claimed[place]!;
      if (end === 'accepted') await ledger.settle([accepted(messageId)]);
      else if (end === 'unknown') await ledger.settle([unknown(messageId)]);
      else {
        await ledger.settle([{ ...unknown(messageId), settled: { kind: 'not-sent' } }]);
        desk.db.prepare('UPDATE message SET state = ? WHERE id = ?').run(end, messageId);
      }
    }
    await ledger.tidy(START);
    expect(desk.runs.run(runId)!.state).toBe(state);
  });
});

describe('marketing is remembered for the caps, and forgotten when it is proved not sent', () => {
  it.each([
    ['accepted counts', 'accepted', 1],
    ['doubt counts', 'unknown', 1],
    ['not sent does not', 'not-sent', 0],
    ['rejected does not', 'rejected', 0],
  ] as const)('%s', async (_why, kind, remembered) => {
    desk.storeRun({ purpose: 'marketing', people: 1 });
    desk.db.exec(
      "INSERT INTO consent_state (phone, state, basis, at, consent_id) SELECT phone, 'granted', 'express', 0, 1 FROM message",
    );
    const { messageId } = (await claim('c1')).claimed[0]!;
    const settled =
      kind === 'accepted'
        ? { kind, gatewayId: null, charge: null }
        : kind === 'rejected'
          ? { kind, reason: 'x' }
          : { kind };
    await ledger.settle([{ messageId, n: 1, at: START, settled, code: null, detail: null }]);
    expect(desk.db.prepare('SELECT count(*) FROM contacted').pluck().get()).toBe(remembered);
  });
});
