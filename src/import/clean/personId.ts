import { asciiDigits, fold } from '../../shared/text.ts';

const NOBODY: ReadonlySet<string> = new Set(
  [
    '-',
    '--',
    '–',
    '—',
    'null',
    'nil',
    'none',
    'n/a',
    'na',
    '#n/a',
    'undefined',
    'guest',
    'ندارد',
    'بدون',
    'مهمان',
  ].map(fold),
);

/** The shop's id of a person; null for what tools write where there is none: every guest of WooCommerce is customer 0. */
export function personIdIn(cell: string): string | null {
  return cell === '' || NOBODY.has(fold(cell)) || /^0+(?:\.0+)?$/.test(asciiDigits(cell)) ? null : cell;
}
