import { describe, expect, it } from 'vitest';
import { askConsent, recordOptIn, recordOptOut, takeEvents } from '../../src/receipts/index.ts';
import { createWindows } from '../../src/windows/index.ts';
import { FLOWER_SHOP } from '../support/cli.ts';
import { NOON, yes } from '../support/ledgerDesk.ts';
import { openShopDesk, putQuestion, type ShopDesk } from '../support/shopDesk.ts';

const SARA = '+989121234567';
const DAY = 86_400_000;
const HOUR = 3_600_000;
const MINUTE = 60_000;
const options = { source: 'workshop sheet', windows: createWindows() };

describe('the double opt-in question', () => {
  it('is stored once, and leaves the consent pending until the answer', () => {
    const desk = openShopDesk();
    desk.person(SARA, { language: 'fa' });

    expect(askConsent(desk, SARA, options, desk.act).kind).toBe('asked');
    expect(desk.messages()).toEqual([
      expect.objectContaining({ campaign: '_ask', state: 'planned', text: expect.stringContaining('بله') }),
    ]);
    expect(desk.ledger!.state(SARA)?.state).toBe('pending');
    putQuestion(desk);
    takeEvents(desk, 'main', [{ kind: 'text', id: 'y', from: SARA, text: 'بله', at: NOON }], desk.act);
    expect(desk.ledger!.state(SARA)).toMatchObject({ state: 'granted', confirmed: true });
    expect(askConsent(desk, SARA, options, desk.act).kind).toBe('already-confirmed');
  });

  it.each([
    { why: 'before the question went', went: undefined, at: NOON + HOUR, counts: false },
    {
      why: 'before it was refused by the gateway',
      went: NOON,
      state: 'rejected',
      at: NOON + HOUR,
      counts: false,
    },
    { why: 'written an hour before it went', went: NOON + HOUR, at: NOON, counts: false },
    { why: 'by a clock that gives whole minutes', went: NOON + 59_000, at: NOON, counts: true },
    { why: 'after it went', went: NOON, at: NOON + MINUTE, counts: true },
    {
      why: 'after it went, as far as anybody knows',
      went: NOON,
      state: 'unknown',
      at: NOON + HOUR,
      counts: true,
    },
    { why: 'on the last day', went: NOON, at: NOON + 30 * DAY - 1, counts: true },
    { why: 'when 30 days are over', went: NOON, at: NOON + 30 * DAY, counts: false },
  ] as const)('a yes $why: $counts', ({ went, at, counts, ...rest }) => {
    const desk = openShopDesk();
    desk.person(SARA);
    askConsent(desk, SARA, options, desk.act);
    if (went !== undefined) putQuestion(desk, went, 'state' in rest ? rest.state : 'accepted');
    desk.now = Math.max(at, went ?? 0);
    takeEvents(desk, 'main', [{ kind: 'text', id: 'y', from: SARA, text: 'yes', at }], desk.act);

    expect(desk.ledger!.state(SARA)).toMatchObject(
      counts ? { state: 'granted', confirmed: true } : { state: 'pending' },
    );
  });

  it('answered though a file has brought a yes meanwhile', () => {
    const desk = openShopDesk();
    desk.person(SARA);
    askConsent(desk, SARA, options, desk.act);
    putQuestion(desk);
    desk.ledger!.grantMany([yes(SARA)]);
    takeEvents(desk, 'main', [{ kind: 'text', id: 'y', from: SARA, text: 'yes', at: NOON }], desk.act);

    expect(desk.ledger!.state(SARA)).toMatchObject({ state: 'granted', confirmed: true });
  });

  it.each([
    {
      why: 'by a joining word of their own',
      settle: (desk: ShopDesk) =>
        takeEvents(desk, 'main', [{ kind: 'text', id: 'y', from: SARA, text: 'START', at: NOON }], desk.act),
      state: 'cancelled',
    },
    {
      why: 'by a yes at the counter',
      settle: (desk: ShopDesk) =>
        recordOptIn(desk, { phone: SARA, source: 'told Mina', sourceKind: 'cli', at: NOON }, desk.act),
      state: 'cancelled',
    },
    {
      why: 'by a yes at the counter, where only their own phone counts',
      toml: `${FLOWER_SHOP}\n[consent]\ndouble_opt_in = true\n`,
      settle: (desk: ShopDesk) =>
        recordOptIn(desk, { phone: SARA, source: 'told Mina', sourceKind: 'cli', at: NOON }, desk.act),
      state: 'planned',
    },
    {
      why: 'by an opt-out',
      settle: (desk: ShopDesk) =>
        takeEvents(desk, 'main', [{ kind: 'text', id: 'y', from: SARA, text: 'STOP', at: NOON }], desk.act),
      state: 'suppressed',
    },
  ])('that waits, when it is settled $why: $state', ({ settle, state, toml }) => {
    const desk = openShopDesk(toml === undefined ? {} : { toml });
    desk.person(SARA);
    askConsent(desk, SARA, options, desk.act);
    settle(desk);

    expect(desk.messages().find(({ campaign }) => campaign === '_ask')?.state).toBe(state);
  });

  it('that was taken back may be put again', () => {
    const desk = openShopDesk();
    desk.person(SARA);
    askConsent(desk, SARA, options, desk.act);
    desk.waiting.cancel(SARA);

    desk.now += DAY;
    expect(askConsent(desk, SARA, options, desk.act).kind).toBe('asked');
  });

  it('comes once in 30 days', () => {
    const desk = openShopDesk();
    desk.person(SARA);
    askConsent(desk, SARA, options, desk.act);
    desk.now += 29 * DAY;
    expect(askConsent(desk, SARA, options, desk.act).kind).toBe('asked-lately');
    desk.now += 2 * DAY;
    expect(askConsent(desk, SARA, options, desk.act).kind).toBe('asked');
  });

  it.each(['person', 'complaint', 'registry', 'manual', 'operator', 'dead', 'review'] as const)(
    'is bound by %s',
    (origin) => {
      const desk = openShopDesk();
      desk.suppressions.add({ phone: SARA, origin, via: 'cli', at: NOON, recordedAt: NOON });

      expect(askConsent(desk, SARA, options, desk.act).kind).toBe('bound');
      expect(desk.messages()).toEqual([]);
    },
  );

  it('is bound by an erasure', () => {
    const desk = openShopDesk();
    desk.suppressions.erase(SARA, desk.ledger!.phoneHash(SARA), NOON);

    expect(askConsent(desk, SARA, options, desk.act).kind).toBe('bound');
  });

  it('waits for the window at night', () => {
    const desk = openShopDesk();
    desk.person(SARA);
    desk.now = Date.parse('2026-11-21T20:30:00Z'); // midnight in Tehran
    askConsent(desk, SARA, options, desk.act);
    const { not_before } = desk.db.prepare('SELECT not_before FROM message').get() as { not_before: number };

    expect(not_before).toBeGreaterThan(desk.now + 5 * HOUR);
    expect(not_before).toBeLessThan(desk.now + 12 * HOUR);
  });

  it('goes to nobody whose place nobody knows', () => {
    const desk = openShopDesk();
    expect(askConsent(desk, '+88216123456', options, desk.act).kind).toBe('zone-unknown');
  });

  it('is taken back by an opt-out before it went', () => {
    const desk = openShopDesk();
    desk.person(SARA);
    askConsent(desk, SARA, options, desk.act);
    recordOptOut(
      desk,
      { phone: SARA, via: 'cli', sourceKind: 'cli', source: 'phoned', at: desk.now },
      desk.act,
    );

    expect(desk.messages()[0]).toMatchObject({ state: 'suppressed', reason: 'opted-out' });
  });
});
