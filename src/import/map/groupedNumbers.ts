import { asciiDigits } from '../../shared/text.ts';
import { isMoneyWord, plainNumber } from '../clean/amounts.ts';
import type { DecimalMark } from './decimalMark.ts';

/** A number as people write it, and what it counts: `$1,250.00`, `۲٬۰۰۰٬۰۰۰ تومان`. */
interface Grouped {
  readonly number: number;
  readonly unit: string;
  /** Written otherwise than a program writes it: grouped, with another mark, with its unit. */
  readonly dressed: boolean;
}

const SHAPE = /^([^\d\s.,()+-]*)\s*(-?)(\d[\d.,٬٫،'’\u00a0\u202f]*)\s*([^\d\s]*)$/u;
const PLAIN = /^(?:0|[1-9]\d*)(?:[.,٫]\d{1,6})?$/;
/** A space alone parts digits of codes as well (`560 001`). */
const GROUPED =
  /^[1-9]\d{0,2}(?:([,.'’٬،\u00a0\u202f])\d{3}(?:\1\d{3})*|(?:,\d{2})+,\d{3})(?:[.,٫]\d{1,6})?$/;

const TWO = /^\s*\d+,(?!\d{3}\s*$)\d+\s*$/;

/** Undefined: it is no number, or one that may be a code. */
export function readGrouped(cell: string, decimal: DecimalMark): Grouped | undefined {
  const match = SHAPE.exec(asciiDigits(cell).trim());
  if (!match) return undefined;
  const [, before, sign, digits, after] = match as unknown as [string, string, string, string, string];
  const unit = `${before}${after}`.toLowerCase().replace(/\.$/, '');
  if ((before !== '' && after !== '') || !(PLAIN.test(digits) || GROUPED.test(digits))) return undefined;
  if (unit !== '' && !isMoneyWord(unit)) return undefined;
  const number = plainNumber(digits, { decimal });
  if (number === undefined || !(Math.abs(number) <= Number.MAX_SAFE_INTEGER)) return undefined;
  return {
    number: sign === '-' ? -number : number,
    unit,
    dressed: unit !== '' || !/^\d+(?:\.\d+)?$/.test(digits),
  };
}

/**
 * Whether a column holds numbers and nothing else, of one unit, and some of them dressed: then all of them are numbers.
 *
 * @param usual where the point parts, `3,5` may be two numbers
 */
export function areGrouped(
  cells: Iterable<string>,
  { decimal, usual }: Readonly<Record<'decimal' | 'usual', DecimalMark>>,
): boolean {
  let unit: string | undefined;
  let dressed = false;
  for (const cell of cells) {
    if (cell.trim() === '') continue;
    const read = readGrouped(cell, decimal);
    if (!read || (usual === '.' && TWO.test(cell)) || (unit !== undefined && unit !== read.unit))
      return false;
    unit = read.unit;
    dressed ||= read.dressed;
  }
  return dressed;
}
