import { readDuration } from '../../shared/duration.ts';
import type { Secret } from '../../shared/secret.ts';

/** One key of a driver's table in `campaign.toml`. `words` is what the documentation and errors say of it. */
export interface Field<T> {
  readonly words: string;
  readonly required: boolean;
  readonly fallback: T;
  /** Where the value comes from: written there, or `<key>_file`, `<key>_env`, `<key>_cmd`. */
  readonly secret: boolean;
  /** undefined: the value does not fit; `shape` then says what would. */
  read(value: unknown): T | undefined;
  readonly shape: string;
  /** An address that this program itself asks: where it may lead is judged with the settings. */
  readonly asked?: true;
}

/** A driver's own keys. The key `*` as a secret allows any stem with `_file`, `_env` or `_cmd`. */
export type SettingsSchema = Readonly<Record<string, Field<unknown>>>;

/** The values that a schema gives: what `create` is handed. */
export type Values<S extends SettingsSchema> = {
  readonly [K in keyof S]: S[K] extends Field<infer T> ? T : never;
};

type Reader<T> = (value: unknown) => T | undefined;

function field<T>(words: string, shape: string, read: Reader<T>): Field<T> {
  return { words, shape, read, required: true, fallback: undefined as T, secret: false };
}

/** A setting with a default; `undefined` when the key may be left out and has none. */
export function optional<T>(inner: Field<T>): Field<T | undefined>;
export function optional<T>(inner: Field<T>, fallback: T): Field<T>;
export function optional<T>(inner: Field<T>, fallback?: T): Field<T | undefined> {
  return { ...inner, required: false, fallback };
}

export function text(words: string): Field<string> {
  return field(words, 'text', (value) =>
    typeof value === 'string' && value.trim() !== '' ? value.trim() : undefined,
  );
}

/** A line or id that people write with or without quotes; kept as text, so that no digit is lost. */
export function digits(words: string): Field<string> {
  return field(words, 'digits', (value) => {
    const written = typeof value === 'bigint' || typeof value === 'number' ? String(value) : value;
    return typeof written === 'string' && /^\+?\d{1,20}$/.test(written.trim()) ? written.trim() : undefined;
  });
}

export function flag(words: string): Field<boolean> {
  return field(words, 'true or false', (value) => (typeof value === 'boolean' ? value : undefined));
}

export function whole(words: string, least: number, most: number): Field<number> {
  return field(words, `a whole number from ${least} to ${most}`, (value) => {
    const number = typeof value === 'bigint' ? Number(value) : value;
    return typeof number === 'number' && Number.isInteger(number) && number >= least && number <= most
      ? number
      : undefined;
  });
}

/** Milliseconds, written like "30 seconds". */
export function duration(words: string, most = 24 * 3_600_000, least = 0): Field<number> {
  return field(words, 'a length of time like "30 seconds"', (value) => {
    const ms = typeof value === 'string' ? readDuration(value) : undefined;
    return ms !== undefined && ms >= least && ms <= most ? ms : undefined;
  });
}

export function choice<const T extends string>(words: string, among: readonly T[]): Field<T> {
  return field(words, among.map((one) => `"${one}"`).join(' or '), (value) =>
    among.find((one) => one === value),
  );
}

/** A web address that we ask. Plain http must be allowed by `allow_http`, and never leads out of a private network. */
export function url(words: string): Field<string> {
  return { ...callback(words), asked: true };
}

/** A web address that the gateway asks. */
export function callback(words: string): Field<string> {
  return field(words, 'a web address', (value) => {
    if (typeof value !== 'string' || !URL.canParse(value)) return undefined;
    const parsed = new URL(value);
    const fits = /^https?:$/.test(parsed.protocol) && parsed.username === '' && parsed.password === '';
    return fits ? value.replace(/\/+$/, '') : undefined;
  });
}

export function table(words: string): Field<Readonly<Record<string, unknown>>> {
  return field(words, 'a table like { to = "{{ to }}" }', (value) =>
    typeof value === 'object' && value !== null && !Array.isArray(value)
      ? (value as Record<string, unknown>)
      : undefined,
  );
}

/** A table of texts. */
export function texts(words: string): Field<Readonly<Record<string, string>>> {
  return field(words, 'a table of texts', (value) => {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined;
    const entries = Object.entries(value);
    return entries.every(([, one]) => typeof one === 'string')
      ? (Object.fromEntries(entries) as Record<string, string>)
      : undefined;
  });
}

/** A secret: given as `<key>_file`, `<key>_env` or `<key>_cmd`, never as a value. */
export function secret(words: string): Field<Secret> {
  return { ...field<Secret>(words, 'a secret', () => undefined), secret: true };
}

/** The key that every driver whose address may be a machine next door offers. */
export function allowHttp(): Field<boolean> {
  return optional(flag('allow plain http, to this machine or a private network only'), false);
}

/** A share from 0 to 1, written `"3%"` or `0.03`. */
export function share(words: string): Field<number> {
  return field(words, 'a share like "3%"', (value) => {
    const percent = typeof value === 'string' ? /^(\d+(?:\.\d+)?)\s*%$/.exec(value.trim())?.[1] : undefined;
    const number = percent === undefined ? value : Number(percent) / 100;
    return typeof number === 'number' && number >= 0 && number <= 1 ? number : undefined;
  });
}
