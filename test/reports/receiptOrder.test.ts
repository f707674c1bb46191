import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { Receipt } from '../../src/gateways/index.ts';
import { takeEvents, takeParked } from '../../src/receipts/index.ts';
import { makeReport } from '../../src/reports/index.ts';
import { EMPTY_CATALOG } from '../../src/segments/index.ts';
import { NOON } from '../support/ledgerDesk.ts';
import { openShopDesk } from '../support/shopDesk.ts';

const MESSAGES = 5;
const phoneOf = (index: number): string => `+98912100000${index}`;
/** What each message's gateway has to tell: at most one report of each state, each with its own time and code. */
const told = (message: number, state: Receipt['state']): Receipt => {
  const place = ['sent', 'expired', 'undelivered', 'delivered'].indexOf(state);
  return {
    kind: 'receipt',
    state,
    gatewayId: `g-${message}`,
    at: NOON + (message * 10 + place) * 60_000,
    code: `${state}-${message % 2}`,
  };
};

/** The report after these receipts; messages in doubt until then are settled by them. */
function reportAfter(receipts: readonly Receipt[], early: number): object {
  const desk = openShopDesk();
  const act = { actor: 'webhook:main', now: NOON + 3_600_000 };
  const take = (some: readonly Receipt[]): void => {
    for (const receipt of some) takeEvents(desk, 'main', [receipt], act);
  };
  // Some come before the gateway's own answer was written down, and wait.
  take(receipts.slice(0, early));
  for (let index = 0; index < MESSAGES; index += 1) {
    desk.message(phoneOf(index), {
      state: 'accepted',
      gatewayId: `g-${index}`,
      ref: `ref-${index}`,
      at: NOON,
    });
  }
  takeParked(desk, act);
  take(receipts.slice(early));
  const filters = { catalog: EMPTY_CATALOG, now: act.now, zone: 'Asia/Tehran', currency: 'IRR' };
  const { figures, failures, timeToDelivery, byOperator } = makeReport({
    db: desk.db,
    settings: desk.settings,
    scope: { kind: 'all' },
    now: act.now,
    filters,
  });
  desk.db.close();
  return { figures, failures, timeToDelivery, byOperator };
}

it('receipts late, early, repeated, against each other and in any order: one report', () => {
  const states = fc.subarray<Receipt['state']>(['sent', 'expired', 'undelivered', 'delivered']);
  const plan = fc.array(states, { minLength: MESSAGES, maxLength: MESSAGES }).chain((all) => {
    const receipts = all.flatMap((each, message) => each.map((state) => told(message, state)));
    const again = fc.subarray(receipts).map((some) => [...receipts, ...some]);
    const shuffled = again.chain((some) =>
      fc.shuffledSubarray(some, { minLength: some.length, maxLength: some.length }),
    );
    return fc.tuple(fc.constant(receipts), shuffled, fc.nat(receipts.length));
  });
  fc.assert(
    fc.property(plan, ([inOrder, shuffled, early]) => {
      expect(reportAfter(shuffled, early)).toEqual(reportAfter(inOrder, 0));
    }),
    { numRuns: Number(process.env.CAMPAIGN_FUZZ_RUNS ?? 25) },
  );
});
