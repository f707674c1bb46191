import { UserError } from '../shared/errors.ts';
import { didYouMean, printable } from '../shared/text.ts';
import type { FilterSource, Span } from './filter.ts';

/** How much of a long filter is shown around the mark. */
const SHOWN = 72;

/**
 * A mistake in a filter, with its place and a line that marks it:
 * ```
 * There is no field "cty".
 *   cty = "تهران"
 *   ^^^
 * ```
 */
export function filterFailure(
  source: FilterSource,
  code: string,
  span: Span,
  sentence: string,
  hint: string,
): UserError {
  const { line, column } = placeOf(source, span.from);
  return new UserError(code, `${sentence}\n${marked(source.text, span)}`, {
    hint,
    where: { file: source.place?.file ?? 'filter', line, column },
    values: { filter: source.text, from: span.from, to: span.to },
  });
}

/** Line and column, from 1, in characters; null where the file's own line or column is not known. */
function placeOf(source: FilterSource, offset: number): { line: number | null; column: number | null } {
  const before = source.text.slice(0, offset).split('\n');
  const last = [...before.at(-1)!].length;
  const start = source.place ?? { line: 1, column: 1 };
  const line = start.line === null ? null : start.line + before.length - 1;
  if (before.length > 1) return { line, column: last + 1 };
  return { line, column: start.column === null ? null : start.column + last };
}

function marked(text: string, { from, to }: Span): string {
  const lineStart = text.lastIndexOf('\n', from - 1) + 1;
  const lineEnd = text.indexOf('\n', from) === -1 ? text.length : text.indexOf('\n', from);
  const begin = from - lineStart > SHOWN - 12 ? from - 24 : lineStart;
  const end = Math.min(lineEnd, begin + SHOWN);
  const shown = `${begin > lineStart ? '…' : ''}${text.slice(begin, end)}${end < lineEnd ? '…' : ''}`;
  const indent = width(text.slice(begin, from)) + (begin > lineStart ? 1 : 0);
  const marks = Math.max(1, width(text.slice(from, Math.min(to, end))));
  return `  ${printable(shown)}\n  ${' '.repeat(indent)}${'^'.repeat(marks)}`;
}

/** Columns on a terminal, near enough: marks that sit on a letter take none. */
function width(text: string): number {
  return [...text.replace(/[\p{Mn}\p{Me}\u200c\u200d]/gu, '')].length;
}

/** Words for the sentence "did you mean", or the other hint when nothing is near. */
export function nearest(word: string, known: Iterable<string>, otherwise: string): string {
  const near = didYouMean(word, known);
  return near === undefined ? otherwise : `Did you mean ${near}?`;
}
