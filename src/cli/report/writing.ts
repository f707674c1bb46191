import type { Report } from '../../reports/index.ts';
import type { Context } from '../context.ts';
import type { FigureWords } from './words.ts';

/** What every section is written from. */
export interface Writing {
  readonly ctx: Context;
  readonly report: Report;
  readonly words: FigureWords;
  readonly zone: string;
}

/** A part of a whole; undefined of nothing. */
export function shareOf(part: number, whole: number): number | undefined {
  return whole === 0 ? undefined : part / whole;
}
