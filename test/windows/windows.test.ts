import { describe, expect, it } from 'vitest';
import { dayNumber, readIsoDate } from '../../src/shared/calendar.ts';
import { isoUtc, MINUTE_MS } from '../../src/shared/time.ts';
import { instantOf, readWallTime } from '../../src/shared/zone.ts';
import {
  createWindows,
  type MinuteSpan,
  type OwnHours,
  type OwnRules,
  type Place,
  placeOf,
  readOverrides,
  readSpan,
  type Sending,
} from '../../src/windows/index.ts';
import { overridesFile } from './overridesFile.ts';

const MARKETING: Sending = { purpose: 'marketing' };
const day = (text: string) => dayNumber(readIsoDate(text)!);
const span = (text: string): MinuteSpan => readSpan(text)!;

function at(zone: string, wall: string): number {
  const { date, minute } = readWallTime(wall)!;
  return instantOf(zone, date, minute);
}

function place(phone: string): Place {
  return placeOf({ phone })!;
}

/** `open until …`, `closed until …` or `closed`, in the wall time of one zone. */
function ask(own: OwnRules, sending: Sending, who: Place, moment: number, marginMs = 0): string {
  const answer = createWindows(own).policy(sending).ask(who, moment, marginMs);
  if (answer.open) return answer.closesAt === null ? 'open' : `open until ${isoUtc(answer.closesAt)}`;
  return answer.opensAt === null ? 'closed' : `closed until ${isoUtc(answer.opensAt)}`;
}

/** The same, with the answer's moment written as the zone's wall time. */
function asked(
  own: OwnRules,
  sending: Sending,
  who: Place,
  zone: string,
  wall: string,
  marginMs = 0,
): string {
  return ask(own, sending, who, at(zone, wall), marginMs).replace(/\S+Z$/, (iso) => {
    const local = new Intl.DateTimeFormat('sv-SE', {
      timeZone: zone,
      dateStyle: 'short',
      timeStyle: 'short',
    });
    return local.format(Date.parse(iso)).replace(' ', 'T');
  });
}

const shiraz = place('+989171234567');
const TEHRAN = 'Asia/Tehran';

describe('the law’s hours of one place', () => {
  it.each([
    ['the opening minute is inside', '2026-12-21T07:00', 'open until 2026-12-21T22:00'],
    ['the minute before is not', '2026-12-21T06:59', 'closed until 2026-12-21T07:00'],
    ['the last minute is inside', '2026-12-21T21:59', 'open until 2026-12-21T22:00'],
    ['the closing minute is outside', '2026-12-21T22:00', 'closed until 2026-12-22T07:00'],
    ['so is midnight', '2026-12-22T00:00', 'closed until 2026-12-22T07:00'],
    ['Friday is a day like others there', '2026-12-25T10:00', 'open until 2026-12-25T22:00'],
  ])('Shiraz: %s', (_why, wall, answer) => {
    expect(asked({}, MARKETING, shiraz, TEHRAN, wall)).toBe(answer);
  });

  it.each([
    [
      'Sunday is closed in France',
      '+33612345678',
      'Europe/Paris',
      '2026-11-22T12:00',
      'closed until 2026-11-23T08:00',
    ],
    [
      'so is Whit Monday, with the Sunday before it',
      '+33612345678',
      'Europe/Paris',
      '2026-05-23T22:00',
      'closed until 2026-05-26T08:00',
    ],
    [
      'Sunday is closed on Réunion too, in its own time; its zone also has Mayotte in it',
      '+262692123456',
      'Indian/Reunion',
      '2026-11-22T12:00',
      'closed until 2026-11-23T09:00',
    ],
    [
      'Martinique’s own holiday is on a Friday',
      '+596696123456',
      'America/Martinique',
      '2026-05-21T22:00',
      'closed until 2026-05-23T08:00',
    ],
    [
      'New Caledonia has laws of its own, and the general hours',
      '+687751234',
      'Pacific/Noumea',
      '2026-11-22T12:00',
      'open until 2026-11-22T20:00',
    ],
    [
      'Texas sleeps until noon on Sundays',
      '+15125550123',
      'America/Chicago',
      '2026-11-22T11:59',
      'closed until 2026-11-22T12:00',
    ],
    [
      'and is up at nine on Mondays',
      '+15125550123',
      'America/Chicago',
      '2026-11-23T08:59',
      'closed until 2026-11-23T09:00',
    ],
    [
      'New York has the federal hours alone',
      '+12125550123',
      'America/New_York',
      '2026-11-23T08:00',
      'open until 2026-11-23T21:00',
    ],
    [
      'a country without a row has the general ones',
      '+302101234567',
      'Europe/Athens',
      '2026-11-23T08:59',
      'closed until 2026-11-23T09:00',
    ],
    [
      'South Dakota’s weekend lasts until Monday',
      '+16055550123',
      'America/Chicago',
      '2026-11-20T21:00',
      'closed until 2026-11-23T10:00',
    ],
    ['India from ten', '+919812345678', 'Asia/Kolkata', '2026-11-23T09:59', 'closed until 2026-11-23T10:00'],
    [
      'Canada’s weekday evening ends at half past nine',
      '+14165550123',
      'America/Toronto',
      '2026-11-23T21:29',
      'open until 2026-11-23T21:30',
    ],
  ])('%s', (_why, phone, zone, wall, answer) => {
    expect(asked({}, MARKETING, place(phone), zone, wall)).toBe(answer);
  });
});

