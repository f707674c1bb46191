import type { Context } from '../context.ts';
import { tableLines } from '../output/table.ts';
import { cell, isolate, measureFor } from '../output/width.ts';
import { bar, spark } from './bars.ts';
import type { Chart, Fact, Section, Table } from './section.ts';

const BAR_WIDTH = 20;
const SHORTEST_BAR = 6;

/** The report as lines of a terminal; in a pipe plain text, nothing cut, nothing drawn over. */
export async function terminalLines(
  ctx: Context,
  title: string,
  sections: readonly Section[],
): Promise<string[]> {
  const lines = [ctx.paint.strong(say(ctx, title))];
  for (const section of sections) {
    lines.push('', ctx.paint.strong(say(ctx, section.title)));
    for (const sentence of section.text ?? []) lines.push(...wrapped(ctx, sentence, ''));
    if (section.facts) lines.push(...(await factLines(ctx, section.facts)));
    if (section.table) lines.push(...(await tableOf(ctx, section.table, section.chart)));
    for (const note of section.notes ?? []) lines.push(...wrapped(ctx, note, '').map(ctx.paint.faint));
  }
  return lines;
}

const widthOf = (ctx: Context): number => ctx.world.stdout.columns ?? 80;

function say(ctx: Context, text: string): string {
  const safe = cell(text);
  return ctx.world.stdout.isTty ? isolate(safe) : safe;
}

/** Broken between words to the width of the terminal. Sentences hold no wide letters, so a letter is a column. */
function wrapped(ctx: Context, sentence: string, indent: string): string[] {
  if (!ctx.world.stdout.isTty) return [cell(sentence)];
  const width = widthOf(ctx) - indent.length;
  const lines: string[] = [];
  let line = '';
  for (const word of cell(sentence).split(' ')) {
    if (line !== '' && line.length + 1 + word.length > width) {
      lines.push(line);
      line = '';
    }
    line = line === '' ? word : `${line} ${word}`;
  }
  return [...lines, line].map((each) => `${indent}${isolate(each)}`);
}

async function factLines(ctx: Context, facts: readonly Fact[]): Promise<string[]> {
  const texts = facts.flatMap(({ label, value, note = '' }) => [label, value, note]).map(cell);
  const measure = await measureFor(texts);
  const label = Math.max(...facts.map((fact) => measure(cell(fact.label))));
  const value = Math.max(...facts.map((fact) => measure(cell(fact.value))));
  const pad = (width: number, text: string): string => ' '.repeat(Math.max(0, width - measure(cell(text))));
  const tty = ctx.world.stdout.isTty;
  return facts.flatMap((fact) => {
    const line = `  ${say(ctx, fact.label)}${pad(label, fact.label)}  ${pad(value, fact.value)}${ctx.paint.strong(say(ctx, fact.value))}`;
    if (fact.note === undefined) return [line];
    const note = ctx.paint.faint(say(ctx, fact.note));
    // Beside the value where there is room; a narrow terminal gets it below.
    const fits = !tty || 2 + label + 2 + value + 2 + measure(cell(fact.note)) <= widthOf(ctx);
    return fits ? [`${line}  ${note}`] : [line, `    ${note}`];
  });
}

async function tableOf(ctx: Context, { columns, rows }: Table, chart: Chart | undefined): Promise<string[]> {
  const titles = columns.map(({ title, numeric }, at) => ({
    title,
    value: (row: Row) => row.cells[at],
    ...(numeric && { align: 'right' as const }),
  }));
  const width = Math.max(20, widthOf(ctx) - 2);
  const style = { tty: ctx.world.stdout.isTty, width, heading: ctx.paint.faint };
  const plain = await tableLines<Row>(
    titles,
    rows.map((cells) => ({ cells, drawn: '' })),
    style,
  );
  const measure = await measureFor(plain);
  // Numbers come before drawings: bars get what is left of the line.
  const room = Math.min(BAR_WIDTH, width - 2 - Math.max(...plain.map((line) => measure(line))));
  const drawn = chart && drawing(ctx, chart, { rows: rows.length, room });
  if (!drawn?.perRow) return [...(drawn?.above ?? []), ...plain].map((line) => `  ${line}`);
  const paint = (text: string): string => ctx.paint.accent(text);
  const lines = await tableLines<Row>(
    [...titles, { title: '', value: (row) => row.drawn, paint }],
    rows.map((cells, at) => ({ cells, drawn: drawn.perRow?.[at] ?? '' })),
    { ...style, width: width + 2 },
  );
  return lines.map((line) => `  ${line}`);
}

interface Row {
  readonly cells: readonly string[];
  readonly drawn: string;
}

/** Bars stand beside their rows, columns of time above their table; several lines become a sparkline each. */
function drawing(
  ctx: Context,
  { kind, series, full }: Chart,
  { rows, room }: { readonly rows: number; readonly room: number },
): { above?: string[]; perRow?: string[] } {
  const values = series[0]?.values ?? [];
  const most = full ?? Math.max(...series.flatMap((each) => each.values), 0);
  if (most === 0) return {};
  if (kind === 'columns') return { above: [ctx.paint.accent(spark(values, most))] };
  if (room < SHORTEST_BAR) return {};
  if (kind === 'lines')
    return series.length === rows
      ? { perRow: series.map((each) => spark(each.values.slice(-room), most)) }
      : {};
  return values.length === rows ? { perRow: values.map((value) => bar(value, most, room)) } : {};
}
