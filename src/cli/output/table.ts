import { cell, clip, isolate, type Measure, measureFor } from './width.ts';

export interface Column<Row> {
  readonly title: string;
  readonly value: (row: Row) => unknown;
  /** Numbers stand to the right. */
  readonly align?: 'left' | 'right';
  /** A phone, an amount, a moment: half of one is worse than none, so it is never cut. */
  readonly whole?: boolean;
  /** Colour, laid over the finished cell. */
  readonly paint?: (text: string, row: Row) => string;
}

interface TableStyle {
  /** A terminal: isolates around Persian, cells cut to fit. Off it nothing is cut and nothing is added. */
  readonly tty: boolean;
  readonly width: number;
  readonly heading: (text: string) => string;
}

const GAP = '  ';
const SHORTEST = 8;
/** A cell of which less than this is left says nothing: the rows are then shown one under the other. */
const READABLE = 12;

/**
 * The lines of a table: aligned for Persian, half-spaces and wide letters, without borders. Where a terminal
 * is too narrow for it, each row becomes a few lines of its own.
 */
export async function tableLines<Row>(
  columns: readonly Column<Row>[],
  rows: readonly Row[],
  style: TableStyle,
): Promise<string[]> {
  const cells = rows.map((row) => columns.map((column) => cell(column.value(row))));
  const titles = columns.map((column) => column.title);
  const measure = await measureFor([...titles, ...cells.flat()]);
  const wanted = columns.map((_, at) =>
    Math.max(measure(titles[at]!), ...cells.map((line) => measure(line[at]!))),
  );
  const widths = fitWidths(
    wanted,
    columns.map((column) => column.align === 'right' || column.whole === true),
    style,
  );
  // A column without a title is a drawing or a remark: it may be cut.
  const named = wanted.map((size, at) => (titles[at] === '' ? 0 : size));
  if (style.tty && isTooNarrow(named, widths, style.width))
    return rows.flatMap((row, at) => [...(at > 0 ? [''] : []), ...record(columns, cells[at]!, row, measure)]);
  const line = (texts: readonly string[], row: Row | undefined): string =>
    texts
      .map((text, at) => {
        const column = columns[at]!;
        const last = at === columns.length - 1;
        const laid = lay(text, widths[at]!, column.align === 'right', last, measure, style.tty);
        if (row === undefined) return style.heading(laid);
        return column.paint ? column.paint(laid, row) : laid;
      })
      .join(GAP)
      .trimEnd();
  return [line(titles, undefined), ...cells.map((texts, at) => line(texts, rows[at]!))];
}

function isTooNarrow(wanted: readonly number[], widths: readonly number[], width: number): boolean {
  const line = widths.reduce((sum, size) => sum + size, GAP.length * (widths.length - 1));
  return line > width || widths.some((size, at) => size < Math.min(wanted[at]!, READABLE));
}

/** One row as lines of `title  cell`, without what is empty. */
function record<Row>(
  columns: readonly Column<Row>[],
  cells: readonly string[],
  row: Row,
  measure: Measure,
): string[] {
  const longest = Math.max(...columns.map(({ title }) => measure(title)));
  return columns.flatMap(({ title, paint }, at) => {
    if (cells[at] === '') return [];
    const text = isolate(cells[at]!);
    return [`${title}${' '.repeat(longest - measure(title))}${GAP}${paint ? paint(text, row) : text}`];
  });
}

function lay(
  text: string,
  width: number,
  right: boolean,
  last: boolean,
  measure: Measure,
  tty: boolean,
): string {
  const shown = tty ? clip(text, width, measure) : text;
  const space = ' '.repeat(Math.max(0, width - measure(shown)));
  const isolated = tty ? isolate(shown) : shown;
  if (right) return `${space}${isolated}`;
  return last ? isolated : `${isolated}${space}`;
}

/** On a terminal the widest text columns give way until the line fits; numbers never do. */
function fitWidths(
  wanted: readonly number[],
  fixed: readonly boolean[],
  { tty, width }: TableStyle,
): number[] {
  const widths = [...wanted];
  if (!tty) return widths;
  let over = widths.reduce((sum, size) => sum + size, GAP.length * (widths.length - 1)) - width;
  while (over > 0) {
    let widest = -1;
    widths.forEach((size, at) => {
      if (!fixed[at] && size > SHORTEST && (widest < 0 || size > widths[widest]!)) widest = at;
    });
    if (widest < 0) break;
    widths[widest]! -= 1;
    over -= 1;
  }
  return widths;
}