describe('several zones', () => {
  it.each([
    [
      'nine in the east is not yet nine in the west',
      '2026-07-15T13:00:00Z',
      'closed until 2026-07-15T15:00:00.000Z',
    ],
    ['nine in the west', '2026-07-15T15:00:00Z', 'open until 2026-07-15T22:00:00.000Z'],
    ['eight in the east ends it', '2026-07-15T22:00:00Z', 'closed until 2026-07-16T15:00:00.000Z'],
  ])('a number of a country of three zones: %s', (_why, instant, answer) => {
    const chile = place('+56912345678');
    expect(chile.zones).toEqual(['America/Santiago', 'America/Punta_Arenas', 'Pacific/Easter']);
    // Winter there: Easter Island UTC-6, Santiago UTC-4, Punta Arenas UTC-3; the general 09:00-20:00 in all.
    expect(ask({ hours: hours('09:00-19:00') }, MARKETING, chile, Date.parse(instant))).toBe(answer);
  });

  it('with nothing in common it never opens, and says so', () => {
    const world: Place = { ...shiraz, key: 'test@both', zones: ['Asia/Tokyo', 'America/New_York'] };
    const own = { hours: hours('09:00-10:00') };
    expect(ask(own, MARKETING, world, Date.parse('2026-11-23T00:00Z'))).toBe('closed');
  });
});

function hours(everyDay: string | undefined, weekdays: Record<number, string> = {}): OwnHours {
  const read = (text: string): MinuteSpan | 'closed' => (text === 'closed' ? 'closed' : span(text));
  return {
    everyDay: everyDay === undefined ? undefined : read(everyDay),
    weekdays: new Map(Object.entries(weekdays).map(([weekday, text]) => [Number(weekday), read(text)])),
  };
}

