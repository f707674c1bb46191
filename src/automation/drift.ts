/** How many people earlier sendings of a campaign reached, newest first, and how many saw it enabled. */
export interface Usual {
  readonly earlier: readonly number[];
  readonly whenEnabled: number;
}

/** What is alarming about an audience; undefined: nothing. */
export type Drift =
  | { readonly kind: 'size'; readonly people: number; readonly usual: number }
  | { readonly kind: 'same-people'; readonly people: number; readonly same: number };

/** So many times the usual size is a mistake somewhere: a default birthday, a filter that lost its half. */
const MANY_TIMES = 4;
/** Below this a small number more is no alarm: two birthdays yesterday, nine today. */
const LITTLE = 20;
const HISTORY = 3;

/**
 * Whether a sending is many times its usual size. A campaign without a history is compared with the dry run
 * that its owner looked at; without that there is nothing to compare with, and max_recipients is the bound.
 */
export function sizeDrift(people: number, { earlier, whenEnabled }: Usual): Drift | undefined {
  const known = earlier.length >= HISTORY ? earlier : whenEnabled > 0 ? [...earlier, whenEnabled] : [];
  if (known.length === 0 || people < LITTLE) return undefined;
  const usual = known.reduce((sum, size) => sum + size, 0) / known.length;
  return people > MANY_TIMES * Math.max(usual, LITTLE / MANY_TIMES)
    ? { kind: 'size', people, usual: Math.round(usual) }
    : undefined;
}

const SAME_SHARE = 0.9;
const FEW = 5;

/** Whether nearly the same people were reached the time before. */
export function overlapDrift(people: number, same: number): Drift | undefined {
  return people >= FEW && same >= SAME_SHARE * people ? { kind: 'same-people', people, same } : undefined;
}
