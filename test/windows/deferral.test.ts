import { DateTime } from 'luxon';
import { expect, it } from 'vitest';
import { HOUR_MS, isoUtc, MINUTE_MS } from '../../src/shared/time.ts';
import { createWindows, openingFor, placeOf, readWeek } from '../../src/windows/index.ts';

const MARGIN = 5 * MINUTE_MS;
const TICK = 20 * MINUTE_MS;
const SHOP = { everyDay: { from: 540, to: 1260 }, weekdays: new Map([[5, { from: 600, to: 780 }]]) };

/** What the rules of each place say, written out once more by hand. */
const PEOPLE: readonly { phone: string; zones: string[]; law: string; closed?: string[] }[] = [
  { phone: '+989171234567', zones: ['Asia/Tehran'], law: 'daily 07:00-22:00' },
  {
    phone: '+33612345678',
    zones: ['Europe/Paris'],
    law: 'mon-sat 08:00-22:00; sun closed',
    closed: ['2026-04-06', '2026-11-01'],
  },
  { phone: '+15125550123', zones: ['America/Chicago'], law: 'mon-sat 09:00-21:00; sun 12:00-21:00' },
  { phone: '+18505550123', zones: ['America/New_York', 'America/Chicago'], law: 'daily 08:00-20:00' },
  { phone: '+34612345678', zones: ['Europe/Madrid', 'Atlantic/Canary'], law: 'daily 09:00-20:00' },
  {
    phone: '+56912345678',
    zones: ['America/Santiago', 'America/Punta_Arenas', 'Pacific/Easter'],
    law: 'daily 09:00-20:00',
  },
  { phone: '+9779812345678', zones: ['Asia/Kathmandu'], law: 'daily 09:00-20:00' },
];

function openByHand(person: (typeof PEOPLE)[number], at: number): boolean {
  return person.zones.every((zone) => {
    const wall = DateTime.fromMillis(at, { zone });
    const minute = wall.hour * 60 + wall.minute;
    if (person.closed?.includes(wall.toISODate()!)) return false;
    const shop = SHOP.weekdays.get(wall.weekday) ?? SHOP.everyDay;
    const law = readWeek(person.law)[wall.weekday - 1]!;
    return [[shop], law].every((spans) => spans.some((span) => span.from <= minute && minute < span.to));
  });
}

/**
 * Cron calls every twenty minutes, and every three hours each person is due a message: it goes at once, or waits for
 * its opening, is asked again there, and goes. Over the weeks in which America, Europe and Chile change their clocks.
 */
it.each([
  ['spring in the north', '2026-03-02T00:00:00Z', '2026-04-12T00:00:00Z'],
  ['autumn in the north', '2026-10-12T00:00:00Z', '2026-11-09T00:00:00Z'],
  ['spring in Chile', '2026-08-31T00:00:00Z', '2026-09-14T00:00:00Z'],
])(
  '%s: every message goes inside its window, and at the first call that can send it',
  (_why, first, last) => {
    const policy = createWindows({ hours: SHOP }).policy({ purpose: 'marketing' });
    const end = Date.parse(last);
    let sent = 0;
    for (const person of PEOPLE) {
      const place = placeOf({ phone: person.phone })!;
      let waiting: { since: number; notBefore: number }[] = [];
      let couldSend = Number.NEGATIVE_INFINITY;
      for (let now = Date.parse(first); now < end; now += TICK) {
        if (now % (3 * HOUR_MS) === 0) waiting.push({ since: now, notBefore: now });
        const left: typeof waiting = [];
        const inside = openByHand(person, now) && openByHand(person, now + MARGIN);
        for (const message of waiting) {
          const answer = policy.ask(place, now, MARGIN);
          if (message.notBefore <= now && answer.open) {
            sent += 1;
            if (!inside) expect.fail(`${person.phone} was texted at ${isoUtc(now)}`);
            continue;
          }
          if (message.notBefore <= now && !answer.open) {
            const opening = { opensAt: answer.opensAt!, startBefore: answer.startBefore };
            message.notBefore = openingFor(opening, (message.since % 997) / 997);
            expect(message.notBefore).toBeGreaterThan(now);
          }
          // Whoever waits though it is open waits for the spread of the morning: a quarter of an hour at most.
          if (inside && couldSend >= message.since && couldSend < now - TICK) {
            expect.fail(`${person.phone} waits at ${isoUtc(now)} since ${isoUtc(message.since)}`);
          }
          left.push(message);
        }
        if (!inside) couldSend = Number.POSITIVE_INFINITY;
        else if (couldSend === Number.POSITIVE_INFINITY || couldSend < 0) couldSend = now;
        waiting = left;
      }
    }
    expect(sent).toBeGreaterThan(500);
  },
);