describe('the business’s own hours, holidays and the campaign’s window', () => {
  const shop: OwnRules = { hours: hours('09:00-21:00', { 5: '10:00-13:00' }) };
  const night: OwnRules = { hours: hours('18:00-02:00', { 5: 'closed' }) };
  const freeLaw = readOverrides(
    overridesFile({ IR: { every_day: 'open', source: 'a test of wrapping hours' } }),
  );

  it.each([
    ['they narrow the law', shop, MARKETING, '2026-11-23T08:59', 'closed until 2026-11-23T09:00'],
    ['on the evening side too', shop, MARKETING, '2026-11-23T21:00', 'closed until 2026-11-24T09:00'],
    ['Friday replaces the daily hours', shop, MARKETING, '2026-11-27T09:30', 'closed until 2026-11-27T10:00'],
    ['its afternoon is closed', shop, MARKETING, '2026-11-27T13:00', 'closed until 2026-11-28T09:00'],
    [
      'a holiday is closed',
      { ...shop, holidays: [day('2026-11-24')] },
      MARKETING,
      '2026-11-23T21:00',
      'closed until 2026-11-25T09:00',
    ],
    [
      'holidays without hours leave the law',
      { holidays: [day('2026-11-24')] },
      MARKETING,
      '2026-11-24T12:00',
      'closed until 2026-11-25T07:00',
    ],
    [
      'eight holidays in a row: no opening to speak of',
      { holidays: [0, 1, 2, 3, 4, 5, 6, 7, 8].map((n) => day('2026-11-23') + n) },
      MARKETING,
      '2026-11-23T08:00',
      'closed',
    ],
    [
      'transactional messages keep them too',
      shop,
      { purpose: 'transactional' },
      '2026-11-23T08:59',
      'closed until 2026-11-23T09:00',
    ],
    [
      'unless they may come at any time',
      shop,
      { purpose: 'transactional', anyTime: true },
      '2026-11-23T03:00',
      'open',
    ],
    [
      'marketing may never',
      shop,
      { purpose: 'marketing', anyTime: true },
      '2026-11-23T03:00',
      'closed until 2026-11-23T09:00',
    ],
    ['the answer to a keyword goes at once', shop, { purpose: 'reply' }, '2026-11-23T03:00', 'open'],
    [
      'the campaign narrows further',
      shop,
      { purpose: 'marketing', window: span('12:00-23:00') },
      '2026-11-23T09:00',
      'closed until 2026-11-23T12:00',
    ],
    [
      'but never widens',
      shop,
      { purpose: 'marketing', window: span('12:00-23:00') },
      '2026-11-23T20:59',
      'open until 2026-11-23T21:00',
    ],
    [
      'hours over midnight',
      { ...night, overrides: freeLaw },
      MARKETING,
      '2026-11-25T00:30',
      'open until 2026-11-25T02:00',
    ],
    [
      'open into the next day',
      { ...night, overrides: freeLaw },
      MARKETING,
      '2026-11-24T23:59',
      'open until 2026-11-25T02:00',
    ],
    [
      'a closed Friday lets Thursday’s night not in',
      { ...night, overrides: freeLaw },
      MARKETING,
      '2026-11-26T23:30',
      'open until 2026-11-27T00:00',
    ],
    [
      'and Saturday begins with its own evening',
      { ...night, overrides: freeLaw },
      MARKETING,
      '2026-11-27T01:00',
      'closed until 2026-11-28T18:00',
    ],
    [
      'one day’s hours bind that day alone',
      { hours: hours(undefined, { 5: '10:00-13:00' }) },
      MARKETING,
      '2026-11-26T21:59',
      'open until 2026-11-26T22:00',
    ],
  ] as [string, OwnRules, Sending, string, string][])('%s', (_why, own, sending, wall, answer) => {
    expect(asked(own, sending, shiraz, TEHRAN, wall)).toBe(answer);
  });
});

describe('lines and rules', () => {
  const service: Sending = { purpose: 'transactional', lineKind: 'service' };

  it.each([
    ['an order on a service line is free of the advertising rule', {}, service, 'open'],
    ['on an advertising line it is not', {}, { purpose: 'transactional' }, 'closed until 2026-11-24T07:00'],
    [
      'the shop’s own hours still bind a service line',
      { hours: hours('09:00-21:00') },
      service,
      'closed until 2026-11-24T09:00',
    ],
    [
      'marketing there keeps at least the general hours',
      {},
      { purpose: 'marketing', lineKind: 'service' },
      'closed until 2026-11-24T09:00',
    ],
  ] as [string, OwnRules, Sending, string][])('%s', (_why, own, sending, answer) => {
    expect(asked(own, sending, shiraz, TEHRAN, '2026-11-23T23:00')).toBe(answer);
  });

  it('names the rules that bind, law first', () => {
    const policy = createWindows({ hours: hours('09:00-21:00') }).policy({
      ...MARKETING,
      window: span('10:00-12:00'),
    });
    expect(policy.ask(place('+15125550123'), 0).rules).toEqual(['US', 'US-TX', 'business', 'campaign']);
    expect(createWindows().policy(MARKETING).ask(shiraz, 0).rules).toEqual(['IR']);
    expect(createWindows().policy(MARKETING).ask(place('+302101234567'), 0).rules).toEqual(['*']);
  });

  it('an own rule takes the place of the table’s', () => {
    const own = {
      overrides: readOverrides(
        overridesFile({ IR: { every_day: '09:00-21:00', source: 'our panel’s contract' } }),
      ),
    };
    expect(asked(own, MARKETING, shiraz, TEHRAN, '2026-11-23T21:00')).toBe('closed until 2026-11-24T09:00');
  });
});

