import { asciiDigits } from '../../shared/text.ts';
import type { DateStyle } from './fields.ts';

/** How often the cells of a column prove each order. */
export interface OrderEvidence {
  dayFirst: number;
  monthFirst: number;
}

const YEAR_LAST = /^\s*(\d{1,2})[-/.](\d{1,2})(?:[-/.](\d{4}|\d{2}))?(?:[ T,].*)?$/;

/** Adds what one cell proves: in 25/12/2024 the day stands first, in 12/25/2024 the month. */
export function weighOrder(cell: string, evidence: OrderEvidence): void {
  const match = YEAR_LAST.exec(asciiDigits(cell));
  if (!match) return;
  const first = Number(match[1]);
  const second = Number(match[2]);
  if (first > 12 && second <= 12 && first <= 31) evidence.dayFirst += 1;
  if (second > 12 && first <= 12 && second <= 31) evidence.monthFirst += 1;
}

/** True for a cell whose order of day and month the column must tell. */
export function needsOrder(cell: string): boolean {
  return YEAR_LAST.test(asciiDigits(cell));
}

/** The order the cells prove together; undefined when they prove none, or both. */
export function dateStyleOf(cells: Iterable<string>): DateStyle | undefined {
  const evidence: OrderEvidence = { dayFirst: 0, monthFirst: 0 };
  for (const cell of cells) weighOrder(cell, evidence);
  return styleOf(evidence);
}

export function styleOf({ dayFirst, monthFirst }: OrderEvidence): DateStyle | undefined {
  if (dayFirst > 0 && monthFirst === 0) return 'day-first';
  if (monthFirst > 0 && dayFirst === 0) return 'month-first';
  return undefined;
}
