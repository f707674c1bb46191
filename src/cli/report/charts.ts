import type { Chart } from './section.ts';

/** How a chart is laid: which way the page reads, and how text is made safe. */
export interface Drawing {
  readonly rtl: boolean;
  readonly safe: (text: string) => string;
  /** Unique on the page. */
  readonly id: string;
}

/**
 * One chart as inline SVG. Places are percentages and letters are never scaled, so that a phone reads what a desk
 * reads; every value is said in the table below as well.
 */
export function chartSvg(chart: Chart, drawing: Drawing): string {
  const values = chart.series.flatMap((series) => series.values);
  if (!values.some((value) => value > 0)) return '';
  const most = chart.full ?? Math.max(...values);
  const [height, body] =
    chart.kind === 'bars'
      ? bars(chart, most, drawing)
      : chart.kind === 'columns'
        ? columns(chart, most, drawing)
        : lines(chart, most, drawing);
  const { id, safe } = drawing;
  return `<svg role="img" aria-labelledby="${id}" width="100%" height="${height}"><title id="${id}">${safe(chart.title)}</title>${body}</svg>${legend(chart, drawing)}`;
}

const ROW = 40;
const LONGEST_LABEL = 28;

function bars({ labels, series, show }: Chart, most: number, { rtl, safe }: Drawing): [number, string] {
  const rows = labels.map((label, at) => {
    const value = series[0]?.values[at] ?? 0;
    const share = percent(value, most);
    const top = at * ROW;
    return [
      text({ x: rtl ? 100 : 0, y: top + 14, anchor: rtl ? 'end' : 'start' }, safe(shortened(label))),
      text(
        { x: rtl ? 0 : 100, y: top + 14, anchor: rtl ? 'start' : 'end', name: 'value' },
        safe(show(value)),
      ),
      `<rect class="rail" x="0" y="${top + 20}" width="100%" height="10" rx="3"/>`,
      `<rect class="s0" x="${rtl ? fixed(100 - share) : 0}%" y="${top + 20}" width="${fixed(share)}%" height="10" rx="3"/>`,
    ].join('');
  });
  return [labels.length * ROW, rows.join('')];
}

const COLUMN_HEIGHT = 110;
/** On a phone there is room for about this many labels below the columns. */
const MOST_LABELS = 5;

function columns({ labels, series, show }: Chart, most: number, { rtl, safe }: Drawing): [number, string] {
  const values = series[0]?.values ?? [];
  const step = 100 / Math.max(1, values.length);
  const every = Math.ceil(values.length / MOST_LABELS);
  const drawn = values.map((value, at) => {
    const size = (Math.min(value, most) / most) * COLUMN_HEIGHT;
    const left = rtl ? 100 - (at + 1) * step : at * step;
    const label =
      at % every === 0 ? text(columnLabel(at, { left, step, rtl }), safe(shortened(labels[at] ?? ''))) : '';
    return `<rect class="s0" x="${fixed(left + step * 0.12)}%" y="${fixed(18 + COLUMN_HEIGHT - size)}" width="${fixed(step * 0.76)}%" height="${fixed(size)}" rx="2"><title>${safe(`${labels[at] ?? ''}: ${show(value)}`)}</title></rect>${label}`;
  });
  const top = text(
    { x: rtl ? 100 : 0, y: 12, anchor: rtl ? 'end' : 'start', name: 'value' },
    safe(show(most)),
  );
  const base = `<line class="axis" x1="0" x2="100%" y1="${COLUMN_HEIGHT + 18.5}" y2="${COLUMN_HEIGHT + 18.5}"/><line class="axis faint" x1="0" x2="100%" y1="18.5" y2="18.5"/>`;
  return [COLUMN_HEIGHT + 44, `${base}${drawn.join('')}${top}`];
}

/** In the middle below its column; the first one begins where the chart does, or it would stand over the edge. */
function columnLabel(
  at: number,
  { left, step, rtl }: { readonly left: number; readonly step: number; readonly rtl: boolean },
): TextPlace {
  const y = COLUMN_HEIGHT + 36;
  if (at > 0) return { x: left + step / 2, y, anchor: 'middle' };
  return rtl ? { x: left + step, y, anchor: 'end' } : { x: left, y, anchor: 'start' };
}

const LINE_HEIGHT = 160;

function lines({ labels, series, show }: Chart, most: number, { rtl, safe }: Drawing): [number, string] {
  const last = Math.max(1, labels.length - 1);
  const place = (at: number): number => (rtl ? 100 - (at / last) * 100 : (at / last) * 100);
  const drawn = series.map(({ values }, index) => {
    const points = values
      .map((value, at) => `${fixed(place(at))},${fixed(100 - (value / most) * 100)}`)
      .join(' ');
    return `<polyline class="line l${index % 5}" points="${points}" vector-effect="non-scaling-stroke"/>`;
  });
  const ends = [0, labels.length - 1].map((at, end) =>
    text(
      { x: place(at), y: LINE_HEIGHT + 36, anchor: (end === 0) === rtl ? 'end' : 'start' },
      safe(shortened(labels[at] ?? '')),
    ),
  );
  const top = text(
    { x: rtl ? 100 : 0, y: 12, anchor: rtl ? 'end' : 'start', name: 'value' },
    safe(show(most)),
  );
  const plot = `<svg x="0" y="18" width="100%" height="${LINE_HEIGHT}" viewBox="0 0 100 100" preserveAspectRatio="none">${drawn.join('')}</svg>`;
  const base = `<line class="axis" x1="0" x2="100%" y1="${LINE_HEIGHT + 18.5}" y2="${LINE_HEIGHT + 18.5}"/>`;
  return [LINE_HEIGHT + 44, `${base}${plot}${top}${ends.join('')}`];
}

/** Colour never means alone: each line has its own dashes, and the list says which is which. */
function legend({ kind, series }: Chart, { safe }: Drawing): string {
  if (kind !== 'lines') return '';
  const items = series.map(
    ({ name }, index) =>
      `<li><svg aria-hidden="true" width="34" height="10"><line class="line l${index % 5}" x1="1" x2="33" y1="5" y2="5"/></svg> <span dir="auto">${safe(name)}</span></li>`,
  );
  return `<ul class="legend">${items.join('')}</ul>`;
}

interface TextPlace {
  readonly x: number;
  readonly y: number;
  readonly anchor: 'start' | 'middle' | 'end';
  readonly name?: string;
}

function text({ x, y, anchor, name = 'label' }: TextPlace, content: string): string {
  return `<text class="${name}" x="${fixed(x)}%" y="${y}" text-anchor="${anchor}">${content}</text>`;
}

function percent(value: number, most: number): number {
  if (!(value > 0)) return 0;
  return Math.max(0.5, (Math.min(value, most) / most) * 100);
}

function shortened(label: string): string {
  const letters = [...label];
  return letters.length <= LONGEST_LABEL ? label : `${letters.slice(0, LONGEST_LABEL - 1).join('')}…`;
}

function fixed(value: number): string {
  return String(Math.round(value * 100) / 100);
}
