import type { Where } from '../shared/errors.ts';
import { UserError } from '../shared/errors.ts';
import { fold, printable } from '../shared/text.ts';
import type { SegmentBook } from './compile.ts';
import type { Filter } from './filter.ts';
import { parseFilter } from './parse.ts';

/** A named filter as a file holds it. */
export interface SegmentText {
  readonly filter: string;
  /** Where the filter stands. */
  readonly where: Where;
}

/** The named filters of a workspace, each read when it is first asked for. */
export function createSegmentBook(texts: ReadonlyMap<string, SegmentText>): SegmentBook {
  const read = new Map<string, Filter>();
  return {
    names: () => [...texts.keys()],
    filter(name) {
      const text = texts.get(name);
      if (!text) return undefined;
      const filter = read.get(name) ?? parseFilter(text.filter, text.where);
      read.set(name, filter);
      return filter;
    },
  };
}

/** Longer names fit no table. */
const LONGEST_NAME = 60;

/**
 * segments.toml with one more segment at its end; everything that stood there, comments too, stays as it was.
 * @param text the file as it is; empty when there is none yet
 * @param names the segments it has
 *
 * Errors: `segment-name`, `segment-exists`.
 */
export function addSegmentText(text: string, names: Iterable<string>, name: string, filter: string): string {
  checkName(name);
  const taken = [...names].find((each) => fold(each) === fold(name));
  if (taken !== undefined) {
    throw new UserError('segment-exists', `There is a segment ${taken} already.`, {
      hint: 'Choose another name, or change its line in segments.toml.',
      values: { name: taken },
    });
  }
  const newline = text.includes('\r\n') ? '\r\n' : '\n';
  const before = text === '' || text.endsWith('\n') ? text : `${text}${newline}`;
  return `${before}${key(name)} = ${tomlText(filter)}${newline}`;
}

function checkName(name: string): void {
  const fault =
    fold(name) === 'everyone' || fold(name) === 'همه'
      ? 'The word means all people.'
      : /^[+#\d۰-۹٠-٩]/.test(name.trim())
        ? 'It would read as a phone number or as the #id of a person.'
        : name.trim() === '' || name !== name.trim() || printable(name) !== name || /["'`\\]/.test(name)
          ? 'Use letters, digits, spaces, - and _.'
          : [...name].length > LONGEST_NAME
            ? `It may have ${LONGEST_NAME} characters.`
            : undefined;
  if (fault === undefined) return;
  throw new UserError('segment-name', `A segment cannot be called "${printable(name)}".`, {
    hint: `${fault} For example: loyal`,
    values: { name },
  });
}

function key(name: string): string {
  return /^[A-Za-z0-9_-]+$/.test(name) ? name : `"${name}"`;
}

/** A literal string where it can be: filters are full of double quotes. */
function tomlText(filter: string): string {
  const oneLine = filter.replace(/\s*\n\s*/g, ' ').trim();
  return oneLine.includes("'") ? JSON.stringify(oneLine) : `'${oneLine}'`;
}
