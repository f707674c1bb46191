import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type ConsentState, consentSql, impliedSince, inForce } from '../../src/consent/index.ts';
import { customer, NOON, openLedger } from '../support/ledgerDesk.ts';

const at = (date: string): number => Date.parse(`${date}T08:30:00Z`);
const granted = (different: Partial<ConsentState>): ConsentState => ({
  state: 'granted',
  basis: 'express',
  confirmed: false,
  at: NOON,
  expiresAt: null,
  ...different,
});
const DEMAND = { now: NOON, impliedMonths: 24, doubleOptIn: false } as const;

describe('may marketing rest on it', () => {
  it.each([
    ['nothing was ever said', undefined, {}, 'no-consent'],
    ['a no', granted({ state: 'none' }), {}, 'no-consent'],
    [
      'a no of a file that ended a yes: nothing ran out',
      granted({ basis: 'none', expiresAt: NOON - 1 }),
      {},
      'no-consent',
    ],
    ['an express yes does not age', granted({ at: at('2001-01-01') }), {}, 'in-force'],
    ['a question is open', granted({ state: 'pending' }), {}, 'consent-pending'],
    [
      'an unconfirmed yes where only confirmed ones count',
      granted({}),
      { doubleOptIn: true },
      'consent-pending',
    ],
    ['a confirmed one', granted({ confirmed: true }), { doubleOptIn: true }, 'in-force'],
    [
      'implied, the day before 24 months',
      granted({ basis: 'implied', at: at('2024-11-22') }),
      {},
      'in-force',
    ],
    [
      'implied, 24 months to the moment',
      granted({ basis: 'implied', at: at('2024-11-21') }),
      {},
      'consent-expired',
    ],
    [
      'implied and old, renewed by a purchase',
      granted({ basis: 'implied', at: at('2020-01-01') }),
      { lastOrder: at('2026-01-01') },
      'in-force',
    ],
    [
      'implied and old, the purchase too',
      granted({ basis: 'implied', at: at('2020-01-01') }),
      { lastOrder: at('2024-11-21') },
      'consent-expired',
    ],
    [
      'implied and old, the purchase still to come: a slip of the year',
      granted({ basis: 'implied', at: at('2020-01-01') }),
      { lastOrder: at('2036-01-01') },
      'consent-expired',
    ],
    ['an express yes with an end', granted({ expiresAt: NOON }), {}, 'consent-expired'],
    [
      'an express yes with an end is not renewed by a purchase',
      granted({ expiresAt: NOON }),
      { lastOrder: NOON - 1 },
      'consent-expired',
    ],
    [
      'an inquiry whose 6 months are over',
      granted({ basis: 'implied', at: at('2026-03-01'), expiresAt: at('2026-09-01') }),
      {},
      'consent-expired',
    ],
    [
      'another length in the settings',
      granted({ basis: 'implied', at: at('2026-03-01') }),
      { impliedMonths: 6 },
      'consent-expired',
    ],
  ] as const)('%s', (_why, state, different, kind) => {
    expect(inForce(state, { ...DEMAND, ...different }).kind).toBe(kind);
  });

  it('says when it will end', () => {
    expect(
      inForce(granted({ basis: 'implied', at: at('2026-08-31') }), { ...DEMAND, impliedMonths: 6 }),
    ).toEqual({ kind: 'in-force', until: at('2027-02-28') });
  });

  it('an inquiry ends after 6 months by itself', () => {
    const { ledger } = openLedger();
    ledger.record({
      phone: customer(1),
      event: 'granted',
      basis: 'implied',
      sourceKind: 'cli',
      statement: { source: 'asked for a price', ground: 'inquiry' },
      at: at('2026-08-31'),
      recordedAt: NOON,
    });

    expect(ledger.state(customer(1))?.expiresAt).toBe(at('2027-02-28'));
  });
});

const moments = fc.integer({ min: at('2023-06-01'), max: NOON + 86_400_000 * 200 });

it('one person at a time and a million at once give the same answer', () => {
  const states = fc.record({
    state: fc.constantFrom<ConsentState['state']>('granted', 'granted', 'pending', 'none'),
    basis: fc.constantFrom<ConsentState['basis']>('express', 'implied', 'none'),
    confirmed: fc.boolean(),
    at: moments,
    expiresAt: fc.option(moments, { nil: null }),
  });
  fc.assert(
    fc.property(
      fc.option(states, { nil: undefined }),
      fc.option(moments, { nil: null }),
      fc.boolean(),
      (state, lastOrder, doubleOptIn) => {
        const { db } = openLedger();
        if (state) {
          db.prepare(
            'INSERT INTO consent_state (phone, state, basis, confirmed, at, expires_at, consent_id) VALUES (?, ?, ?, ?, ?, ?, 1)',
          ).run(customer(1), state.state, state.basis, state.confirmed ? 1 : 0, state.at, state.expiresAt);
        }
        const answer = db
          .prepare<unknown[], string>(`SELECT ${consentSql('@phone', '@lastOrder')}`)
          .pluck()
          .get({
            phone: customer(1),
            lastOrder,
            consentSince: impliedSince(NOON, 24),
            consentNow: NOON,
            consentConfirmed: doubleOptIn ? 1 : 0,
            consentTopic: '',
          });
        const { kind } = inForce(state, { ...DEMAND, doubleOptIn, lastOrder });

        expect(answer).toBe(kind === 'in-force' ? 'ok' : kind);
      },
    ),
    { numRuns: Number(process.env.CAMPAIGN_FUZZ_RUNS ?? 300) },
  );
});
