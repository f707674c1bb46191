import { UserError } from '../shared/errors.ts';
import { printable } from '../shared/text.ts';
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

/** Line and column, from 1, in characters. */
function placeOf(source: FilterSource, offset: number): { line: number; column: number } {
  const before = source.text.slice(0, offset).split('\n');
  const last = [...before.at(-1)!].length;
  const startLine = source.place?.line ?? 1;
  const startColumn = source.place?.column ?? 1;
  if (before.length === 1) return { line: startLine, column: startColumn + last };
  return { line: startLine + before.length - 1, column: last + 1 };
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
