import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { meanDifference, peopleNeeded, share, shareDifference } from '../../src/reports/statistics.ts';

describe('the interval of a share, as published', () => {
  // Source: R. G. Newcombe, Statist. Med. 17 (1998) 857-872, table I, method 3 (Wilson without correction).
  it.each([
    ['a common share of many', 81, 263, 0.2553, 0.3662],
    ['a small share', 15, 148, 0.0624, 0.1605],
    ['nobody of few: not surely nobody ever', 0, 20, 0, 0.1611],
    ['one of few', 1, 29, 0.0061, 0.1718],
  ])('%s', (_why, hits, people, low, high) => {
    const got = share(hits, people)!;
    expect(got.low).toBeCloseTo(low, 4);
    expect(got.high).toBeCloseTo(high, 4);
    expect(got.value).toBe(hits / people);
  });

  it('of nobody there is none', () => expect(share(0, 0)).toBeUndefined());
});

describe('the difference of two shares, as published', () => {
  // Source: R. G. Newcombe, Statist. Med. 17 (1998) 873-890, table II, method 10 (square-and-add Wilson).
  it.each([
    ['many in both groups', [56, 70], [48, 80], 0.0524, 0.3339],
    ['few, far apart', [9, 10], [3, 10], 0.1705, 0.809],
    ['fewer still', [6, 7], [2, 7], 0.0582, 0.8062],
    ['nobody in the second group', [5, 56], [0, 29], -0.0381, 0.1926],
    ['nobody at all, groups of two sizes', [0, 10], [0, 20], -0.1611, 0.2775],
    ['nobody at all, groups of one size', [0, 10], [0, 10], -0.2775, 0.2775],
    ['everybody against nobody', [10, 10], [0, 20], 0.6791, 1],
    ['everybody against nobody, few', [10, 10], [0, 10], 0.6075, 1],
  ] as const)('%s', (_why, first, second, low, high) => {
    const got = shareDifference(first, second)!;
    expect(got.low).toBeCloseTo(low, 4);
    expect(got.high).toBeCloseTo(high, 4);
  });

  it('turned around it is the same with the other sign; what is seen lies within', () => {
    const group = fc
      .integer({ min: 1, max: 500 })
      .chain((people) => fc.tuple(fc.integer({ min: 0, max: people }), fc.constant(people)));
    fc.assert(
      fc.property(group, group, (a, b) => {
        const [there, back] = [shareDifference(a, b)!, shareDifference(b, a)!];
        expect(there.low).toBeCloseTo(-back.high, 10);
        expect(there.low - 1e-12).toBeLessThanOrEqual(there.value);
        expect(there.high + 1e-12).toBeGreaterThanOrEqual(there.value);
        expect(there.low).toBeGreaterThanOrEqual(-1 - 1e-12);
        expect(there.high).toBeLessThanOrEqual(1 + 1e-12);
      }),
    );
  });
});

describe('people needed, as published', () => {
  // Source: J. L. Fleiss, Statistical Methods for Rates and Proportions, table A.3 (two-sided 5 %, power 80 %). The
  // table adds the correction for continuity of Casagrande and Pike; here it is added to our number the same way.
  const corrected = (n: number, gap: number): number =>
    Math.ceil((n / 4) * (1 + Math.sqrt(1 + 4 / (n * gap))) ** 2);
  it.each([
    ['a twentieth against a tenth', 0.05, 0.1, 435, 474],
    ['a tenth against a fifth', 0.1, 0.2, 199, 219],
    ['a quarter against two fifths', 0.25, 0.4, 152, 165],
  ])('%s', (_why, first, second, plain, tabled) => {
    expect(peopleNeeded(first, second)).toBe(plain);
    expect(
      Math.abs(corrected(peopleNeeded(first, second), Math.abs(first - second)) - tabled),
    ).toBeLessThanOrEqual(1);
    expect(peopleNeeded(second, first)).toBe(plain);
  });

  it('with many in the first group the second may be smaller, but never by half', () => {
    const even = peopleNeeded(0.07, 0.05);
    const nine = peopleNeeded(0.07, 0.05, 9);
    expect(nine).toBeLessThan(even);
    expect(nine).toBeGreaterThan(even / 2);
  });

  it('no number is enough for no difference', () => expect(peopleNeeded(0.1, 0.1)).toBe(Infinity));

  it('so many people do show the difference four times in five', () => {
    let seed = 7;
    const random = (): number => {
      seed = (seed * 48271) % 2147483647;
      return seed / 2147483647;
    };
    const people = peopleNeeded(0.3, 0.2);
    const draw = (chance: number): number =>
      Array.from({ length: people }, random).filter((x) => x < chance).length;
    const rounds = 400;
    let seen = 0;
    for (let round = 0; round < rounds; round += 1) {
      if (shareDifference([draw(0.3), people], [draw(0.2), people])!.low > 0) seen += 1;
    }
    expect(seen / rounds).toBeGreaterThan(0.74);
    expect(seen / rounds).toBeLessThan(0.86);
  });
});

describe('the difference of two means', () => {
  const sample = (values: readonly number[]) => ({
    people: values.length,
    sum: values.reduce((sum, value) => sum + value, 0),
    squares: values.reduce((sum, value) => sum + value * value, 0),
  });
  it('by hand: means 3 and 2, variances 2 and 0.5 over 100 and 200 people', () => {
    const spread = (mean: number, size: number, count: number) =>
      Array.from({ length: count }, (_, at) => mean + (at % 2 ? size : -size));
    // Alternating m-s, m+s has the sample variance s^2 * n / (n - 1).
    const got = meanDifference(sample(spread(3, Math.SQRT2, 100)), sample(spread(2, Math.SQRT1_2, 200)))!;
    const error = Math.sqrt((2 * 100) / 99 / 100 + (0.5 * 200) / 199 / 200);
    expect(got.value).toBeCloseTo(1, 10);
    expect(got.high - got.value).toBeCloseTo(1.959964 * error, 6);
  });
  it('few people have no mean worth telling', () =>
    expect(meanDifference(sample([1, 2, 3]), sample(Array.from({ length: 100 }, () => 1)))).toBeUndefined());
});
