/** Delimiters that are looked for, in order of preference. */
const CANDIDATES = [',', ';', '\t', '|', '؛'] as const;

/** What `sep=;` on the first line says, as Excel writes it. */
export function readSepLine(text: string): { readonly delimiter: string; readonly rest: string } | undefined {
  const match = /^"?sep=(.)"?(\r\n|\n|\r)/i.exec(text);
  return match ? { delimiter: match[1]!, rest: text.slice(match[0].length) } : undefined;
}

/**
 * The delimiter under which the first lines agree most: how many columns most lines have, and how many lines
 * have that many. One column only: a comma, so that a list of numbers is a table of one column.
 */
export function sniffDelimiter(text: string): string {
  let best = ',';
  let bestScore = 0;
  for (const delimiter of CANDIDATES) {
    const counts = countsOf(text, delimiter);
    const score = scoreOf(counts);
    if (score > bestScore) {
      best = delimiter;
      bestScore = score;
    }
  }
  return best;
}

/** How often the delimiter stands outside quotes, line by line. */
function countsOf(text: string, delimiter: string): number[] {
  const counts: number[] = [];
  let count = 0;
  let quoted = false;
  let blank = true;
  for (let at = 0; at <= text.length && counts.length < 60; at += 1) {
    const char = text[at];
    if (char === '"') quoted = !quoted;
    if (char === undefined || (!quoted && (char === '\n' || char === '\r'))) {
      if (!blank) counts.push(count);
      count = 0;
      blank = true;
    } else {
      if (char === delimiter && !quoted) count += 1;
      if (char !== ' ') blank = false;
    }
  }
  return counts;
}

function scoreOf(counts: readonly number[]): number {
  const tally = new Map<number, number>();
  for (const count of counts) if (count > 0) tally.set(count, (tally.get(count) ?? 0) + 1);
  let score = 0;
  // Agreement first, width second: five lines of three cells are better than one line of nine.
  for (const [count, lines] of tally)
    score = Math.max(score, (lines / counts.length) * (1 + Math.log2(1 + count) / 8));
  return score;
}
