import fc from 'fast-check';
import { expect, it } from 'vitest';
import { checkWindow, createWindows, placeOf, readSpan } from '../../src/windows/index.ts';

const shop = createWindows({ hours: { everyDay: readSpan('10:00-20:00')!, weekdays: new Map() } });
const policy = shop.policy({ purpose: 'marketing' });

it('shows every rule in every zone, with the clock on that wall', () => {
  const florida = placeOf({ phone: '+18505550123' })!;
  expect(checkWindow(policy, florida, Date.parse('2026-11-23T14:30:00Z'))).toEqual([
    { rule: 'US', zone: 'America/New_York', local: '2026-11-23 09:30', open: true, hours: '08:00-21:00' },
    { rule: 'US', zone: 'America/Chicago', local: '2026-11-23 08:30', open: true, hours: '08:00-21:00' },
    { rule: 'US-FL', zone: 'America/New_York', local: '2026-11-23 09:30', open: true, hours: '08:00-20:00' },
    { rule: 'US-FL', zone: 'America/Chicago', local: '2026-11-23 08:30', open: true, hours: '08:00-20:00' },
    {
      rule: 'business',
      zone: 'America/New_York',
      local: '2026-11-23 09:30',
      open: false,
      hours: '10:00-20:00',
    },
    {
      rule: 'business',
      zone: 'America/Chicago',
      local: '2026-11-23 08:30',
      open: false,
      hours: '10:00-20:00',
    },
  ]);
});

it('a closed day says so', () => {
  const lyon = placeOf({ phone: '+33612345678' })!;
  const [law] = checkWindow(policy, lyon, Date.parse('2026-11-22T12:00:00Z'));
  expect(law).toMatchObject({ rule: 'FR', open: false, hours: 'closed' });
});

it('the window is open exactly when every line of the explanation is', () => {
  const people = [
    '+18505550123',
    '+33612345678',
    '+989121234567',
    '+61412345678',
    '+5511987654321',
    '+27821234567',
  ];
  const moment = fc.integer({ min: Date.UTC(2020, 0, 1), max: Date.UTC(2038, 0, 1) });
  fc.assert(
    fc.property(fc.constantFrom(...people), moment, (phone, at) => {
      const place = placeOf({ phone })!;
      const lines = checkWindow(policy, place, at);
      expect(policy.ask(place, at).open).toBe(lines.every((line) => line.open));
    }),
    { numRuns: 500 },
  );
});
