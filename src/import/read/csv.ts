import { UserError } from '../../shared/errors.ts';
import { LIMITS } from '../limits.ts';

/** One record of a table, with what was wrong with it as text. */
export interface TableRecord {
  /** Physical line where it starts, from 1. */
  readonly line: number;
  readonly fields: readonly string[];
  readonly problem?: 'quote-malformed' | 'field-too-long' | 'row-ragged';
}

interface CsvOptions {
  readonly delimiter: string;
  /** Name of the file, for errors. */
  readonly file: string;
  /** Line of the first character; default 1. */
  readonly firstLine?: number;
}

type Parsed =
  | { readonly kind: 'record'; readonly fields: string[]; readonly end: number }
  | { readonly kind: 'malformed' }
  | { readonly kind: 'more' };

/**
 * Reads RFC 4180 with the line ends \n, \r\n and \r mixed at will. Blank lines are no records. A quote in the
 * middle of an unquoted cell is a character. After a malformed record reading goes on at the next physical line,
 * so that one stray quote costs one row.
 *
 * Errors (the whole file): `quote-unclosed`, `record-too-long`, with the line where the record starts.
 */
export function* readCsv(
  chunks: Iterable<string>,
  { delimiter, file, firstLine = 1 }: CsvOptions,
): Generator<TableRecord> {
  const source = chunks[Symbol.iterator]();
  let text = '';
  let at = 0;
  let line = firstLine;
  let final = false;
  // The next of each, or -1: found once, not once for each record.
  let quote = -2;
  let feed = -2;
  let carriage = -2;

  for (;;) {
    if (at >= text.length && final) return;
    if (quote !== -1 && quote < at) quote = text.indexOf('"', at);
    if (feed !== -1 && feed < at) feed = text.indexOf('\n', at);
    if (carriage !== -1 && carriage < at) carriage = text.indexOf('\r', at);
    let end = feed === -1 || (carriage !== -1 && carriage < feed) ? carriage : feed;
    if (end === -1 && final) end = text.length;
    const whole = end !== -1 && (final || text[end] !== '\r' || end + 1 < text.length);

    let parsed: Parsed | undefined;
    if (whole && (quote === -1 || quote > end)) {
      const fields = end === at ? [] : text.slice(at, end).split(delimiter);
      const start = line;
      const long = end - at > LIMITS.fieldChars;
      at = end + (text.startsWith('\r\n', end) ? 2 : 1);
      line += 1;
      if (!isBlank(fields)) yield long ? measured(start, fields, file) : { line: start, fields };
      continue;
    }
    if (quote !== -1) parsed = parseQuoted(text, at, { delimiter, final, file, line });

    if (parsed?.kind === 'record') {
      const lines = countLines(text, at, parsed.end);
      if (lines >= LIMITS.recordLines) throw tooLong(file, line);
      if (!isBlank(parsed.fields)) yield measured(line, parsed.fields, file);
      at = parsed.end + (text.startsWith('\r\n', parsed.end) ? 2 : 1);
      line += lines + 1;
      continue;
    }
    if (parsed?.kind === 'malformed' && whole) {
      yield { line, fields: text.slice(at, end).split(delimiter), problem: 'quote-malformed' };
      at = end + (text.startsWith('\r\n', end) ? 2 : 1);
      line += 1;
      continue;
    }

    if (text.length - at > LIMITS.recordChars) throw tooLong(file, line);
    if (quote !== -1 && countLines(text, at, text.length) > LIMITS.recordLines) throw tooLong(file, line);
    const next = source.next();
    text = text.slice(at) + (next.done ? '' : next.value);
    final = next.done === true;
    at = 0;
    quote = feed = carriage = -2;
  }
}

/** Also `,,,`: spreadsheets pad empty lines with delimiters. */
function isBlank(fields: readonly string[]): boolean {
  for (const field of fields) if (field !== '' && field.trim() !== '') return false;
  return true;
}

