import { bounded, type Filter, RenderFailure, textOf } from './filter.ts';

/** Spaces and invisible marks alone are no name. */
const BLANK = /^[\s\u00ad\u200b-\u200f\u2060\ufeff]*$/;

function isBlank(value: unknown): boolean {
  if (value === null || value === undefined || value === false) return true;
  if (Array.isArray(value)) return value.length === 0;
  return typeof value === 'string' && BLANK.test(value);
}

const replaceIn =
  (all: boolean): Filter =>
  (value, [search, replacement]) => {
    const text = textOf(value);
    const wanted = textOf(search);
    if (wanted === '') return text;
    const pieces = text.split(wanted);
    if (!all) pieces.splice(1, pieces.length, ...(pieces.length > 1 ? [pieces.slice(1).join(wanted)] : []));
    const by = textOf(replacement);
    if (text.length + pieces.length * by.length > 1_000_000)
      throw new RenderFailure('the text outgrew all bounds');
    return bounded(pieces.join(by));
  };

function truncated(text: string, length: number, ellipsis: string): string {
  const characters = [...text];
  if (characters.length <= length) return text;
  return characters.slice(0, Math.max(0, length - [...ellipsis].length)).join('') + ellipsis;
}

function countOf(value: unknown, otherwise: number): number {
  if (value === undefined) return otherwise;
  const count = Number(value);
  if (!Number.isFinite(count)) throw new RenderFailure(`"${textOf(value)}" is not a number`);
  return count;
}

/** The text filters of Liquid that make sense in a message, with Liquid's meaning. */
export const textFilters: Readonly<Record<string, Filter>> = {
  default: (value, [otherwise]) => (isBlank(value) ? otherwise : value),
  upcase: (value) => textOf(value).toUpperCase(),
  downcase: (value) => textOf(value).toLowerCase(),
  capitalize: (value) => {
    const text = textOf(value);
    return text.charAt(0).toUpperCase() + text.slice(1).toLowerCase();
  },
  strip: (value) => textOf(value).trim(),
  lstrip: (value) => textOf(value).trimStart(),
  rstrip: (value) => textOf(value).trimEnd(),
  strip_newlines: (value) => textOf(value).replace(/\r?\n/g, ''),
  append: (value, [tail]) => bounded(textOf(value) + textOf(tail)),
  prepend: (value, [head]) => bounded(textOf(head) + textOf(value)),
  replace: replaceIn(true),
  replace_first: replaceIn(false),
  remove: (value, [search]) => replaceIn(true)(value, [search, ''], undefined as never),
  remove_first: (value, [search]) => replaceIn(false)(value, [search, ''], undefined as never),
  truncate: (value, [length, ellipsis]) =>
    truncated(textOf(value), countOf(length, 50), ellipsis === undefined ? '...' : textOf(ellipsis)),
  url_encode: (value) => encodeURIComponent(textOf(value)),
};
