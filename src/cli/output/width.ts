import { printable } from '../../shared/text.ts';

/** How many columns a text takes on a terminal. */
export type Measure = (text: string) => number;

const ANSI = /\u001b\[[0-9;]*m/g;
const ASCII = /^[\u0020-\u007e]*$/;

/** string-width knows half-spaces, marks and wide letters; plain ASCII needs no library at all. */
export async function measureFor(texts: Iterable<string>): Promise<Measure> {
  for (const text of texts) {
    if (!ASCII.test(text.replace(ANSI, ''))) return (await import('string-width')).default;
  }
  return (text) => text.replace(ANSI, '').length;
}

/** Cuts a cell to at most `width` columns, between letters as people see them. */
export function clip(text: string, width: number, measure: Measure): string {
  if (measure(text) <= width) return text;
  let kept = '';
  let used = 0;
  for (const { segment } of new Intl.Segmenter('fa', { granularity: 'grapheme' }).segment(text)) {
    const size = measure(segment);
    if (used + size > width - 1) break;
    kept += segment;
    used += size;
  }
  return `${kept}…`;
}

const RIGHT_TO_LEFT = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]/;

/** A right-to-left cell in isolates, so that a terminal which reorders text leaves its neighbours alone. */
export function isolate(text: string): string {
  return RIGHT_TO_LEFT.test(text) ? `\u2068${text}\u2069` : text;
}

/** A value from outside, safe in one line of output. */
export function cell(value: unknown): string {
  if (value === null || value === undefined) return '';
  return printable(typeof value === 'string' ? value : String(value));
}
