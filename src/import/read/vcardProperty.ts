import { textOf } from './textOf.ts';

/** One property: `TEL;TYPE=cell:0912…`, its value decoded. */
export interface Property {
  readonly name: string;
  readonly parameters: ReadonlyMap<string, string>;
  readonly value: string;
}

/** undefined: not a property. */
export function readProperty(text: string): Property | undefined {
  const colon = endOfName(text);
  if (colon === -1) return undefined;
  const [name = '', ...rawParameters] = text.slice(0, colon).split(/;(?=(?:[^"]*"[^"]*")*[^"]*$)/);
  const parameters = new Map<string, string>();
  for (const raw of rawParameters) {
    const equals = raw.indexOf('=');
    // vCard 2.1 writes TEL;CELL: a bare word is a type, or an encoding.
    const key =
      equals === -1
        ? /^(?:quoted-printable|base64|8bit|7bit)$/i.test(raw)
          ? 'ENCODING'
          : 'TYPE'
        : raw.slice(0, equals).toUpperCase();
    const value = (equals === -1 ? raw : raw.slice(equals + 1)).replace(/^"(.*)"$/, '$1');
    parameters.set(key, parameters.has(key) ? `${parameters.get(key)},${value}` : value);
  }
  const encoding = (parameters.get('ENCODING') ?? '').toUpperCase();
  const raw = text.slice(colon + 1);
  const value = encoding === 'QUOTED-PRINTABLE' ? quotedPrintable(raw, parameters.get('CHARSET')) : raw;
  return { name: name.replace(/^[\w-]+\./, '').toUpperCase(), parameters, value };
}

function endOfName(text: string): number {
  let quoted = false;
  for (let at = 0; at < text.length; at += 1) {
    if (text[at] === '"') quoted = !quoted;
    if (text[at] === ':' && !quoted) return at;
  }
  return -1;
}

function quotedPrintable(text: string, charset = 'utf-8'): string {
  const bytes = Buffer.from(
    text.replace(/=([0-9A-Fa-f]{2})/g, (_all, hex: string) => String.fromCharCode(Number.parseInt(hex, 16))),
    'latin1',
  );
  try {
    return textOf(bytes, charset, { fatal: true });
  } catch {
    return text;
  }
}
