import { sha256 } from '../../shared/ids.ts';

/**
 * A reference as a whole number that fits 63 bits, for gateways that take only numbers. The same reference
 * always gives the same number; two of a hundred million share one with a chance below one in a thousand.
 */
export function numericRef(ref: string): string {
  return ((BigInt(`0x${sha256(ref).slice(0, 16)}`) >> 1n) | 1n).toString();
}

/** Milliseconds until a moment, in whole units rounded down, within what a gateway takes; undefined: do not say. */
export function lifetime(
  until: number | undefined,
  now: number,
  unitMs: number,
  least: number,
  most: number,
): number | undefined {
  if (until === undefined) return undefined;
  const units = Math.floor((until - now) / unitMs);
  if (units > most) return undefined;
  return Math.max(least, units);
}
