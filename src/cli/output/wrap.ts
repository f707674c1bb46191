/** A text in lines of at most `width` columns, broken between words; a longer word stands alone. */
export function wrap(text: string, width: number): readonly string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ')) {
    if (line !== '' && line.length + 1 + word.length > width) {
      lines.push(line);
      line = word;
    } else line = line === '' ? word : `${line} ${word}`;
  }
  return [...lines, line];
}

const INVISIBLE = /\u001b\[[\d;]*m|[\u200b-\u200f\u2066-\u2069]/g;

/**
 * A sentence on a terminal, broken between words instead of in the middle of one. A command line stays whole (it will
 * be copied), and so do rows with columns.
 */
export function flow(sentence: string, columns: number | undefined): string {
  const size = (text: string): number => text.replace(INVISIBLE, '').length;
  const [indent = ''] = /^\s*(?:→ )?/.exec(sentence) ?? [];
  const body = sentence.slice(indent.length);
  if (columns === undefined || size(sentence) <= columns || /\S {2,}\S|\n/.test(body)) return sentence;
  const words = body.match(/(?<=^|: )campaign .*$|`[^`]*`\S*|\S+/g) ?? [];
  const lines: string[] = [];
  for (const word of words) {
    const line = lines.at(-1);
    if (line !== undefined && indent.length + size(line) + 1 + size(word) <= columns)
      lines[lines.length - 1] = `${line} ${word}`;
    else lines.push(word);
  }
  return lines.map((line, at) => `${at === 0 ? indent : ' '.repeat(indent.length)}${line}`).join('\n');
}

/** Two columns of help: the second is wrapped under itself, or moves below where the first is too wide for both. */
export function helpRows(
  rows: readonly (readonly [term: string, words: string])[],
  width: number,
): readonly string[] {
  const widest = Math.max(0, ...rows.map(([term]) => term.length));
  const column = Math.min(widest, Math.floor(width / 2) - 4);
  return rows.flatMap(([term, words]) => {
    const lines = wrap(words, Math.max(24, width - column - 4));
    const below = term.length > column;
    const first = below ? [`  ${term}`] : [`  ${term.padEnd(column)}  ${lines[0]}`];
    const rest = below ? lines : lines.slice(1);
    return [...first, ...rest.map((line) => `${' '.repeat(column + 4)}${line}`)].map((line) =>
      line.trimEnd(),
    );
  });
}
