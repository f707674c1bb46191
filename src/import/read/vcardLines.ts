import { UserError } from '../../shared/errors.ts';
import { LIMITS } from '../limits.ts';

/** A card, or a line of one, that goes on and on. */
export function unended(file: string, line: number): UserError {
  return new UserError('record-too-long', 'This card does not end.', {
    hint: 'Add END:VCARD, or export the contacts again: the file was cut off.',
    where: { file, line, column: null },
    values: { line },
  });
}

const QUOTED = /;(?:ENCODING=)?QUOTED-PRINTABLE[;:]/i;
/** A property's parameters end within its first lines, whatever hangs on behind them. */
const HEAD_LINES = 3;

/** Physical lines joined: a line that begins with a space goes on, and so does one after a soft break. */
export function* unfolded(texts: Iterable<string>, file: string): Generator<{ text: string; line: number }> {
  // Pieces are joined once at the end: a photo hangs on with thousands of them.
  let pieces: string[] = [];
  let start = 0;
  let size = 0;
  let quoted = false;
  for (const { text, line } of physicalLines(texts, file)) {
    const last = pieces.at(-1);
    if (quoted && last?.endsWith('=')) {
      pieces[pieces.length - 1] = last.slice(0, -1);
      pieces.push(text.replace(/^[ \t]/, ''));
    } else if (last !== undefined && /^[ \t]/.test(text)) pieces.push(text.slice(1));
    else {
      if (last !== undefined) yield { text: pieces.join(''), line: start };
      pieces = [text];
      start = line;
      size = 0;
      quoted = false;
    }
    size += text.length;
    if (size > LIMITS.recordChars || line - start > LIMITS.cardLines) throw unended(file, start);
    if (!quoted && pieces.length <= HEAD_LINES) quoted = QUOTED.test(pieces.join(''));
  }
  if (pieces.length > 0) yield { text: pieces.join(''), line: start };
}

function* physicalLines(texts: Iterable<string>, file: string): Generator<{ text: string; line: number }> {
  let rest = '';
  let line = 0;
  for (const chunk of texts) {
    if (rest.length > LIMITS.recordChars) throw unended(file, line + 1);
    const lines = (rest + chunk).split(/\r\n|\n|\r(?!$)/);
    rest = lines.pop()!;
    for (const text of lines) {
      line += 1;
      yield { text, line };
    }
  }
  if (rest !== '') yield { text: rest.replace(/\r$/, ''), line: line + 1 };
}