function measured(line: number, fields: readonly string[], file: string): TableRecord {
  let chars = 0;
  let longest = 0;
  for (const { length } of fields) {
    chars += length;
    if (length > longest) longest = length;
  }
  if (chars > LIMITS.recordChars) throw tooLong(file, line);
  if (longest <= LIMITS.fieldChars) return { line, fields };
  // Still too long in the rejects file: a cell that nobody mended must not come in cut short.
  const kept = fields.map((field) => field.slice(0, LIMITS.fieldChars + 1));
  return { line, fields: kept, problem: 'field-too-long' };
}

/** The refusal of a record that is longer than any person's. */
export function tooLong(file: string, line: number): UserError {
  return new UserError('record-too-long', 'This record does not end.', {
    hint: 'A quote (") is probably open on this line, or the file is no table. Mend it, or save it again as CSV.',
    where: { file, line, column: null },
    values: { line },
  });
}

/** A lone \r counts, \r\n counts once. Looks no further than the record: most files have no \r at all. */
function countLines(text: string, from: number, to: number): number {
  const part = text.slice(from, to);
  let count = 0;
  for (let at = part.indexOf('\n'); at !== -1; at = part.indexOf('\n', at + 1)) count += 1;
  for (let at = part.indexOf('\r'); at !== -1; at = part.indexOf('\r', at + 1)) {
    if (part[at + 1] !== '\n') count += 1;
  }
  return count;
}

interface QuotedOptions {
  readonly delimiter: string;
  readonly final: boolean;
  readonly file: string;
  readonly line: number;
}

/** Reads one record that has a quote somewhere in it. */
function parseQuoted(text: string, start: number, options: QuotedOptions): Parsed {
  const { delimiter, final } = options;
  const fields: string[] = [];
  let at = start;
  for (;;) {
    const opening = skipSpaces(text, at, delimiter);
    if (text[opening] === '"') {
      const cell = quotedCell(text, opening, options);
      if (typeof cell === 'string') return { kind: cell };
      fields.push(cell.value);
      at = skipSpaces(text, cell.end, delimiter);
    } else {
      const end = endOfCell(text, at, delimiter);
      if (end === text.length && !final) return { kind: 'more' };
      fields.push(text.slice(at, end));
      at = end;
    }
    const next = text[at];
    if (next === undefined) return final ? { kind: 'record', fields, end: at } : { kind: 'more' };
    if (next === '\n') return { kind: 'record', fields, end: at };
    if (next === '\r')
      return at + 1 < text.length || final ? { kind: 'record', fields, end: at } : { kind: 'more' };
    if (next !== delimiter) return { kind: 'malformed' };
    at += 1;
  }
}

/** Spaces around a quoted cell; the cell itself keeps its own. */
function skipSpaces(text: string, from: number, delimiter: string): number {
  let at = from;
  while (text[at] === ' ' || (text[at] === '\t' && delimiter !== '\t')) at += 1;
  return at;
}

function endOfCell(text: string, from: number, delimiter: string): number {
  const mark = delimiter.charCodeAt(0);
  for (let at = from; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code === mark || code === 0x0a || code === 0x0d) return at;
  }
  return text.length;
}

function quotedCell(
  text: string,
  opening: number,
  { final, file, line }: QuotedOptions,
): { readonly value: string; readonly end: number } | 'more' {
  let value = '';
  let from = opening + 1;
  for (;;) {
    const quote = text.indexOf('"', from);
    if (quote === -1 || (quote + 1 === text.length && !final)) {
      if (!final) return 'more';
      throw unclosed(text, opening, file, line);
    }
    if (text[quote + 1] !== '"') return { value: value + text.slice(from, quote), end: quote + 1 };
    value += text.slice(from, quote + 1);
    from = quote + 2;
  }
}

function unclosed(text: string, opening: number, file: string, line: number): UserError {
  if (countLines(text, opening, text.length) > LIMITS.recordLines) return tooLong(file, line);
  return new UserError('quote-unclosed', 'A quote (") opens here and never closes.', {
    hint: 'Close the quote, or remove it. Everything after it would be read as one cell.',
    where: { file, line, column: null },
    values: { line },
  });
}
