import { readDuration } from '../shared/duration.ts';
import { UserError, type Where } from '../shared/errors.ts';
import { type Money, readMoney } from '../shared/money.ts';
import { asciiDigits, didYouMean } from '../shared/text.ts';
import type { KeyPath } from './locate.ts';
import type { MinuteSpan } from './settings.ts';
import { type TomlFile, tomlDateText } from './toml.ts';

/**
 * Reads one table of a file key by key. Every key that is asked for is known; {@link Table.end} refuses
 * the rest, so that a mistyped `catch_upp` is an error and not a silent default.
 */
export class Table {
  readonly path: KeyPath;
  readonly #file: TomlFile;
  readonly #values: Readonly<Record<string, unknown>>;
  readonly #known = new Set<string>();

  constructor(file: TomlFile, path: KeyPath, values: Readonly<Record<string, unknown>>) {
    this.#file = file;
    this.path = path;
    this.#values = values;
  }

  /** The value as it stands; undefined when the key is not there. */
  raw(key: string): unknown {
    this.#known.add(key);
    return Object.hasOwn(this.#values, key) ? this.#values[key] : undefined;
  }

  keys(): readonly string[] {
    return Object.keys(this.#values);
  }

  where(key?: string): Where {
    return this.#file.where(key === undefined ? this.path : [...this.path, key]);
  }

  /** Where the text of a key starts, behind its quotes. */
  textPlace(key: string): Where {
    return this.#file.textPlace([...this.path, key]);
  }

  text(key: string): string | undefined {
    const value = this.raw(key);
    if (value === undefined || typeof value === 'string') return value;
    const date = tomlDateText(value);
    return date ?? this.#wrong(key, 'a text in quotes');
  }

  requiredText(key: string, example: string): string {
    const value = this.text(key);
    if (value !== undefined && value.trim() !== '') return value;
    throw this.missing(key, example);
  }

  flag(key: string): boolean | undefined {
    const value = this.raw(key);
    if (value === undefined || typeof value === 'boolean') return value;
    return this.#wrong(key, 'true or false');
  }

  wholeNumber(key: string, least = 0): number | undefined {
    const value = this.raw(key);
    if (value === undefined) return undefined;
    const number = typeof value === 'string' ? Number(asciiDigits(value).replaceAll('_', '')) : value;
    if (typeof number === 'number' && Number.isSafeInteger(number) && number >= least) return number;
    return this.#wrong(
      key,
      `a whole number${least > Number.MIN_SAFE_INTEGER ? ` of at least ${least}` : ''}`,
    );
  }

  oneOf<const Choice extends string | number>(key: string, choices: readonly Choice[]): Choice | undefined {
    const value = this.raw(key);
    if (value === undefined) return undefined;
    const found = choices.find((choice) => choice === value);
    if (found !== undefined) return found;
    const near = typeof value === 'string' ? didYouMean(value, choices.map(String)) : undefined;
    return this.#wrong(key, `one of: ${choices.join(', ')}`, near);
  }

  durationMs(key: string): number | undefined {
    const text = this.text(key);
    if (text === undefined) return undefined;
    return (
      readDuration(text) ?? this.#wrong(key, 'a length of time like "12 hours", "5 minutes" or "2 days"')
    );
  }

  /** 0 to 1. */
  share(key: string): number | undefined {
    const text = this.text(key);
    if (text === undefined) return undefined;
    const match = /^(\d+(?:\.\d+)?)\s*[%٪]$/.exec(asciiDigits(text).trim());
    const share = match ? Number(match[1]) / 100 : Number.NaN;
    return share <= 1 ? share : this.#wrong(key, 'a share like "10%"');
  }

  money(key: string, currency: string): Money | undefined {
    const value = this.raw(key);
    if (value === undefined) return undefined;
    const money =
      typeof value === 'string' || typeof value === 'number' ? readMoney(value, currency) : undefined;
    if (money && money.micros >= 0n) return money;
    return this.#wrong(key, `an amount like 150000, "150000 ${currency}" or "15000 toman"`);
  }

  /** `"10:00-20:00"`. */
  span(key: string): MinuteSpan | undefined {
    const text = this.text(key);
    if (text === undefined) return undefined;
    return readSpan(text) ?? this.#wrong(key, 'hours like "10:00-20:00"');
  }

  texts(key: string): readonly string[] | undefined {
    const value = this.raw(key);
    if (value === undefined) return undefined;
    if (typeof value === 'string') return [value];
    if (Array.isArray(value) && value.every((item) => typeof item === 'string')) return value as string[];
    return this.#wrong(key, 'a list of texts like ["a", "b"]');
  }

  /** A table inside this one; an absent one reads as empty. */
  table(key: string): Table {
    const value = this.raw(key) ?? {};
    if (!isTable(value)) this.#wrong(key, `a table: [${[...this.path, key].join('.')}]`);
    return new Table(this.#file, [...this.path, key], value as Record<string, unknown>);
  }

  tables(key: string): readonly Table[] {
    const value = this.raw(key) ?? [];
    if (!Array.isArray(value) || !value.every(isTable)) this.#wrong(key, `a list of tables: [[${key}]]`);
    return (value as Record<string, unknown>[]).map(
      (item, index) => new Table(this.#file, [...this.path, key, index], item),
    );
  }

  /** Refuses every key that nobody asked for. Errors: `key-unknown`. */
  end(): void {
    const stranger = this.keys().find((key) => !this.#known.has(key));
    if (stranger !== undefined) throw this.#unknown(stranger);
  }

  #unknown(stranger: string): UserError {
    const near = didYouMean(stranger, this.#known);
    const known = [...this.#known].join(', ');
    const key = this.name(stranger);
    return new UserError('key-unknown', `There is no key "${key}".`, {
      hint: near ? `Did you mean: ${near}` : `Known here: ${known}`,
      where: this.where(stranger),
      values: near ? { key, near } : { key, known },
    });
  }

  /** Errors: `key-missing`, or `key-unknown` where a key looks like the missing one misspelt. */
  missing(key: string, example: string): UserError {
    const typo = this.keys().find((other) => !this.#known.has(other) && didYouMean(other, [key]));
    if (typo !== undefined) return this.#unknown(typo);
    const name = this.name(key);
    return new UserError('key-missing', `The key "${name}" is missing.`, {
      hint: `Add it, for example: ${example}`,
      where: this.where(),
      values: { key: name, example },
    });
  }

  /** Errors: `value-invalid`, at the key. */
  invalid(key: string, expected: string, near?: string): UserError {
    const value = this.raw(key);
    const shown = typeof value === 'string' ? `"${value}"` : (JSON.stringify(value) ?? String(value));
    return new UserError('value-invalid', `"${this.name(key)}" is ${shown}; it should be ${expected}.`, {
      hint: near ? `Did you mean: ${near}` : `Write ${expected}.`,
      where: this.where(key),
      values: { key: this.name(key), value: shown, expected },
    });
  }

  name(key: string): string {
    return [...this.path, key].filter((part) => typeof part === 'string').join('.');
  }

  #wrong(key: string, expected: string, near?: string): never {
    throw this.invalid(key, expected, near);
  }
}

function isTable(value: unknown): value is Record<string, unknown> {
  return (
    typeof value === 'object' && value !== null && !Array.isArray(value) && tomlDateText(value) === undefined
  );
}

/** `10:00-20:00`, also `10-20`, digits in any script, any dash; 24:00 is the end of the day. */
export function readSpan(text: string): MinuteSpan | undefined {
  const match = /^(\d{1,2})(?::(\d{2}))?\s*(?:-|–|—|تا|to)\s*(\d{1,2})(?::(\d{2}))?$/.exec(
    asciiDigits(text).trim(),
  );
  if (!match) return undefined;
  const minute = (hours: string, minutes = '0'): number => Number(hours) * 60 + Number(minutes);
  const from = minute(match[1]!, match[2]);
  const to = minute(match[3]!, match[4]);
  const sound =
    from < 1440 && to <= 1440 && Number(match[2] ?? 0) < 60 && Number(match[4] ?? 0) < 60 && from !== to;
  return sound ? { from, to } : undefined;
}
