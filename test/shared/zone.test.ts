import { DateTime } from 'luxon';
import { describe, expect, it } from 'vitest';
import { dayNumber, isoDate, readIsoDate } from '../../src/shared/calendar.ts';
import { DAY_MS, HOUR_MS, isoUtc, MINUTE_MS } from '../../src/shared/time.ts';
import {
  instantOf,
  localDate,
  localDay,
  offsetAt,
  offsetSpans,
  readWallTime,
  readZone,
  startOfDay,
  wallTime,
} from '../../src/shared/zone.ts';

const ZONES = Intl.supportedValuesOf('timeZone');
const FULL = process.env.CAMPAIGN_FUZZ_RUNS !== undefined;
/** Every change since 2020 lies on this grid, but three: Casey jumped at 00:01 in the Octobers of 2020 to 2022. */
const STEP = 15 * MINUTE_MS;
const ODD_CHANGE = /^Antarctica\/Casey 202[0-2]-10-0[1-3]/;
const utc = (text: string) => Date.parse(text);

describe('the name of a zone', () => {
  it.each([
    ['a plain name', 'Asia/Tehran', 'Asia/Tehran'],
    ['lower case, as people type it', 'asia/tehran', 'Asia/Tehran'],
    ['spaces around it', ' Europe/Paris ', 'Europe/Paris'],
    ['today’s spelling is kept', 'Asia/Kolkata', 'Asia/Kolkata'],
    ['an alias of a country', 'Iran', 'Iran'],
    ['UTC', 'UTC', 'UTC'],
    ['three letters that several countries use', 'EST', undefined],
    ['also with summer time', 'EST5EDT', undefined],
    ['Java’s private zones', 'SystemV/PST8PDT', undefined],
    ['an offset knows no summer time', '+03:30', undefined],
    ['a city that has no zone', 'Asia/Shiraz', undefined],
    ['nothing', '', undefined],
  ])('%s', (_why, text, zone) => {
    expect(readZone(text)).toBe(zone);
  });
});

describe('offsets', () => {
  it.each([
    ['Tehran kept summer time in 2022', 'Asia/Tehran', '2022-07-01T00:00Z', 270],
    ['and gave it up', 'Asia/Tehran', '2023-07-01T00:00Z', 210],
    ['Mexico gave it up too', 'America/Mexico_City', '2026-07-01T00:00Z', -360],
    ['Lord Howe moves by half an hour', 'Australia/Lord_Howe', '2026-01-01T00:00Z', 660],
    ['and back', 'Australia/Lord_Howe', '2026-07-01T00:00Z', 630],
    ['Kathmandu is a quarter off', 'Asia/Kathmandu', '2026-07-01T00:00Z', 345],
    ['UTC itself', 'UTC', '2026-07-01T00:00Z', 0],
  ])('%s', (_why, zone, instant, minutes) => {
    expect(offsetAt(zone, utc(instant)) / MINUTE_MS).toBe(minutes);
  });

  it('agrees with luxon in every zone, and around every change', { timeout: 300_000 }, () => {
    const [from, to, step] = FULL ? [1970, 2038, 1] : [2025, 2028, 6];
    for (const [index, zone] of ZONES.entries()) {
      if (index % step !== 0 && !FULL) continue;
      const other = (at: number) => DateTime.fromMillis(at, { zone }).offset * MINUTE_MS;
      for (let at = Date.UTC(from, 0, 1); at < Date.UTC(to, 0, 1); at += DAY_MS) {
        const ours = offsetAt(zone, at);
        // Luxon keeps whole minutes; Monrovia kept 44:30 until 1972.
        if (Math.abs(ours - other(at)) >= MINUTE_MS) expect.fail(`${zone} ${isoUtc(at)}`);
        if (ours === offsetAt(zone, at + DAY_MS)) continue;
        for (let minute = at; minute < at + DAY_MS; minute += STEP) {
          for (const each of [minute, minute - 1]) {
            if (Math.abs(offsetAt(zone, each) - other(each)) >= MINUTE_MS)
              expect.fail(`${zone} ${isoUtc(each)}`);
          }
        }
      }
    }
  });
});

describe('the first moment at which a clock shows a time', () => {
  it.each([
    ['an ordinary morning', 'Asia/Tehran', '2026-12-21T10:00', '2026-12-21T06:30Z'],
    ['a time that New York skips is the jump', 'America/New_York', '2026-03-08T02:30', '2026-03-08T07:00Z'],
    [
      'a time that New York shows twice is the first',
      'America/New_York',
      '2026-11-01T01:30',
      '2026-11-01T05:30Z',
    ],
    ['the hour after the doubled one', 'America/New_York', '2026-11-01T02:00', '2026-11-01T07:00Z'],
    ['Beirut has no midnight on that day', 'Asia/Beirut', '2026-03-29T00:00', '2026-03-28T22:00Z'],
    ['Havana shows its midnight twice', 'America/Havana', '2026-11-01T00:00', '2026-11-01T04:00Z'],
    ['Lord Howe skips half an hour', 'Australia/Lord_Howe', '2026-10-04T02:15', '2026-10-03T15:30Z'],
    ['Samoa skipped a whole day', 'Pacific/Apia', '2011-12-30T12:00', '2011-12-30T10:00Z'],
    ['midnight itself', 'Asia/Tehran', '2026-12-21T00:00', '2026-12-20T20:30Z'],
  ])('%s', (_why, zone, wall, instant) => {
    const { date, minute } = readWallTime(wall)!;
    expect(isoUtc(instantOf(zone, date, minute))).toBe(isoUtc(utc(instant)));
  });

  it('by brute force around the changes of every zone', { timeout: 300_000 }, () => {
    const [from, to] = FULL ? [2020, 2038] : [2026, 2027];
    let edges = 0;
    for (const zone of ZONES) {
      for (let at = Date.UTC(from, 0, 1); at < Date.UTC(to, 0, 1); at += DAY_MS) {
        if (offsetAt(zone, at) === offsetAt(zone, at + DAY_MS)) continue;
        edges += 1;
        checkDay(zone, at, ODD_CHANGE.test(`${zone} ${isoUtc(at)}`) ? MINUTE_MS : STEP);
      }
    }
    expect(edges).toBeGreaterThan(200);
  });

  it('by brute force around the jumps of Casey, minute by minute', () => {
    for (const day of ['2020-10-03', '2021-10-02', '2022-10-01']) {
      const at = utc(`${day}T00:00Z`);
      expect(offsetAt('Antarctica/Casey', at)).not.toBe(offsetAt('Antarctica/Casey', at + DAY_MS));
      checkDay('Antarctica/Casey', at, MINUTE_MS);
    }
  });
});

