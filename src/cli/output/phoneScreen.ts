import { printable } from '../../shared/text.ts';
import { isolate, type Measure, measureFor } from './width.ts';

interface ScreenStyle {
  /** A terminal: isolates around right-to-left lines. Off it nothing invisible is added. */
  readonly tty: boolean;
  /** Columns that a line of the text may take. */
  readonly width: number;
}

const RIGHT_TO_LEFT = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]/;
const LEFT_TO_RIGHT = /[A-Za-z\u00c0-\u024f\u0370-\u052f]/;

/**
 * A text as a phone shows it: a box, lines broken between words, right-to-left lines on the right.
 * @param pieces the whole text as one piece, or its parts, with a line between them
 */
export async function phoneScreen(pieces: readonly string[], { tty, width }: ScreenStyle): Promise<string[]> {
  const measure = await measureFor(pieces);
  const size = Math.max(16, width);
  const lines = [`${'╭'.padEnd(size + 3, '─')}╮`];
  for (const [index, piece] of pieces.entries()) {
    if (index > 0) lines.push(`├${` ${index + 1} `.padStart(6, '╌').padEnd(size + 2, '╌')}┤`);
    for (const paragraph of piece.split('\n')) {
      const right = isRightToLeft(paragraph);
      for (const line of broken(printable(paragraph), size, measure)) {
        const space = ' '.repeat(Math.max(0, size - measure(line)));
        const shown = tty ? isolate(line) : line;
        lines.push(`│ ${right ? `${space}${shown}` : `${shown}${space}`} │`);
      }
    }
  }
  lines.push(`${'╰'.padEnd(size + 3, '─')}╯`);
  return lines;
}

/** By the first letter that has a direction, as phones do. */
export function isRightToLeft(text: string): boolean {
  const right = text.search(RIGHT_TO_LEFT);
  const left = text.search(LEFT_TO_RIGHT);
  return right >= 0 && (left < 0 || right < left);
}

function broken(text: string, size: number, measure: Measure): string[] {
  const lines: string[] = [];
  let line = '';
  const letters = new Intl.Segmenter('fa', { granularity: 'grapheme' });
  for (const word of text.split(/(?<= )/)) {
    if (measure(line + word.trimEnd()) <= size) {
      line += word;
      continue;
    }
    if (line !== '') lines.push(line.trimEnd());
    line = word;
    while (measure(line.trimEnd()) > size) {
      let head = '';
      for (const { segment } of letters.segment(line)) {
        if (head !== '' && measure(head + segment) > size) break;
        head += segment;
      }
      lines.push(head);
      line = line.slice(head.length);
    }
  }
  return [...lines, line.trimEnd()];
}
