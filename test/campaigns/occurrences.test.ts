import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { CalendarName, Schedule, Timing } from '../../src/campaigns/index.ts';
import { dueFor, dueOccurrence, nextOccurrences, occurrenceToSend } from '../../src/campaigns/index.ts';
import { readEvery } from '../../src/campaigns/every.ts';
import { isoUtc } from '../../src/shared/time.ts';

const TEHRAN = 'Asia/Tehran';
const HOUR = 3_600_000;

function timing(schedule: Schedule, more: Partial<Timing> = {}): { timing: Timing } {
  return {
    timing: {
      schedule,
      zone: 'business',
      window: undefined,
      catchUpMs: 12 * HOUR,
      validForMs: undefined,
      ...more,
    },
  };
}
const every = (text: string, calendar: CalendarName = 'gregorian'): Schedule => ({
  kind: 'every',
  rule: readEvery(text, calendar)!,
});
const at = (text: string): number => Date.parse(text);
const dates = (schedule: Schedule, from: string, zone = TEHRAN, count = 3): string[] =>
  nextOccurrences(timing(schedule), at(from), zone, count).map(({ key }) => key);

describe('readEvery', () => {
  it.each([
    ['day at 10:00', { unit: 'day', minute: 600 }],
    ['every day at 9', { unit: 'day', minute: 540 }],
    ['هر روز ساعت ۱۰:۳۰', { unit: 'day', minute: 630 }],
    ['monday at 10:00', { unit: 'weekday', weekday: 1, minute: 600 }],
    ['شنبه ساعت ۱۰:۰۰', { unit: 'weekday', weekday: 6, minute: 600 }],
    ['سه‌شنبه at 10:00', { unit: 'weekday', weekday: 2, minute: 600 }],
    ['پنجشنبه at 10:00', { unit: 'weekday', weekday: 4, minute: 600 }],
    ['1 فروردین at 10:00', { unit: 'year', month: 1, day: 1, calendar: 'jalali', minute: 600 }],
    ['۳۰ اسفند ساعت ۹', { unit: 'year', month: 12, day: 30, calendar: 'jalali', minute: 540 }],
    ['25 december at 08:00', { unit: 'year', month: 12, day: 25, calendar: 'gregorian', minute: 480 }],
    ['december 25 at 08:00', { unit: 'year', month: 12, day: 25, calendar: 'gregorian', minute: 480 }],
    ['month 1 at 10:00', { unit: 'month', day: 1, calendar: 'jalali', minute: 600 }],
  ])('%s', (text, rule) => {
    expect(readEvery(text, 'jalali')).toEqual(rule);
  });

  it.each([
    'day',
    'day at 25:00',
    'day at 10:60',
    'someday at 10:00',
    '32 mehr at 10:00',
    '31 مهر at 10:00',
    '30 february at 10:00',
    'month 32 at 10:00',
    'month 0 at 10:00',
  ])('refuses %s', (text) => {
    expect(readEvery(text, 'gregorian')).toBeUndefined();
  });
});

describe('nextOccurrences', () => {
  it.each([
    // why                                    schedule                            from                    dates
    [
      'today is still to come',
      every('day at 10:00'),
      '2026-11-21T06:29:00Z',
      ['2026-11-21', '2026-11-22', '2026-11-23'],
    ],
    [
      'its own minute has come',
      every('day at 10:00'),
      '2026-11-21T06:30:00Z',
      ['2026-11-22', '2026-11-23', '2026-11-24'],
    ],
    [
      'Saturdays',
      every('saturday at 10:00'),
      '2026-11-21T08:00:00Z',
      ['2026-11-28', '2026-12-05', '2026-12-12'],
    ],
    [
      'the Jalali new year moves in ours',
      every('1 فروردین at 10:00'),
      '2026-11-21T08:00:00Z',
      ['2027-03-21', '2028-03-20', '2029-03-20'],
    ],
    [
      '30 Esfand is kept on the 29th',
      every('30 اسفند at 10:00'),
      '2026-11-21T08:00:00Z',
      ['2027-03-20', '2028-03-19', '2029-03-19'],
    ],
    [
      'the first of each Jalali month',
      every('month 1 at 10:00', 'jalali'),
      '2026-11-21T08:00:00Z',
      ['2026-11-22', '2026-12-22', '2027-01-21'],
    ],
    [
      'a month without a 31st keeps its last',
      every('month 31 at 10:00'),
      '2027-01-31T08:00:00Z',
      ['2027-02-28', '2027-03-31', '2027-04-30'],
    ],
    [
      '29 February outside leap years',
      every('29 february at 10:00'),
      '2026-11-21T08:00:00Z',
      ['2027-02-28', '2028-02-29', '2029-02-28'],
    ],
    [
      'cron names the minute',
      { kind: 'cron', expression: '0 10 * * 1,3' } as Schedule,
      '2026-11-21T08:00:00Z',
      ['2026-11-23T10:00', '2026-11-25T10:00', '2026-11-30T10:00'],
    ],
    [
      'a time that is over',
      { kind: 'at', local: '2026-11-20T10:00' } as Schedule,
      '2026-11-21T08:00:00Z',
      [],
    ],
    ['no schedule', { kind: 'none' } as Schedule, '2026-11-21T08:00:00Z', []],
  ])('%s', (_why, schedule, from, expected) => {
    expect(dates(schedule, from)).toEqual(expected);
  });

  it('a time that the clock skips is the moment of the jump; one it shows twice is the first', () => {
    const skipped = nextOccurrences(
      timing(every('day at 02:30')),
      at('2026-03-28T12:00:00Z'),
      'Europe/Paris',
      1,
    )[0]!;
    expect([skipped.key, isoUtc(skipped.at)]).toEqual(['2026-03-29', '2026-03-29T01:00:00.000Z']);
    const twice = nextOccurrences(
      timing(every('day at 02:30')),
      at('2026-10-24T12:00:00Z'),
      'Europe/Paris',
      1,
    )[0]!;
    expect([twice.key, isoUtc(twice.at)]).toEqual(['2026-10-25', '2026-10-25T00:30:00.000Z']);
  });
});

