/** Text, outputs and simple conditions: what nearly all messages are made of. */
export type Piece = string | Output | Condition;

/** `{{ first_name | default: "دوست" }}` */
export interface Output {
  readonly value: Argument;
  readonly filters: readonly FilterCall[];
}

/** `{% if city == "شیراز" %}…{% else %}…{% endif %}`: the first branch whose test holds is written. */
export interface Condition {
  readonly branches: readonly Branch[];
}

export interface Branch {
  /** undefined: else. */
  readonly test: Test | undefined;
  readonly pieces: readonly Piece[];
}

export interface Test {
  readonly left: Argument;
  readonly operator: string | undefined;
  readonly right: Argument | undefined;
  /** `unless` holds when the rest does not. */
  readonly negated: boolean;
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
const OPERATORS = '==|!=|>=|<=|>|<|contains(?=[ \\t\\r\\n])';
const TAG = new RegExp(
  `\\{%${BLANK}(?:(if|elsif|unless)[ \\t\\r\\n]+(${VALUE})${BLANK}(?:(${OPERATORS})${BLANK}(${VALUE})${BLANK})?|(else|endif|endunless)${BLANK})%\\}`,
  'uy',
);
/** Words that mean something else to Liquid. */
const RESERVED = new Set('nil null true false empty blank and or not contains size first last'.split(' '));

interface Open {
  readonly word: 'if' | 'unless';
  readonly branches: Branch[];
  /** Where the text goes on after the end. */
  readonly outside: Piece[];
}

/**
 * Reads a template that needs no Liquid: outputs with our own filters and conditions of one comparison.
 * undefined: leave it to Liquid, which also words the error if there is one.
 */
export function readPlain(text: string): Piece[] | undefined {
  if (/\{[{%]-|-[}%]\}/.test(text)) return undefined;
  const whole: Piece[] = [];
  const opened: Open[] = [];
  let pieces = whole;
  let done = 0;
  for (let at = nextMark(text, 0); at >= 0; at = nextMark(text, done)) {
    if (at > done) pieces.push(text.slice(done, at));
    const reader = text[at + 1] === '{' ? OUTPUT : TAG;
    reader.lastIndex = at;
    const match = reader.exec(text);
    if (!match) return undefined;
    if (reader === OUTPUT) {
      const output = readOutput(match, at);
      if (!output) return undefined;
      pieces.push(output);
    } else {
      const inside = enter(match, at, pieces, opened);
      if (!inside) return undefined;
      pieces = inside;
    }
    done = at + match[0].length;
  }
  if (opened.length > 0) return undefined;
  if (done < text.length) pieces.push(text.slice(done));
  return whole;
}

function nextMark(text: string, from: number): number {
  const output = text.indexOf('{{', from);
  const tag = text.indexOf('{%', from);
  if (output < 0 || tag < 0) return Math.max(output, tag);
  return Math.min(output, tag);
}

/** The pieces that follow a tag belong to; undefined: no such tag may stand here. */
function enter(match: RegExpExecArray, at: number, pieces: Piece[], opened: Open[]): Piece[] | undefined {
  const [, opening, , , , closing] = match;
  const word = opening ?? closing;
  if (word === 'if' || word === 'unless') {
    const test = readTest(match, at, word === 'unless');
    if (!test) return undefined;
    const inside: Piece[] = [];
    opened.push({ word, branches: [{ test, pieces: inside }], outside: pieces });
    return inside;
  }
  const open = opened.at(-1);
  if (!open) return undefined;
  if (word === `end${open.word}`) {
    opened.pop();
    open.outside.push({ branches: open.branches });
    return open.outside;
  }
  if (word !== 'else' && word !== 'elsif') return undefined;
  if (open.branches.at(-1)!.test === undefined) return undefined;
  const test = word === 'else' ? undefined : readTest(match, at, false);
  if (word === 'elsif' && !test) return undefined;
  const inside: Piece[] = [];
  open.branches.push({ test, pieces: inside });
  return inside;
}

function readTest(match: RegExpExecArray, at: number, negated: boolean): Test | undefined {
  const [whole, word, first = '', operator, second] = match;
  const offset = at + whole.indexOf(first, 2 + word!.length);
  const left = readArgument(first, offset);
  const right = second === undefined ? undefined : readArgument(second, at + whole.lastIndexOf(second));
  if (!left || (second !== undefined && !right)) return undefined;
  return { left, operator, right, negated };
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
    const argument = value === undefined ? undefined : readArgument(value, offset + at);
    if (value === undefined || !argument) return undefined;
    args.push(argument);
    at += value.length;
  }
  return args;
}

function readArgument(value: string, offset: number): Argument | undefined {
  if (/^["']/.test(value)) return { literal: value.slice(1, -1) };
  if (/^-?\d/.test(value)) return { literal: Number(value) };
  const path = [...value.matchAll(/\["([^"]*)"\]|([^.[\]]+)/g)].map((match) => match[1] ?? match[2]!);
  return path.some((name) => RESERVED.has(name)) ? undefined : { path, offset };
}

/** Every value that the template names, wherever it stands. */
export function* argumentsOf(pieces: readonly Piece[]): Generator<Argument> {
  for (const piece of pieces) {
    if (typeof piece === 'string') continue;
    if ('value' in piece) {
      yield piece.value;
      for (const { args } of piece.filters) yield* args;
      continue;
    }
    for (const { test, pieces: inside } of piece.branches) {
      if (test) yield test.left;
      if (test?.right) yield test.right;
      yield* argumentsOf(inside);
    }
  }
}

/** Every filter that the template calls. */
export function* filtersOf(pieces: readonly Piece[]): Generator<string> {
  for (const piece of pieces) {
    if (typeof piece === 'string') continue;
    if ('value' in piece) for (const { name } of piece.filters) yield name;
    else for (const { pieces: inside } of piece.branches) yield* filtersOf(inside);
  }
}
