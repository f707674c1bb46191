import { asciiDigits, fold } from '../../shared/text.ts';
import { isBlank } from './flags.ts';

const GUEST: ReadonlySet<string> = new Set(
  ['--', 'nil', 'na', '#n/a', 'undefined', 'guest', 'ندارد', 'بدون', 'مهمان'].map(fold),
);
const ZEROS = /^0+(?:\.0+)?$/;

/** The shop's id of a person; null for what tools write where there is none: every guest of WooCommerce is customer 0. */
export function personIdIn(cell: string): string | null {
  return cell === '' || isBlank(cell) || GUEST.has(fold(cell)) || ZEROS.test(asciiDigits(cell)) ? null : cell;
}
