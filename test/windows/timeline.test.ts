import fc from 'fast-check';
import { DateTime } from 'luxon';
import { describe, expect, it } from 'vitest';
import { DAY_MS, isoUtc, MINUTE_MS } from '../../src/shared/time.ts';
import { offsetAt } from '../../src/shared/zone.ts';
import {
  createWindows,
  HORIZON_MS,
  type MinuteSpan,
  type OwnHours,
  type Place,
} from '../../src/windows/index.ts';

const ZONES = Intl.supportedValuesOf('timeZone');
const FULL = Number(process.env.CAMPAIGN_FUZZ_RUNS ?? 0);
const QUARTER = 15 * MINUTE_MS;

/** Every clock change since 2020 lies on a quarter of an hour, but Casey's: it jumped at 00:01 until 2022. */
function stepOf(zones: readonly string[], from: number): number {
  return zones.includes('Antarctica/Casey') && from < Date.UTC(2023, 0, 1) ? MINUTE_MS : QUARTER;
}

/** A place whose jurisdiction has no row, so that the hours under test are the only rule. */
function at(zones: readonly string[]): Place {
  return {
    key: `US-NY@${zones.join()}`,
    zones,
    jurisdictions: ['US-NY'],
    basis: 'stored',
    evidence: '',
    warnings: [],
  };
}

/** Whether the hours are open by a wall clock that luxon reads: the rule as a person would say it, nothing shared. */
function openByHand(hours: OwnHours, zones: readonly string[], instant: number): boolean {
  return zones.every((zone) => {
    const wall = DateTime.fromMillis(instant, { zone });
    const minute = wall.hour * 60 + wall.minute;
    const today = spanOf(hours, wall.weekday);
    if (today === 'closed') return false;
    if (today === undefined) return true;
    const yesterday = spanOf(hours, wall.weekday === 1 ? 7 : wall.weekday - 1);
    const within = today.from < today.to ? minute >= today.from && minute < today.to : minute >= today.from;
    const left = yesterday !== undefined && yesterday !== 'closed' && yesterday.from > yesterday.to;
    return within || (left && minute < yesterday.to);
  });
}

function spanOf(hours: OwnHours, weekday: number): MinuteSpan | 'closed' | undefined {
  return hours.weekdays.get(weekday) ?? hours.everyDay;
}

/** Compares every step from `from` on, and every opening and closing, with the walk by hand. */
function compare(hours: OwnHours, zones: readonly string[], from: number, lengthMs: number): void {
  const step = stepOf(zones, from);
  const [steps, ahead] = [lengthMs / step, HORIZON_MS / step];
  const open: boolean[] = [];
  for (let index = 0; index < steps + ahead + 1; index += 1) {
    open.push(openByHand(hours, zones, from + index * step));
  }
  const policy = createWindows({ hours }).policy({ purpose: 'marketing' });
  for (let index = 0; index < steps; index += 1) {
    const moment = from + index * step;
    const answer = policy.ask(at(zones), moment);
    const place = `${zones.join()} ${isoUtc(moment)} ${JSON.stringify([...hours.weekdays, hours.everyDay])}`;
    if (answer.open !== open[index]) expect.fail(`open=${answer.open} at ${place}`);
    const turn = open.slice(index, index + ahead + 1).indexOf(!answer.open);
    const expected = turn < 0 ? null : moment + turn * step;
    const got = answer.open ? answer.closesAt : answer.opensAt;
    if (got !== expected)
      expect.fail(`turns at ${got && isoUtc(got)}, not ${expected && isoUtc(expected)}: ${place}`);
    if (answer.open && policy.ask(at(zones), moment + step - 1).open !== true)
      expect.fail(`last ms: ${place}`);
  }
}

const span = (from: number, to: number): MinuteSpan => ({ from, to });
const weekly = (
  everyDay: MinuteSpan | 'closed' | undefined,
  days: [number, MinuteSpan | 'closed'][] = [],
) => ({
  everyDay,
  weekdays: new Map(days),
});

/** Hours that lie on, before, behind and across the hours at which clocks change. */
const AWKWARD: readonly OwnHours[] = [
  weekly(span(0, 180)),
  weekly(span(120, 180)),
  weekly(span(90, 135)),
  weekly(span(180, 120)),
  weekly(span(1380, 60)),
  weekly(span(540, 1260), [[7, 'closed']]),
  weekly(span(0, 1440), [[6, span(150, 1425)]]),
  weekly(span(1320, 120), [
    [7, 'closed'],
    [1, span(45, 75)],
  ]),
];

