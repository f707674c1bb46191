import { describe, expect, it } from 'vitest';
import { askConsent, recordOptOut, takeEvents } from '../../src/receipts/index.ts';
import { createWindows } from '../../src/windows/index.ts';
import { NOON } from '../support/ledgerDesk.ts';
import { openShopDesk } from '../support/shopDesk.ts';

const SARA = '+989121234567';
const DAY = 86_400_000;
const HOUR = 3_600_000;
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
    takeEvents(desk, 'main', [{ kind: 'text', id: 'y', from: SARA, text: 'بله', at: NOON }], desk.act);
    expect(desk.ledger!.state(SARA)).toMatchObject({ state: 'granted', confirmed: true });
    expect(askConsent(desk, SARA, options, desk.act).kind).toBe('already-confirmed');
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
