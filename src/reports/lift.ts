import {
  type Estimate,
  meanDifference,
  peopleNeeded,
  type Sample,
  share,
  shareDifference,
} from './statistics.ts';

/** What one group did within the window, each person counted once. */
export interface Group {
  readonly people: number;
  readonly buyers: number;
  /** Units of the business's currency, of the buyers' orders: the sum, and the sum of squares per person. */
  readonly revenue: number;
  readonly squares: number;
}

/** People who were written to, beside people like them who were held out. */
export interface Lift {
  readonly treated: Group;
  readonly heldOut: Group;
  /** People who were written to in one run and held out in another: in neither group. */
  readonly mixed: number;
  readonly treatedShare: Estimate | undefined;
  readonly heldOutShare: Estimate | undefined;
  /** Treated minus held out. */
  readonly difference: Estimate | undefined;
  /** The difference as a part of the held-out share; undefined where nobody held out bought. */
  readonly relative: number | undefined;
  /** Revenue per person, treated minus held out; undefined with few people. */
  readonly revenuePerPerson: Estimate | undefined;
  /** `too-few`: the interval holds 0, or a group is too small to look at. */
  readonly verdict: 'better' | 'worse' | 'too-few';
  /** With `too-few`: how many people altogether would show `target`, with hold-outs of the same share. */
  readonly needed: number | undefined;
  /** The difference of shares that {@link Lift.needed} is worked out for. */
  readonly target: number | undefined;
}

/** Fewer people than this in a group say nothing, whatever they did. */
const SMALLEST_GROUP = 10;
/** The lift worth looking for where none is seen yet: a fifth more buyers. */
const WORTH_SEEING = 0.2;

/** Compares two groups. Everything said is about shares of people, never about messages. */
export function compareGroups(treated: Group, heldOut: Group, mixed: number): Lift {
  const difference = shareDifference([treated.buyers, treated.people], [heldOut.buyers, heldOut.people]);
  const verdict = judge(treated, heldOut, difference);
  const wanted = verdict === 'too-few' ? demand(treated, heldOut) : undefined;
  const heldOutShare = share(heldOut.buyers, heldOut.people);
  return {
    treated,
    heldOut,
    mixed,
    treatedShare: share(treated.buyers, treated.people),
    heldOutShare,
    difference,
    relative:
      difference && heldOutShare && heldOutShare.value > 0
        ? difference.value / heldOutShare.value
        : undefined,
    revenuePerPerson: meanDifference(sampleOf(treated), sampleOf(heldOut)),
    verdict,
    needed: wanted?.needed,
    target: wanted?.target,
  };
}

function judge(treated: Group, heldOut: Group, difference: Estimate | undefined): Lift['verdict'] {
  if (!difference || Math.min(treated.people, heldOut.people) < SMALLEST_GROUP) return 'too-few';
  if (difference.low > 0) return 'better';
  return difference.high < 0 ? 'worse' : 'too-few';
}

/** People needed in both groups together, to see what is seen now, or else a fifth more buyers. */
function demand(treated: Group, heldOut: Group): { needed: number; target: number } | undefined {
  if (heldOut.people === 0 || treated.people === 0) return undefined;
  // Nobody bought yet is not "nobody ever will": one buyer more than there are.
  const base = (heldOut.buyers || 0.5) / Math.max(heldOut.people, 1);
  const seen = treated.buyers / treated.people - base;
  const target = Math.min(Math.max(seen, base * WORTH_SEEING), 1 - base);
  if (target <= 0) return undefined;
  const ratio = treated.people / heldOut.people;
  const control = Math.max(SMALLEST_GROUP, peopleNeeded(base + target, base, ratio));
  return { needed: Math.ceil(control * (1 + ratio)), target };
}

function sampleOf({ people, revenue, squares }: Group): Sample {
  return { people, sum: revenue, squares };
}