describe('dueOccurrence', () => {
  const daily = timing(every('day at 10:00'), { catchUpMs: 2 * 24 * HOUR });

  it.each([
    ['a minute early it is yesterday’s', daily, '2026-11-21T06:29:59Z', '2026-11-20'],
    ['on the minute', daily, '2026-11-21T06:30:00Z', '2026-11-21'],
    ['the last moment of catch_up', timing(every('saturday at 10:00')), '2026-11-21T18:30:00Z', '2026-11-21'],
    ['one moment later', timing(every('saturday at 10:00')), '2026-11-21T18:30:00.001Z', undefined],
    [
      'cron, on its minute',
      timing({ kind: 'cron', expression: '30 10 * * *' }),
      '2026-11-21T07:00:00Z',
      '2026-11-21T10:30',
    ],
    [
      'cron, beyond catch_up',
      timing({ kind: 'cron', expression: '30 10 * * 5' }),
      '2026-11-21T07:00:00Z',
      undefined,
    ],
  ])('%s', (_why, campaign, now, key) => {
    expect(dueOccurrence(campaign, at(now), TEHRAN)?.key).toBe(key);
  });

  it('is the one before every next one, whatever the rule and the moment', () => {
    const rules = ['day at 00:00', 'day at 23:59', 'friday at 10:00', '1 مهر at 10:00', 'month 31 at 10:00'];
    fc.assert(
      fc.property(
        fc.constantFrom(...rules),
        fc.integer({ min: at('2024-01-01'), max: at('2036-01-01') }),
        fc.constantFrom(TEHRAN, 'Europe/Paris', 'America/Chicago', 'Asia/Kathmandu'),
        (rule, now, zone) => {
          const campaign = timing(every(rule), { catchUpMs: 400 * 24 * HOUR });
          const due = dueOccurrence(campaign, now, zone)!;
          const [next] = nextOccurrences(campaign, now, zone, 1);
          const [after] = nextOccurrences(campaign, due.at, zone, 1);
          expect(due.at).toBeLessThanOrEqual(now);
          expect(next!.at).toBeGreaterThan(now);
          expect(after).toEqual(next);
        },
      ),
      { numRuns: Number(process.env.CAMPAIGN_FUZZ_RUNS ?? 300) },
    );
  });
});

describe('occurrenceToSend', () => {
  const yalda = timing({ kind: 'at', local: '2026-12-21T10:00' });

  it.each([
    ['before its time', yalda, '2026-12-20T08:00:00Z', 'future', '2026-12-21'],
    ['at its time', yalda, '2026-12-21T06:30:00Z', 'due', '2026-12-21'],
    ['within catch_up', yalda, '2026-12-21T18:30:00Z', 'due', '2026-12-21'],
    ['too late', yalda, '2026-12-21T18:30:00.001Z', 'missed', '2026-12-21'],
    ['without timing', timing({ kind: 'none' }), '2026-12-20T08:00:00Z', 'due', 'once'],
    ['recurring, due', timing(every('day at 10:00')), '2026-12-20T08:00:00Z', 'due', '2026-12-20'],
  ])('%s', (_why, campaign, now, kind, key) => {
    const due = occurrenceToSend(campaign, at(now), TEHRAN);
    expect([due.kind, due.kind === 'none' ? undefined : due.occurrence.key]).toEqual([kind, key]);
  });

  it('recurring and not due: says when next', () => {
    const due = occurrenceToSend(timing(every('friday at 10:00')), at('2026-11-21T08:00:00Z'), TEHRAN);
    expect(due).toMatchObject({ kind: 'none', next: { key: '2026-11-27' } });
  });
});

describe('zone = "recipient"', () => {
  const campaign = timing(every('day at 10:00'), { zone: 'recipient', catchUpMs: HOUR });

  it('starts with the first clock on earth and ends with the last, under one key', () => {
    expect(dueOccurrence(campaign, at('2026-11-20T20:00:00Z'), TEHRAN)?.key).toBe('2026-11-21');
    expect(dueOccurrence(campaign, at('2026-11-21T06:30:00Z'), TEHRAN)?.key).toBe('2026-11-21');
  });

  it('is due for each person by their own clock', () => {
    const occurrence = dueOccurrence(campaign, at('2026-11-21T06:30:00Z'), TEHRAN)!;
    expect(isoUtc(dueFor(occurrence, campaign.timing, 'America/Chicago'))).toBe('2026-11-21T16:00:00.000Z');
    expect(isoUtc(dueFor(occurrence, campaign.timing, TEHRAN))).toBe('2026-11-21T06:30:00.000Z');
  });
});