/** Walks 54 hours in steps, remembering the highest wall time so far: where it grows is the first moment. */
function checkDay(zone: string, around: number, step: number): void {
  const first = new Map<number, number>();
  let highest = Number.NEGATIVE_INFINITY;
  for (let at = around - 3 * HOUR_MS; at < around + DAY_MS + 3 * HOUR_MS; at += step) {
    const wall = at + offsetAt(zone, at);
    for (let shown = Math.max(highest + step, wall - 26 * HOUR_MS); shown <= wall; shown += step) {
      if (highest !== Number.NEGATIVE_INFINITY || shown === wall) first.set(shown, at);
    }
    highest = Math.max(highest, wall);
  }
  for (const [wall, at] of first) {
    const date = localDateOf(wall);
    const got = instantOf(zone, date, (wall - dayNumber(date) * DAY_MS) / MINUTE_MS);
    if (got !== at) expect.fail(`${zone} ${new Date(wall).toISOString()}: ${isoUtc(got)}, not ${isoUtc(at)}`);
  }
}

function localDateOf(wall: number) {
  return readIsoDate(new Date(wall).toISOString().slice(0, 10))!;
}

describe('stretches of equal offset', () => {
  it('fill the time without a hole and each has the offset it says', () => {
    for (const zone of ZONES) {
      const from = Date.UTC(2026, 0, 1) + 12_345;
      const to = Date.UTC(2027, 2, 1) + 999;
      let at = from;
      const spans = offsetSpans(zone, from, to);
      for (const [index, span] of spans.entries()) {
        expect(span.from).toBe(at);
        expect(span.to).toBeGreaterThan(span.from);
        for (const inside of [span.from, (span.from + span.to) / 2, span.to - 1]) {
          if (offsetAt(zone, inside) !== span.offset) expect.fail(`${zone} ${isoUtc(inside)}`);
        }
        if (index > 0) expect(span.offset).not.toBe(spans[index - 1]!.offset);
        at = span.to;
      }
      expect(at).toBe(to);
    }
  });

  it.each([
    ['a change exactly at the end is not yet inside', '2026-03-08T07:00Z', 1],
    ['one millisecond later it is', '2026-03-08T07:00:00.001Z', 2],
  ])('%s', (_why, to, count) => {
    expect(offsetSpans('America/New_York', utc('2026-03-07T00:00Z'), utc(to))).toHaveLength(count);
  });

  it('Casey’s jump at one minute past midnight is exact too', () => {
    const spans = offsetSpans('Antarctica/Casey', utc('2020-10-03T00:00Z'), utc('2020-10-05T00:00Z'));
    expect(spans.map((span) => isoUtc(span.to))).toEqual([
      '2020-10-03T16:01:00.000Z',
      '2020-10-05T00:00:00.000Z',
    ]);
  });
});

describe('local days', () => {
  it('a moment is within its own local day, in every zone', () => {
    for (const zone of ZONES) {
      for (let at = Date.UTC(2026, 0, 1); at < Date.UTC(2027, 0, 1); at += 97 * HOUR_MS) {
        const date = localDate(zone, at);
        expect(startOfDay(zone, date)).toBeLessThanOrEqual(at);
        expect(localDay(zone, at)).toBe(dayNumber(date));
        const { minute } = wallTime(zone, at);
        expect(instantOf(zone, date, minute)).toBeLessThanOrEqual(at);
      }
    }
  });

  it('the evening in UTC is tomorrow in Tehran', () => {
    expect(isoDate(localDate('Asia/Tehran', utc('2026-12-20T21:00Z')))).toBe('2026-12-21');
    expect(wallTime('Asia/Tehran', utc('2026-12-20T21:00Z')).minute).toBe(30);
  });

  it.each([
    ['a space in the middle', '2026-12-21 10:00', 600],
    ['the last minute', '2026-12-21T23:59', 1439],
    ['no 24:00', '2026-12-21T24:00', undefined],
    ['no minute 60', '2026-12-21T10:60', undefined],
    ['no such day', '2026-02-30T10:00', undefined],
    ['a zone does not belong here', '2026-12-21T10:00Z', undefined],
  ])('wall time: %s', (_why, text, minute) => {
    expect(readWallTime(text)?.minute).toBe(minute);
  });
});

it('every name on the list of zones is the one that a formatter answers', () => {
  const names = Intl.supportedValuesOf('timeZone');
  const other = names.filter(
    (timeZone) => new Intl.DateTimeFormat('en-US', { timeZone }).resolvedOptions().timeZone !== timeZone,
  );
  expect(names.length).toBeGreaterThan(300);
  expect(other).toEqual([]);
});
