import { describe, expect, it } from 'vitest';
import { openDb } from '../../src/db/sqlite.ts';
import { createLedger } from '../../src/dispatch/ledger.ts';
import { createPlanStore } from '../../src/dispatch/planStore.ts';
import { BUILT_IN_POLICY } from '../../src/dispatch/runPolicy.ts';
import type { ClaimRules } from '../../src/dispatch/rulesInForce.ts';
import type { Settlement } from '../../src/dispatch/settle.ts';
import { OPEN_RULES } from '../support/sendingDesk.ts';
import { listenToStatements, longWalks, opcodes } from '../support/statements.ts';

/** Speed is guarded by what it is made of: how many statements a message costs, and what each of them builds. */
const NOON = Date.UTC(2026, 10, 25, 8, 30);
const RATE = { count: 1_000_000, perMs: 1_000, unit: 'message', batch: 1 } as const;

interface Cost {
  readonly purpose: 'marketing' | 'transactional';
  readonly price?: bigint;
  readonly rules?: Partial<ClaimRules>;
}

async function work({ purpose, price = 0n, rules = {} }: Cost, messages: number) {
  const db = openDb(':memory:', { mode: 'write' });
  const plans = createPlanStore(db);
  const runId = plans.insertRun({
    campaign: 'yalda',
    occurrence: 'once',
    purpose,
    priority: 0,
    gateway: 'main',
    state: 'running',
    pauseReason: null,
    planHash: 'x',
    sourceHash: 'x',
    policy: JSON.stringify(BUILT_IN_POLICY),
    audience: messages,
    skipped: 0,
    reasons: {},
    currency: 'IRR',
    dueAt: NOON,
    createdAt: NOON,
  });
  for (let index = 0; index < messages; index += 1) {
    const phone = `+98912${1_000_000 + index}`;
    if (purpose === 'marketing')
      db.prepare(
        "INSERT INTO consent_state (phone, topic, state, basis, source, confirmed, at, consent_id) VALUES (?, '', 'granted', 'express', 'till', 1, ?, 1)",
      ).run(phone, NOON - 1);
    plans.insertMessage({
      runId,
      campaign: 'yalda',
      occurrence: 'once',
      contactId: null,
      phone,
      clientRef: `ref-${index}`,
      text: 'سلام',
      encoding: 'UCS-2',
      parts: 1,
      price,
      place: null,
      gateway: 'main',
      fallback: null,
      notBefore: NOON,
      deadline: NOON + 3_600_000,
      reason: null,
      birthdayKey: null,
      eventId: null,
      coupon: null,
      pattern: null,
    });
  }
  const ran = listenToStatements(db);
  const ledger = createLedger(
    db,
    { ...OPEN_RULES, ...rules },
    { waitForWriter: async () => {}, crash: () => {} },
  );
  const lanes = [{ gateway: 'main', slots: messages, rate: RATE, roomFor: () => messages }];
  const { claimed } = await ledger.claim({
    claimId: 'c',
    owner: 'local:1',
    lanes,
    now: NOON,
    holdMs: 10_000,
  });
  const claims = ran.splice(0);
  await ledger.settle(
    claimed.map(
      ({ messageId, n }): Settlement => ({
        messageId,
        n,
        at: NOON,
        settled: { kind: 'accepted', gatewayId: `m${messageId}`, charge: null },
        code: null,
        detail: null,
      }),
    ),
  );
  expect(claimed).toHaveLength(messages);
  return { db, claims, settles: ran };
}

const perMessage = (ten: readonly string[], twenty: readonly string[]): number =>
  (twenty.length - ten.length) / 10;

describe('what one message costs the database', () => {
  const BUDGETS = { budgetsOf: () => ({ run: 10n ** 12n, day: 10n ** 12n, month: 10n ** 12n }) };

  it.each<readonly [string, Cost, number, number]>([
    // why this many                                                        what                            claim  settle
    ['its state and its attempt', { purpose: 'transactional' }, 2, 3],
    ['and when it was last texted, before and after', { purpose: 'marketing' }, 4, 3],
    ['money is added up', { purpose: 'transactional', price: 1_500_000n, rules: BUDGETS }, 2, 3],
  ])('%s', async (_why, what, claim, settle) => {
    const [ten, twenty] = [await work(what, 10), await work(what, 20)];

    expect(perMessage(ten.claims, twenty.claims)).toBe(claim);
    expect(perMessage(ten.settles, twenty.settles)).toBe(settle);
  });

  it.each(['transactional', 'marketing'] as const)(
    'no statement of it builds a table (%s)',
    async (purpose) => {
      const { db, claims, settles } = await work({ purpose }, 10);
      const each = [...claims, ...settles].filter((sql) => /\b(message|attempt|contacted)\b/.test(sql));

      const building = [...new Set(each)].filter((sql) => opcodes(db, sql).includes('OpenEphemeral'));

      expect(each.length).toBeGreaterThan(0);
      expect(building).toEqual([]);
    },
  );

  it.each(['transactional', 'marketing'] as const)(
    'no statement of it walks a table (%s)',
    async (purpose) => {
      const { db, claims, settles } = await work({ purpose, price: 1_500_000n, rules: BUDGETS }, 10);

      expect(longWalks(db, [...claims, ...settles])).toEqual([]);
    },
  );

  it('no statement of it is compiled anew for a bound limit', async () => {
    const { claims, settles } = await work({ purpose: 'marketing' }, 10);

    expect([...claims, ...settles].filter((sql) => /LIMIT\s+[?@:]\w*\s*(?:$|\))/.test(sql))).toEqual([]);
    expect(claims.some((sql) => /LIMIT/.test(sql))).toBe(true);
  });
});
