import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DELIVERY_RANK } from '../../src/dispatch/index.ts';
import type { Receipt } from '../../src/gateways/index.ts';
import { takeEvents, takeParked } from '../../src/receipts/index.ts';
import { deadSince } from '../../src/receipts/takeReceipt.ts';
import { NOON } from '../support/ledgerDesk.ts';
import { openShopDesk, type ShopDesk } from '../support/shopDesk.ts';

const SARA = '+989121234567';
const DAY = 86_400_000;

const report = (state: Receipt['state'], more: Partial<Receipt> = {}): Receipt => ({
  kind: 'receipt',
  state,
  ref: 'rose',
  at: NOON,
  ...more,
});
const takes = (desk: ShopDesk, ...events: Receipt[]) =>
  takeEvents(desk, 'main', events, { actor: 'webhook:main', now: desk.now });
const one = (desk: ShopDesk) => desk.messages()[0]!;

describe('delivery', () => {
  it.each([
    ['sent, then delivered', ['sent', 'delivered'], 'delivered'],
    ['delivered, then a late sent', ['delivered', 'sent'], 'delivered'],
    ['expired, then undelivered', ['expired', 'undelivered'], 'undelivered'],
    ['undelivered, then delivered after all', ['undelivered', 'delivered'], 'delivered'],
    ['delivered, then undelivered', ['delivered', 'undelivered'], 'delivered'],
  ] as const)('%s', (_why, states, delivery) => {
    const desk = openShopDesk();
    desk.message(SARA, { state: 'accepted', ref: 'rose' });
    for (const state of states) takes(desk, report(state));

    expect(one(desk).delivery).toBe(delivery);
  });

  it('the highest rank wins under any order and repetition', () => {
    const states = fc.array(
      fc.constantFrom<Receipt['state']>('sent', 'expired', 'undelivered', 'delivered'),
      { minLength: 1, maxLength: 8 },
    );
    fc.assert(
      fc.property(states, fc.array(fc.boolean(), { minLength: 8, maxLength: 8 }), (all, byRef) => {
        const desk = openShopDesk();
        desk.message(SARA, { state: 'accepted', ref: 'rose', gatewayId: 'g1' });
        for (const [n, state] of all.entries())
          takes(desk, byRef[n] ? report(state) : { kind: 'receipt', state, gatewayId: 'g1' });
        const highest = [...all].sort((a, b) => DELIVERY_RANK[b] - DELIVERY_RANK[a])[0];

        expect(one(desk).delivery).toBe(highest);
      }),
      { numRuns: Number(process.env.CAMPAIGN_FUZZ_RUNS ?? 60) },
    );
  });

  it('a thousand deliveries of one report count once', () => {
    const desk = openShopDesk();
    desk.message(SARA, { state: 'accepted', ref: 'rose' });
    let counted = 0;
    for (let n = 0; n < 1_000; n += 1) counted += takes(desk, report('delivered')).receipts;

    expect(counted).toBe(1);
    expect(desk.db.prepare('SELECT count(*) FROM receipt').pluck().get()).toBe(1);
  });
});

describe('proof', () => {
  it.each([
    ['a message in doubt', 'unknown', 'accepted'],
    ['a message on the wire, before the answer to our request', 'sending', 'accepted'],
    ['a message that we took for not sent must not go again', 'retry', 'suppressed'],
  ] as const)('%s', (_why, state, after) => {
    const desk = openShopDesk();
    desk.message(SARA, { state, ref: 'rose' });
    takes(desk, report('delivered'));

    expect(one(desk)).toMatchObject({ state: after, delivery: 'delivered' });
  });

  it('a report that comes before the gateway id is known waits for it', () => {
    const desk = openShopDesk();
    takes(desk, { kind: 'receipt', state: 'delivered', gatewayId: 'g7', at: NOON });
    desk.message(SARA, { state: 'accepted', gatewayId: 'g7' });
    expect(one(desk).delivery).toBe('none');

    expect(desk.transaction(() => takeParked(desk, desk.act))).toBe(1);
    expect(one(desk).delivery).toBe('delivered');
    expect(desk.transaction(() => takeParked(desk, desk.act))).toBe(0);
  });

  it('of another gateway with the same id is none', () => {
    const desk = openShopDesk();
    desk.message(SARA, { state: 'accepted', gatewayId: 'g7' });
    takeEvents(desk, 'backup', [{ kind: 'receipt', state: 'delivered', gatewayId: 'g7' }], desk.act);

    expect(one(desk).delivery).toBe('none');
  });
});