describe('open times, compared with a walk through the quarters of an hour', () => {
  it('around the clock changes of every zone', { timeout: 3_600_000 }, () => {
    const [first, last] = FULL ? [2020, 2038] : [2026, 2028];
    let edges = 0;
    for (const zone of ZONES) {
      for (let day = Date.UTC(first, 0, 1); day < Date.UTC(last, 0, 1); day += DAY_MS) {
        if (offsetAt(zone, day) === offsetAt(zone, day + DAY_MS)) continue;
        edges += 1;
        if (!FULL && edges % 8 !== 0) continue;
        const hours = AWKWARD[(FULL ? edges : edges / 8) % AWKWARD.length]!;
        compare(hours, [zone], day - DAY_MS, 2 * DAY_MS);
      }
    }
    expect(edges).toBeGreaterThan(400);
  });

  it('around the jumps of Casey, minute by minute', { timeout: 3_600_000 }, () => {
    let jumps = 0;
    for (let day = Date.UTC(2020, 0, 1); day < Date.UTC(2023, 0, 1); day += DAY_MS) {
      if (offsetAt('Antarctica/Casey', day) === offsetAt('Antarctica/Casey', day + DAY_MS)) continue;
      // Hours that begin and end within the hours that are skipped and shown twice there.
      for (const hours of [AWKWARD[jumps % AWKWARD.length]!, weekly(span(1381, 181))])
        compare(hours, ['Antarctica/Casey'], day, DAY_MS);
      jumps += 1;
    }
    expect(jumps).toBe(6);
  });

  it('for any hours, any zones, any moment', { timeout: 3_600_000 }, () => {
    const quarter = fc.integer({ min: 0, max: 95 }).map((each) => each * 15);
    const hours = fc
      .tuple(quarter, quarter)
      .filter(([from, to]) => from !== to)
      .map(([from, to]) => span(from, to));
    const entry = fc.oneof(
      { weight: 4, arbitrary: hours },
      { weight: 1, arbitrary: fc.constant('closed' as const) },
    );
    const own = fc.record({
      everyDay: fc.oneof(entry, fc.constant(undefined)),
      weekdays: fc
        .array(fc.tuple(fc.integer({ min: 1, max: 7 }), entry), { maxLength: 4 })
        .map((days) => new Map(days)),
    });
    const zones = fc.uniqueArray(fc.constantFrom(...ZONES), { minLength: 1, maxLength: 3 });
    const moment = fc
      .integer({ min: Date.UTC(2020, 11, 1) / QUARTER, max: Date.UTC(2037, 11, 1) / QUARTER })
      .map((each) => each * QUARTER);
    fc.assert(
      fc.property(own, zones, moment, (hoursOfShop, where, from) => {
        // Hours with no entry at all are no hours: then nothing binds but the general rule.
        fc.pre(hoursOfShop.everyDay !== undefined || hoursOfShop.weekdays.size > 0);
        compare(hoursOfShop, where, from, 8 * QUARTER);
      }),
      { numRuns: FULL || 40 },
    );
  });

  it('never allows a moment within the margin of a closing', () => {
    const policy = createWindows({ hours: AWKWARD[5]! }).policy({ purpose: 'marketing' });
    fc.assert(
      fc.property(
        fc.constantFrom(...ZONES),
        fc.integer({ min: Date.UTC(2020, 0, 1), max: Date.UTC(2038, 0, 1) }),
        fc.integer({ min: 0, max: 13 * 60 * MINUTE_MS }),
        (zone, moment, margin) => {
          const answer = policy.ask(at([zone]), moment, margin);
          const until = answer.open ? moment : answer.opensAt;
          if (until === null) {
            expect(margin).toBeGreaterThanOrEqual(11 * 60 * MINUTE_MS);
            return;
          }
          const plain = policy.ask(at([zone]), until);
          expect(plain.open && plain.closesAt! > until + margin).toBe(true);
          if (!answer.open) expect(policy.ask(at([zone]), until - 1, margin).open).toBe(false);
          else expect(answer.startBefore).toBe(answer.closesAt! - margin);
        },
      ),
      { numRuns: FULL || 300 },
    );
  });
});
