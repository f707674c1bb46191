import { OWN_FILTERS } from '../filters/index.ts';
import { bounded, type FilterSetting, textOf } from '../filters/filter.ts';
import type { Lexicon } from './lexicon.ts';
import { type Facts, pathReader, type Reader, strictly, type Surroundings } from './reading.ts';

/** `{{ first_name | default: "دوست" }}` and text around it: what nine templates of ten are made of. */
export type Piece = string | Output;

export interface Output {
  readonly value: Argument;
  readonly filters: readonly FilterCall[];
}

export interface FilterCall {
  readonly name: string;
  readonly args: readonly Argument[];
}

export type Argument =
  | { readonly literal: string | number }
  | { readonly path: readonly string[]; readonly offset: number };

const BLANK = '[ \\t\\r\\n]*';
const NAME = '[\\p{L}_][\\p{L}\\p{N}\\p{M}_\\u200c-]*';
const PATH = `(?:${NAME}|\\["[^"\\\\\\]]*"\\])(?:\\.${NAME}|\\["[^"\\\\\\]]*"\\])?`;
const VALUE = `"[^"\\\\]*"|'[^'\\\\]*'|-?\\d+(?:\\.\\d+)?|${PATH}`;
const CALL = `\\|${BLANK}${NAME}${BLANK}(?::${BLANK}(?:${VALUE})${BLANK}(?:,${BLANK}(?:${VALUE})${BLANK})*)?`;
const OUTPUT = new RegExp(`\\{\\{${BLANK}(${VALUE})${BLANK}((?:${CALL})*)\\}\\}`, 'uy');
const ONE_CALL = new RegExp(`\\|${BLANK}(${NAME})${BLANK}(?::((?:${BLANK}(?:${VALUE})${BLANK},?)*))?`, 'uy');
const ONE_VALUE = new RegExp(VALUE, 'uy');
/** Words that mean something else to Liquid. */
const RESERVED = new Set([
  ...[
    'nil',
    'null',
    'true',
    'false',
    'empty',
    'blank',
    'and',
    'or',
    'not',
    'contains',
    'size',
    'first',
    'last',
  ],
]);

/**
 * Reads a template that needs no Liquid: text and outputs with our own filters, no tags.
 * undefined: leave it to Liquid, which also words the error if there is one.
 */
export function readPlain(text: string): Piece[] | undefined {
  if (text.includes('{%') || text.includes('{{-') || text.includes('-}}')) return undefined;
  const pieces: Piece[] = [];
  let done = 0;
  for (let open = text.indexOf('{{'); open >= 0; open = text.indexOf('{{', done)) {
    OUTPUT.lastIndex = open;
    const match = OUTPUT.exec(text);
    const output = match && readOutput(match, open);
    if (!output) return undefined;
    if (open > done) pieces.push(text.slice(done, open));
    pieces.push(output);
    done = open + match[0].length;
  }
  if (done < text.length) pieces.push(text.slice(done));
  return pieces;
}

function readOutput(match: RegExpExecArray, open: number): Output | undefined {
  const offset = open + match[0].indexOf(match[1]!);
  const value = readArgument(match[1]!, offset);
  const filters: FilterCall[] = [];
  const calls = match[2]!;
  const start = offset + match[0].slice(offset - open).indexOf(calls, match[1]!.length);
  for (let at = 0; at < calls.length; at = ONE_CALL.lastIndex) {
    ONE_CALL.lastIndex = at;
    const call = ONE_CALL.exec(calls);
    const args = call && readArguments(call[2] ?? '', start + at + call[0].length - (call[2] ?? '').length);
    if (!args || ONE_CALL.lastIndex === at) return undefined;
    filters.push({ name: call[1]!, args });
  }
  return value && { value, filters };
}

function readArguments(text: string, offset: number): Argument[] | undefined {
  const args: Argument[] = [];
  for (let at = 0; at < text.length; ) {
    if (/[ \t\r\n,]/.test(text[at]!)) {
      at += 1;
      continue;
    }
    ONE_VALUE.lastIndex = at;
    const value = ONE_VALUE.exec(text)?.[0];
    if (value === undefined) return undefined;
    const argument = readArgument(value, offset + at);
    if (!argument) return undefined;
    args.push(argument);
    at += value.length;
  }
  return args;
}

function readArgument(value: string, offset: number): Argument | undefined {
  if (/^["']/.test(value)) return { literal: value.slice(1, -1) };
  if (/^-?\d/.test(value)) return { literal: Number(value) };
  const path = readPath(value);
  return path && { path, offset };
}

function readPath(text: string): string[] | undefined {
  const path = [...text.matchAll(/\["([^"]*)"\]|([^.[\]]+)/g)].map((match) => match[1] ?? match[2]!);
  return path.some((name) => RESERVED.has(name)) ? undefined : path;
}

/** Makes the function that writes one recipient's text. All names and filters were checked before. */
export function compilePlain(
  pieces: readonly Piece[],
  lexicon: Lexicon,
): (facts: Facts, around: Surroundings, setting: FilterSetting) => string {
  const writers = pieces.map((piece) => (typeof piece === 'string' ? piece : compileOutput(piece, lexicon)));
  return (facts, around, setting) => {
    let text = '';
    for (const write of writers) text += typeof write === 'string' ? write : write(facts, around, setting);
    return bounded(text);
  };
}

type Writer = (facts: Facts, around: Surroundings, setting: FilterSetting) => string;

function compileOutput(output: Output, lexicon: Lexicon): Writer {
  const lenient = output.filters[0]?.name === 'default';
  const read = argumentReader(output.value, lexicon, lenient);
  const calls = output.filters.map((call) => ({
    filter: OWN_FILTERS[call.name]!,
    args: call.args.map((argument) => argumentReader(argument, lexicon)),
  }));
  if (calls.length === 0) return (facts, around) => textOf(read(facts, around));
  return (facts, around, setting) => {
    let value = read(facts, around);
    for (const { filter, args } of calls) {
      value = filter(
        value,
        args.map((arg) => arg(facts, around)),
        setting,
      );
    }
    return textOf(value);
  };
}

function argumentReader(argument: Argument, lexicon: Lexicon, lenient = false): Reader {
  if ('literal' in argument) {
    const { literal } = argument;
    return () => literal;
  }
  const read = pathReader(argument.path, lexicon);
  return lenient ? read : strictly(argument.path, read);
}
