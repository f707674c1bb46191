/** Where a key and its value stand in a TOML text; lines and columns from 1. */
export interface Place {
  readonly line: number;
  readonly column: number;
  /** Where the value begins; of a text, its first character behind the quotes. */
  readonly valueLine: number;
  readonly valueColumn: number;
}

/** A key's whole path: `['routes', 0, 'prefix']`. */
export type KeyPath = readonly (string | number)[];

/** The map's form of a path. */
export const pathKey = (path: KeyPath): string => JSON.stringify(path);

/**
 * Finds every key of a TOML text. The parser we use tells no positions, and an error that does not name
 * its line costs a shop owner an evening. The text has been parsed already, so nothing is checked here.
 */
export function locateKeys(source: string): ReadonlyMap<string, Place> {
  const places = new Map<string, Place>();
  const counts = new Map<string, number>();
  const text = new Scanner(source);
  let table: KeyPath = [];
  for (text.skipBlank(); !text.done; text.skipBlank()) {
    const at = text.at;
    if (text.take('[[')) {
      const path = text.readKey();
      const index = counts.get(pathKey(path)) ?? 0;
      counts.set(pathKey(path), index + 1);
      table = [...path, index];
      text.take(']]');
    } else if (text.take('[')) {
      table = text.readKey();
      text.take(']');
    } else {
      readPair(text, table, places);
      continue;
    }
    places.set(pathKey(table), placed(text, at, at));
  }
  return places;
}

function placed(text: Scanner, at: number, valueAt: number): Place {
  const value = text.placeOf(text.startOfText(valueAt));
  return { ...text.placeOf(at), valueLine: value.line, valueColumn: value.column };
}

function readPair(text: Scanner, table: KeyPath, places: Map<string, Place>): void {
  const start = text.at;
  const path = [...table, ...text.readKey()];
  text.skipSpace();
  if (!text.take('=')) {
    text.skipOne();
    return;
  }
  text.skipSpace();
  const valueAt = text.at;
  places.set(pathKey(path), placed(text, start, valueAt));
  readValue(text, path, places);
}

function readValue(text: Scanner, path: KeyPath, places: Map<string, Place>): void {
  if (text.take('{')) {
    for (text.skipBlank(','); !text.done && !text.take('}'); text.skipBlank(','))
      readPair(text, path, places);
  } else if (text.take('[')) {
    let index = 0;
    for (text.skipBlank(','); !text.done && !text.take(']'); text.skipBlank(',')) {
      const at = text.at;
      places.set(pathKey([...path, index]), placed(text, at, at));
      readValue(text, [...path, index], places);
      if (text.at === at) text.skipOne();
      index += 1;
    }
  } else if (!text.takeString()) {
    text.skipBare();
  }
}

class Scanner {
  at = 0;
  readonly #source: string;
  readonly #lineStarts: number[] = [0];

  constructor(source: string) {
    this.#source = source;
    for (let index = source.indexOf('\n'); index >= 0; index = source.indexOf('\n', index + 1))
      this.#lineStarts.push(index + 1);
  }

  get done(): boolean {
    return this.at >= this.#source.length;
  }

  take(word: string): boolean {
    if (!this.#source.startsWith(word, this.at)) return false;
    this.at += word.length;
    return true;
  }

  skipOne(): void {
    this.at += 1;
  }

  skipSpace(): void {
    this.#skip(/[ \t]*/y);
  }

  /** White space, line ends, comments, and the separators of lists. */
  skipBlank(separator = ''): void {
    this.#skip(separator === ',' ? /(?:[\s,]|#[^\n]*)*/y : /(?:\s|#[^\n]*)*/y);
  }

  skipBare(): void {
    this.#skip(/[^,\]}\n#]*/y);
  }

  readKey(): string[] {
    const path: string[] = [];
    do {
      this.skipSpace();
      const quoted = this.#match(/"((?:[^"\\\n]|\\.)*)"|'([^'\n]*)'/y);
      if (quoted) path.push(quoted[1] !== undefined ? unescaped(quoted[1]) : quoted[2]!);
      else path.push(this.#match(/[^\s.=\]"'#[{}]+/y)?.[0] ?? '');
      this.skipSpace();
    } while (this.take('.'));
    return path;
  }

  takeString(): boolean {
    return (
      this.#match(/"""[\s\S]*?(?<!\\)(?:\\\\)*"""+|'''[\s\S]*?'''+|"(?:[^"\\\n]|\\.)*"|'[^'\n]*'/y) !== null
    );
  }

  /** Behind the opening quotes; a text in triple quotes begins on the line after them when they end theirs. */
  startOfText(at: number): number {
    const opening = /(?:"""|''')(?:\r?\n)?|["']/y;
    opening.lastIndex = at;
    return opening.test(this.#source) ? opening.lastIndex : at;
  }

  placeOf(at: number): { readonly line: number; readonly column: number } {
    let low = 0;
    let high = this.#lineStarts.length - 1;
    while (low < high) {
      const middle = Math.ceil((low + high) / 2);
      if (this.#lineStarts[middle]! <= at) low = middle;
      else high = middle - 1;
    }
    return { line: low + 1, column: at - this.#lineStarts[low]! + 1 };
  }

  #skip(pattern: RegExp): void {
    this.#match(pattern);
  }

  #match(pattern: RegExp): RegExpExecArray | null {
    pattern.lastIndex = this.at;
    const match = pattern.exec(this.#source);
    if (match) this.at = pattern.lastIndex;
    return match;
  }
}

function unescaped(text: string): string {
  try {
    return JSON.parse(`"${text}"`) as string;
  } catch {
    return text;
  }
}
