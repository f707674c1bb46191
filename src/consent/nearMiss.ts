import { editDistance } from '../shared/text.ts';

/** A slip of the finger away from `key`. Words of four letters have too many real neighbours for any slip to count. */
export function isNear(written: string, key: string): boolean {
  if (written.length < 3 || editDistance(written, key, 2) > 1) return false;
  if (key.length > 4) return written.length >= 4;
  // "shop", "step" and "top" are words; "stpo", "sttop" and "stp" are not.
  const swapped = [...written].sort().join('') === [...key].sort().join('');
  const doubled = written.length === key.length + 1 && written.replace(/(.)\1/u, '$1') === key;
  const vowelLost = written === key.replace(/[aeiouаеиоу]/u, '');
  return swapped || doubled || vowelLost;
}
