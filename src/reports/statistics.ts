/** An estimate and the bounds within which the truth lies with 95 % confidence. */
export interface Estimate {
  readonly value: number;
  readonly low: number;
  readonly high: number;
}

/** Two-sided 95 %. */
const Z_95 = 1.959963984540054;
/** The chance of seeing a difference that is there: 80 %. */
const Z_POWER_80 = 0.8416212335729143;

/**
 * Wilson's score interval of a share: honest for few people and for shares near 0 and 1.
 * Source: E. B. Wilson, JASA 22 (1927) 209; compared in R. G. Newcombe, Statist. Med. 17 (1998) 857, method 3.
 * @returns undefined for nobody
 */
export function share(hits: number, people: number, z = Z_95): Estimate | undefined {
  if (people === 0) return undefined;
  const p = hits / people;
  const spread = z * Math.sqrt(z * z + 4 * people * p * (1 - p));
  const middle = 2 * people * p + z * z;
  const scale = 2 * (people + z * z);
  return {
    value: p,
    low: hits === 0 ? 0 : Math.max(0, (middle - spread) / scale),
    high: hits === people ? 1 : Math.min(1, (middle + spread) / scale),
  };
}

/**
 * The difference of two shares, first minus second, from the two score intervals.
 * Source: R. G. Newcombe, "Interval estimation for the difference between independent proportions",
 * Statist. Med. 17 (1998) 873, method 10.
 * @returns undefined where one group is empty
 */
export function shareDifference(
  first: readonly [hits: number, people: number],
  second: readonly [hits: number, people: number],
): Estimate | undefined {
  const [a, b] = [share(...first), share(...second)];
  if (!a || !b) return undefined;
  const value = a.value - b.value;
  return {
    value,
    low: value - Math.hypot(a.value - a.low, b.high - b.value),
    high: value + Math.hypot(a.high - a.value, b.value - b.low),
  };
}

/** A list of amounts, as far as a mean and its spread need it. */
export interface Sample {
  readonly people: number;
  readonly sum: number;
  readonly squares: number;
}

/**
 * The difference of two means with unequal spread, by the normal approximation. Amounts of orders are skewed, so
 * it is worth looking at only with many people: see {@link ENOUGH_FOR_MEANS}.
 */
export function meanDifference(first: Sample, second: Sample): Estimate | undefined {
  if (first.people < ENOUGH_FOR_MEANS || second.people < ENOUGH_FOR_MEANS) return undefined;
  const value = first.sum / first.people - second.sum / second.people;
  const spread = Z_95 * Math.sqrt(variance(first) / first.people + variance(second) / second.people);
  return { value, low: value - spread, high: value + spread };
}

export const ENOUGH_FOR_MEANS = 100;

function variance({ people, sum, squares }: Sample): number {
  return Math.max(0, (squares - (sum * sum) / people) / (people - 1));
}

/**
 * How many people the smaller (second) group needs, so that a true difference of the two shares is seen with 95 %
 * confidence four times in five.
 * Source: J. L. Fleiss, "Statistical Methods for Rates and Proportions", formula for unequal groups, without the
 * correction for continuity.
 * @param ratio people in the first group for each one in the second
 */
export function peopleNeeded(first: number, second: number, ratio = 1): number {
  const gap = Math.abs(first - second);
  if (gap === 0) return Number.POSITIVE_INFINITY;
  const pooled = (ratio * first + second) / (ratio + 1);
  const chance = Z_95 * Math.sqrt((ratio + 1) * pooled * (1 - pooled));
  const power = Z_POWER_80 * Math.sqrt(first * (1 - first) + ratio * second * (1 - second));
  return Math.ceil((chance + power) ** 2 / (ratio * gap * gap) - 1e-9);
}
