import type { Cuts } from './catalog.ts';

/**
 * Where the fifths of a list begin, from its values in ascending order with how many people have each.
 * Everybody with the same value gets the same points, by the middle of the places they take: in a list
 * of one, or where all are alike, that is 3.
 */
export function cutsOf(counted: readonly (readonly [value: number, people: number])[]): Cuts {
  const all = counted.reduce((sum, [, people]) => sum + people, 0);
  const cuts: [number, number, number, number] = [Infinity, Infinity, Infinity, Infinity];
  let below = 0;
  for (const [value, people] of counted) {
    const points = Math.ceil((5 * (below + people / 2)) / all);
    for (let score = 2; score <= points; score += 1) cuts[score - 2] = Math.min(cuts[score - 2]!, value);
    below += people;
  }
  return cuts;
}

/** Values in ascending order with how many there are of each. Sorts them where they are. */
export function counted(values: Float64Array): readonly (readonly [value: number, people: number])[] {
  const groups: [number, number][] = [];
  for (const value of values.sort()) {
    const last = groups.at(-1);
    if (last && last[0] === value) last[1] += 1;
    else groups.push([value, 1]);
  }
  return groups;
}
