const TOKENS = /"(?:[^"\\]|\\.)*"|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/g;
const NEEDS_CARE = /\d{16}|\\|__proto__/;

/**
 * JSON in which no digit is lost: a whole number that JavaScript cannot hold exactly comes back as its
 * digits in a text. `null` prototypes keep keys like `__proto__` harmless.
 * @returns undefined when the text is not JSON.
 */
export function readJson(body: string): unknown {
  // Most answers have neither a long number nor an escape nor that key: they need no second look.
  if (!NEEDS_CARE.test(body)) return parsed(body);
  const exact = body.replace(TOKENS, (token) => (isUnsafe(token) ? `"${token}"` : token));
  return parsed(exact, (key, value) => (key === '__proto__' ? undefined : value));
}

function parsed(body: string, reviver?: (key: string, value: unknown) => unknown): unknown {
  try {
    return JSON.parse(body, reviver);
  } catch {
    return undefined;
  }
}

function isUnsafe(token: string): boolean {
  return /^-?[1-9]\d{15,}$/.test(token) && !Number.isSafeInteger(Number(token));
}

/** JSON text of plain values; a bigint is written as the number that it is. */
export function writeJson(value: unknown): string {
  if (typeof value === 'bigint') return value.toString();
  if (Array.isArray(value)) return `[${value.map((one) => writeJson(one ?? null)).join(',')}]`;
  if (typeof value === 'object' && value !== null) {
    const pairs = Object.entries(value).filter(([, one]) => one !== undefined);
    return `{${pairs.map(([key, one]) => `${JSON.stringify(key)}:${writeJson(one)}`).join(',')}}`;
  }
  return JSON.stringify(value) ?? 'null';
}

/** A line number for a JSON field that must be a number: all digits kept. */
export function jsonDigits(digits: string): bigint | string {
  return /^\d{1,20}$/.test(digits) ? BigInt(digits) : digits;
}

/** The value at a JSON pointer (RFC 6901); undefined when there is none. */
export function atPointer(value: unknown, pointer: string): unknown {
  if (pointer === '') return value;
  if (!pointer.startsWith('/')) return undefined;
  let here: unknown = value;
  for (const raw of pointer.slice(1).split('/')) {
    const key = raw.replaceAll('~1', '/').replaceAll('~0', '~');
    if (typeof here !== 'object' || here === null || !Object.hasOwn(here, key)) return undefined;
    here = (here as Record<string, unknown>)[key];
  }
  return here;
}

/** A plain object, or an empty one: lets a driver look into an answer without fear. */
export function record(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as Record<string, unknown>)
    : {};
}

/** A list, or an empty one. */
export function list(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

/** A text or a number as text; undefined for everything else and for the empty text. */
export function word(value: unknown): string | undefined {
  if (typeof value === 'number' || typeof value === 'bigint') return String(value);
  return typeof value === 'string' && value !== '' ? value : undefined;
}
