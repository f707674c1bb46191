import { describe, expect, it } from 'vitest';
import { compareGroups, type Group } from '../../src/reports/lift.ts';
import { peopleNeeded, shareDifference } from '../../src/reports/statistics.ts';

const group = (buyers: number, people: number): Group => ({
  people,
  buyers,
  revenue: buyers * 100,
  squares: buyers * 10_000,
});

describe('what a hold-out can tell', () => {
  it.each([
    // why                                            written to          held out           verdict
    ['twice as many buyers among thousands', group(400, 4_000), group(25, 500), 'better'],
    ['half as many buyers among thousands', group(200, 4_000), group(50, 500), 'worse'],
    ['the same share', group(400, 4_000), group(50, 500), 'too-few'],
    ['a difference that chance makes', group(16, 100), group(3, 30), 'too-few'],
    ['far apart, but nine held out are no group', group(90, 100), group(0, 9), 'too-few'],
    ['nobody bought anywhere', group(0, 1_000), group(0, 100), 'too-few'],
  ] as const)('%s', (_why, treated, heldOut, verdict) => {
    expect(compareGroups(treated, heldOut, 0).verdict).toBe(verdict);
  });

  it('too few: says how many, and that many would do', () => {
    const lift = compareGroups(group(16, 100), group(2, 20), 0);
    expect(lift.target).toBeCloseTo(0.06, 10);
    // Five written to for each one held out: of N, a sixth are held out.
    expect(lift.needed).toBe(Math.ceil(peopleNeeded(0.16, 0.1, 5) * 6));
    const heldOut = lift.needed! / 6;
    const later = shareDifference(
      [Math.round(0.16 * heldOut * 5), Math.round(heldOut * 5)],
      [Math.round(0.1 * heldOut), Math.round(heldOut)],
    )!;
    expect(later.low).toBeGreaterThan(0);
  });

  it('no lift is seen: the number is for a fifth more buyers, the least worth seeing', () => {
    expect(compareGroups(group(100, 1_000), group(10, 100), 0).target).toBeCloseTo(0.02, 10);
  });

  it('a verdict needs no number', () => {
    const { needed, target, relative } = compareGroups(group(400, 4_000), group(25, 500), 0);
    expect([needed, target]).toEqual([undefined, undefined]);
    expect(relative).toBeCloseTo(1, 10);
  });

  it('an empty group: no difference, no number', () => {
    const lift = compareGroups(group(0, 0), group(1, 50), 3);
    expect(lift).toMatchObject({ verdict: 'too-few', difference: undefined, needed: undefined, mixed: 3 });
  });
});
