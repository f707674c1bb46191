/**
 * The report as a table for a spreadsheet: `section,item,measure,value`, one figure a line, in the words of `--json`.
 * UTF-8 with a byte order mark, without which Excel breaks Persian.
 */
export function reportCsv(document: object): string {
  const lines = ['section,item,measure,value'];
  for (const [path, value] of leaves(document, [])) {
    const [section = '', ...rest] = path;
    const measure = rest.at(-1) ?? '';
    lines.push([section, rest.slice(0, -1).join('.'), measure, value].map(quoted).join(','));
  }
  return `\ufeff${lines.join('\r\n')}\r\n`;
}

function* leaves(value: unknown, path: readonly string[]): Generator<readonly [readonly string[], string]> {
  if (value === null || value === undefined) return;
  if (typeof value !== 'object') {
    yield [path, String(value)];
    return;
  }
  const entries = Array.isArray(value)
    ? value.map((item, index) => [String(index + 1), item] as const)
    : Object.entries(value);
  for (const [key, inner] of entries) yield* leaves(inner, [...path, key]);
}

/** A cell that a spreadsheet would take for a formula gets an apostrophe: names of files and reasons come from outside. */
function quoted(cell: string): string {
  const safe = /^[=+@\t\r]/.test(cell) || /^-(?!\d)/.test(cell) ? `'${cell}` : cell;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
