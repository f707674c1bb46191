import { parse, TomlDate, TomlError } from 'smol-toml';
import { UserError, type Where } from '../shared/errors.ts';
import { type KeyPath, locateKeys, type Place, pathKey } from './locate.ts';

/** A parsed TOML file that still knows where everything stood. */
export interface TomlFile {
  /** As errors name it: relative to the workspace. */
  readonly file: string;
  readonly root: Readonly<Record<string, unknown>>;
  where(path: KeyPath): Where;
  /** Where the text of a value starts, behind its quotes. */
  textPlace(path: KeyPath): Where;
}

/** Errors: `toml-invalid`, with line and column. */
export function readToml(source: string, file: string): TomlFile {
  const text = source.startsWith('\ufeff') ? source.slice(1) : source;
  const root = parseText(text, file);
  let places: ReadonlyMap<string, Place> | undefined;
  const placeOf = (path: KeyPath): Place | undefined => {
    places ??= locateKeys(text);
    for (let length = path.length; length > 0; length -= 1) {
      const found = places.get(pathKey(path.slice(0, length)));
      if (found) return found;
    }
    return undefined;
  };
  return {
    file,
    root,
    where: (path) => ({ file, line: placeOf(path)?.line ?? 1, column: placeOf(path)?.column ?? 1 }),
    textPlace: (path) => ({
      file,
      line: placeOf(path)?.valueLine ?? 1,
      column: placeOf(path)?.valueColumn ?? 1,
    }),
  };
}

function parseText(text: string, file: string): Record<string, unknown> {
  try {
    return parse(text) as Record<string, unknown>;
  } catch (error) {
    if (!(error instanceof TomlError)) throw error;
    const [reason = ''] = error.message.replace(/^Invalid TOML document: /, '').split('\n');
    throw new UserError('toml-invalid', `This is not valid TOML: ${reason}.`, {
      hint: 'Texts stand in quotes, tables in [brackets], and each key = value on its own line.',
      where: { file, line: error.line, column: error.column },
      values: { reason },
      cause: error,
    });
  }
}

/** A date or time that stands in the file without quotes, as the text it was; undefined for anything else. */
export function tomlDateText(value: unknown): string | undefined {
  return value instanceof TomlDate ? value.toISOString().replace('Z', '') : undefined;
}
