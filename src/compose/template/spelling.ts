import type { Lexicon } from './lexicon.ts';

/** A template in Liquid's spelling, and the way back to the place where a character was written. */
export interface Spelled {
  readonly text: string;
  original(offset: number): number;
}

const REGION =
  /\{%-?\s*(raw|comment)\s*-?%\}[\s\S]*?\{%-?\s*end\1\s*-?%\}|\{\{-?([\s\S]*?)-?\}\}|\{%-?([\s\S]*?)-?%\}/g;
const PLAIN_PATH = /^[\p{L}_][\p{L}\p{N}\p{M}_\u200c-]*(\.[\p{L}_][\p{L}\p{N}\p{M}_\u200c-]*)*$/u;

/**
 * Writes what Liquid cannot read as Liquid would have it: `shoe size` between backticks, or bare where it
 * stands first in an output and is a known header with spaces; and dates that were given no filter get `date`.
 */
export function spell(text: string, lexicon: Lexicon): Spelled {
  const edits: Edit[] = [];
  for (const match of text.matchAll(REGION)) {
    const output = match[2];
    const inner = output ?? match[3];
    if (inner === undefined) continue;
    const start = match.index + match[0].indexOf(inner, 2);
    edits.push(...backticks(inner, start));
    if (output !== undefined) edits.push(...headOf(output, start, lexicon));
  }
  return apply(text, edits);
}

interface Edit {
  readonly from: number;
  readonly to: number;
  readonly by: string;
}

function backticks(inner: string, start: number): Edit[] {
  const found: Edit[] = [];
  for (const match of inner.matchAll(/"[^"]*"|'[^']*'|`([^`]*)`/g)) {
    if (match[1] === undefined) continue;
    const from = start + match.index;
    found.push({ from, to: from + match[0].length, by: `[${JSON.stringify(match[1])}]` });
  }
  return found;
}

function headOf(output: string, start: number, lexicon: Lexicon): Edit[] {
  const head = /^(\s*)([^|"'`[\]]*?)(\s*)(\||$)/.exec(output);
  const name = head?.[2];
  if (!head || !name) return [];
  const from = start + head[1]!.length;
  const to = from + name.length;
  if (PLAIN_PATH.test(name)) {
    const bare = head[4] === '';
    return bare && lexicon.isDate(name.split('.')) ? [{ from: to, to, by: ' | date' }] : [];
  }
  const meaning = lexicon.meaningOf(name);
  if (meaning?.kind === 'attribute') return [{ from, to, by: `[${JSON.stringify(meaning.name)}]` }];
  if (meaning?.kind === 'field') return [{ from, to, by: meaning.name }];
  return [];
}

function apply(text: string, edits: readonly Edit[]): Spelled {
  if (edits.length === 0) return { text, original: (offset) => offset };
  const sorted = [...edits].sort((a, b) => a.from - b.from);
  let spelled = '';
  let done = 0;
  const marks: {
    readonly at: number;
    readonly end: number;
    readonly from: number;
    readonly shift: number;
  }[] = [];
  for (const edit of sorted) {
    spelled += text.slice(done, edit.from);
    const at = spelled.length;
    spelled += edit.by;
    done = edit.to;
    marks.push({ at, end: spelled.length, from: edit.from, shift: edit.to - spelled.length });
  }
  spelled += text.slice(done);
  return {
    text: spelled,
    original(offset) {
      const mark = marks.findLast((each) => each.at <= offset);
      if (!mark) return offset;
      return offset < mark.end ? mark.from : offset + mark.shift;
    },
  };
}
