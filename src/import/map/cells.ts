import { asciiDigits } from '../../shared/text.ts';

/** What a cell looks like by itself: data, not a column's name. */
export type CellShape = 'empty' | 'phone' | 'email' | 'date' | 'number' | 'text';

/** Tells the shape of a cell without reading it exactly: for headers and guesses, never for what is kept. */
export function shapeOf(cell: string): CellShape {
  const text = asciiDigits(cell)
    .replace(/[\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff']/g, '')
    .trim();
  if (text === '') return 'empty';
  if (/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(text)) return 'email';
  if (/^\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}(?:[T ].*)?$/.test(text)) return 'date';
  const digits = text.replace(/\D/g, '').length;
  if (/^[+(]?[\d ().+-]+$/.test(text) && digits >= 7 && digits <= 15) return 'phone';
  if (/^[-+]?[\d.,٬٫\s]+%?$/.test(text)) return 'number';
  return 'text';
}

/** Whether a cell has anything to count or to date by: not empty, `-`, `0` or `n/a`. */
export function holdsNumbers(cell: string): boolean {
  return /[1-9]/.test(asciiDigits(cell));
}