describe('what a report says of the number', () => {
  it.each([
    ['dead', 'dead'],
    ['operator-blocked', 'operator'],
    ['opted-out', 'person'],
  ] as const)('%s', (suppress, origin) => {
    const desk = openShopDesk();
    desk.message(SARA, { state: 'accepted', ref: 'rose' });
    takes(desk, report('undelivered', { suppress, code: '14' }));

    expect(desk.suppressions.of(SARA).map((row) => row.origin)).toEqual([origin]);
  });

  it('a number that answers again is not dead', () => {
    const desk = openShopDesk();
    desk.suppressions.add({ phone: SARA, origin: 'dead', via: 'system', at: NOON - 1, recordedAt: NOON });
    desk.message(SARA, { state: 'accepted', ref: 'rose' });
    takes(desk, report('delivered'));

    expect(desk.suppressions.of(SARA)).toEqual([]);
  });

  it.each([
    [
      'three in a row over a month',
      [
        [0, 'undelivered'],
        [16, 'undelivered'],
        [31, 'undelivered'],
      ],
      true,
    ],
    [
      'three in a row in a week',
      [
        [0, 'undelivered'],
        [3, 'undelivered'],
        [7, 'undelivered'],
      ],
      false,
    ],
    [
      'two in a row',
      [
        [0, 'undelivered'],
        [40, 'undelivered'],
      ],
      false,
    ],
    [
      'three with a delivery between them',
      [
        [0, 'undelivered'],
        [20, 'delivered'],
        [31, 'undelivered'],
        [60, 'undelivered'],
      ],
      false,
    ],
  ] as const)('%s', (_why, endings, dead) => {
    const newestFirst = endings.map(([day, state]) => ({ at: NOON + day * DAY, state })).reverse();
    expect(deadSince(newestFirst) !== undefined).toBe(dead);
  });

  it('gives a number up by that rule', () => {
    const desk = openShopDesk();
    for (const [n, day] of [0, 16, 31].entries()) {
      desk.now = NOON + day * DAY;
      desk.message(SARA, { state: 'accepted', ref: `rose${n}` });
      takes(desk, report('undelivered', { ref: `rose${n}`, at: desk.now }));
    }
    expect(desk.suppressions.of(SARA)).toEqual([
      expect.objectContaining({ origin: 'dead', reason: '3 messages in a row not delivered' }),
    ]);
  });
});

describe('opt-outs that a gateway holds', () => {
  const held = (at?: number) => ({
    kind: 'opt-out' as const,
    phone: '09121234567',
    by: 'person' as const,
    ...(at !== undefined && { at }),
  });

  it('are ours too, in any spelling', () => {
    const desk = openShopDesk();
    expect(takeEvents(desk, 'main', [held()], desk.act).optOuts).toBe(1);
    expect(desk.suppressions.of(SARA).map(({ origin }) => origin)).toEqual(['person']);
    expect(takeEvents(desk, 'main', [held()], desk.act).optOuts).toBe(0);
  });

  it.each([
    ['held without a date, known before', undefined],
    ['held since before the yes', NOON - DAY],
  ])('%s, does not undo a later yes', (_why, at) => {
    const desk = openShopDesk();
    takeEvents(desk, 'main', [held(at)], desk.act);
    desk.now += 60_000;
    takeEvents(desk, 'main', [{ kind: 'text', id: 'a', from: SARA, text: '۱۲', at: desk.now }], desk.act);
    expect(desk.suppressions.of(SARA)).toEqual([]);
    desk.now += 60_000;
    takeEvents(desk, 'main', [held(at)], desk.act);

    expect(desk.suppressions.of(SARA)).toEqual([]);
  });

  it('an operator that blocks advertising is no word of the person', () => {
    const desk = openShopDesk();
    takeEvents(desk, 'main', [{ ...held(), by: 'operator' }], desk.act);

    expect(desk.suppressions.of(SARA).map(({ origin }) => origin)).toEqual(['operator']);
    expect(desk.ledger!.history(SARA)).toEqual([]);
  });
});