describe('exceptions', () => {
  it('a service line is free of the rule about advertising lines, of no other', () => {
    const service: Sending = { purpose: 'transactional', lineKind: 'service' };
    expect(asked({}, service, place('+33612345678'), 'Europe/Paris', '2026-11-23T23:00')).toBe(
      'closed until 2026-11-24T08:00',
    );
  });

  it('a window that never closes has no closing', () => {
    const own = { overrides: readOverrides(overridesFile({ IR: { every_day: 'open', source: 'a test' } })) };
    expect(asked(own, MARKETING, shiraz, TEHRAN, '2026-11-23T23:00')).toBe('open');
  });
});

describe('the margin before closing', () => {
  const tenMinutes = 10 * MINUTE_MS;
  it.each([
    ['the last moment before the margin', '2026-11-23T21:49', 'open until 2026-11-23T22:00'],
    ['the margin’s first minute is closed', '2026-11-23T21:50', 'closed until 2026-11-24T07:00'],
    ['it takes nothing from the morning', '2026-11-23T07:00', 'open until 2026-11-23T22:00'],
  ])('%s', (_why, wall, answer) => {
    expect(asked({}, MARKETING, shiraz, TEHRAN, wall, tenMinutes)).toBe(answer);
  });

  it('a window shorter than the margin does not exist', () => {
    const own = { hours: hours('09:00-21:00', { 2: '09:00-09:10' }) };
    expect(asked(own, MARKETING, shiraz, TEHRAN, '2026-11-23T21:00', tenMinutes)).toBe(
      'closed until 2026-11-25T09:00',
    );
  });

  it('the answer says until when an attempt may start', () => {
    const answer = createWindows().policy(MARKETING).ask(shiraz, at(TEHRAN, '2026-11-23T10:00'), tenMinutes);
    expect(answer.startBefore).toBe(at(TEHRAN, '2026-11-23T21:50'));
  });
});

describe('clock changes', () => {
  const clinic = placeOf({ phone: '+15125550123' })!;
  const lyon = place('+33612345678');

  it.each([
    [
      'spring: nine is an hour sooner in UTC',
      clinic,
      '2026-03-07T15:00:00.000Z',
      'open until 2026-03-08T03:00:00.000Z',
    ],
    [
      'the Sunday after the change',
      clinic,
      '2026-03-08T16:59:59.999Z',
      'closed until 2026-03-08T17:00:00.000Z',
    ],
    [
      'the Monday after the change',
      clinic,
      '2026-03-09T02:00:00.000Z',
      'closed until 2026-03-09T14:00:00.000Z',
    ],
    [
      'autumn: Saturday night to Monday, over the Sunday of the change',
      lyon,
      '2026-10-24T20:00:00.000Z',
      'closed until 2026-10-26T07:00:00.000Z',
    ],
  ])('%s', (_why, who, instant, answer) => {
    expect(ask({}, MARKETING, who, Date.parse(instant))).toBe(answer);
  });

  it('a doubled hour is open twice, a skipped one never', () => {
    const newYork: Place = {
      ...shiraz,
      key: 'US@America/New_York',
      zones: ['America/New_York'],
      jurisdictions: ['US-NY'],
    };
    const early: OwnRules = { hours: hours('01:15-01:45') };
    const first = Date.parse('2026-11-01T05:15:00Z');
    expect(ask(early, MARKETING, newYork, first)).toBe('open until 2026-11-01T05:45:00.000Z');
    expect(ask(early, MARKETING, newYork, first + 30 * MINUTE_MS)).toBe(
      'closed until 2026-11-01T06:15:00.000Z',
    );
    const skipped: OwnRules = { hours: hours('02:15-02:45') };
    expect(ask(skipped, MARKETING, newYork, Date.parse('2026-03-08T00:00:00Z'))).toBe(
      'closed until 2026-03-09T06:15:00.000Z',
    );
  });
});
