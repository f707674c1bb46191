import { asciiDigits } from '../../shared/text.ts';

/** What parts the whole from its parts in an amount; the other mark groups. */
export type DecimalMark = ',' | '.';

const AMOUNT = /\d[\d.,\u00a0\u202f ]*/;
/** 1.234 or 1,234: nobody can tell from the cell alone. */
const DOUBTFUL = /^\d{1,3}[.,]\d{3}$/;

const numberIn = (cell: string): string =>
  AMOUNT.exec(asciiDigits(cell))?.[0].replace(/[\s\u00a0\u202f]/g, '') ?? '';

/** Which mark a cell proves: `12,50`, `1.234,56`, `1.234.567`; undefined: none. */
function markProved(cell: string): DecimalMark | undefined {
  const number = numberIn(cell);
  const [first, ...marks] = number.match(/[.,]/g) ?? [];
  if (first === undefined) return undefined;
  const last = marks.at(-1);
  const other = first === ',' ? '.' : ',';
  if (last !== undefined && last !== first) return last as DecimalMark;
  if (last === first) return /^\d{1,3}(?:[.,]\d{3})+$/.test(number) ? other : undefined;
  return /^(?:\d+[.,](?:\d{1,2}|\d{4,})|(?:\d{4,}|0)[.,]\d{3})$/.test(number)
    ? (first as DecimalMark)
    : undefined;
}

/** Whether the column must tell what the mark in a cell means. */
export function needsDecimalMark(cell: string): boolean {
  return DOUBTFUL.test(numberIn(cell));
}

/** The decimal mark that the cells of a column prove together; undefined where they prove none, or both. */
export function decimalMarkOf(cells: Iterable<string>): DecimalMark | undefined {
  const proved = new Set<DecimalMark>();
  for (const cell of cells) {
    const mark = markProved(cell);
    if (mark) proved.add(mark);
  }
  return proved.size === 1 ? [...proved][0] : undefined;
}

/** As amounts are written in a country. Source: CLDR, by way of Intl. */
export function decimalMarkIn(country: string): DecimalMark {
  if (!/^[A-Z]{2}$/.test(country)) return '.';
  const language = new Intl.Locale('und', { region: country }).maximize().toString();
  const parts = new Intl.NumberFormat(language).formatToParts(1.5);
  return parts.find(({ type }) => type === 'decimal')?.value === ',' ? ',' : '.';
}
