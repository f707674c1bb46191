import { isMobile } from '../../shared/readPhone.ts';
import { readPhoneCell } from '../../shared/readPhoneCell.ts';
import { shapeOf } from './cells.ts';
import type { Field } from './fields.ts';
import { isDropped } from './lexicon.ts';

/** Three cells in five must be numbers that can be texted before an unnamed column counts as the phone's. */
const ENOUGH = 0.6;

/** The place of the column whose values are phones, where no name told it. */
export function phoneByValues(
  headers: readonly string[],
  taken: readonly (Field | 'ignored' | undefined)[],
  sample: readonly (readonly string[])[],
  country: string,
): number | undefined {
  let best: number | undefined;
  let bestShare = 0;
  headers.forEach((header, index) => {
    if (taken[index] !== undefined || header === '' || meaningForbidden(header)) return;
    const cells = sample.map((row) => row[index] ?? '').filter((cell) => shapeOf(cell) !== 'empty');
    const share = cells.filter((cell) => isTextable(cell, country)).length / cells.length;
    if (share >= ENOUGH && share > bestShare) {
      best = index;
      bestShare = share;
    }
  });
  return best;
}

function meaningForbidden(header: string): boolean {
  return isDropped(header) || /fax|pager|telex|فکس|نمابر/i.test(header);
}

function isTextable(cell: string, country: string): boolean {
  const reading = readPhoneCell(cell, country);
  return reading.ok && isMobile(reading.phone);
}
