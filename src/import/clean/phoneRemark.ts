import { asciiDigits } from '../../shared/text.ts';

/** Nearly every cell of numbers. */
const NUMBER_ALONE = /^[+\d][\d ().-]*$/;
const NUMBER = /[+(]*\d[\d ().\-/]{5,}\d/g;
const WORDS = /[\p{L}✗✘✖❌×🚫⛔🛑]/u;

/** What is written in a cell of numbers beside them: `+1 415 555 2001 (no texts)`. Undefined: nothing in words. */
export function remarkBeside(cell: string): string | undefined {
  if (NUMBER_ALONE.test(cell) || !WORDS.test(cell)) return undefined;
  return asciiDigits(cell)
    .replace(NUMBER, ' ')
    .replace(/^[\s()[\]–—,;:*-]+|[\s()[\]–—,;:*-]+$/g, '');
}

/** The number of a cell without the words beside it; undefined unless there is one alone. */
export function numberBeside(cell: string): string | undefined {
  const [number, ...more] = asciiDigits(cell).match(NUMBER) ?? [];
  return more.length === 0 ? number?.replace(/[\s(.-]+$/, '') : undefined;
}
