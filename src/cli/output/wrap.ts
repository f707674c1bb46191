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
