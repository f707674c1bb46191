import { LIMITS } from '../limits.ts';
import type { TableRecord } from './csv.ts';
import type { Table } from './table.ts';
import { unended, unfolded } from './vcardLines.ts';
import { type Card, HEADERS, record, take } from './vcardPerson.ts';
import { readProperty } from './vcardProperty.ts';

/** How a file of vCards begins, marks and blank lines aside. */
export const VCARD_START = /^\s*BEGIN:VCARD\s*$/im;

/** vCards as a table with the columns of a person. One card is one row, on the line of its BEGIN. */
export function vcardTable(
  cards: () => Iterable<TableRecord>,
  _file: string,
): Omit<Table, 'encoding' | 'encodingGuessed'> {
  return {
    format: 'vcard',
    delimiter: null,
    headerLine: null,
    headers: HEADERS,
    mojibake: undefined,
    records: cards,
  };
}

/**
 * Reads vCard 2.1 (as Android writes it: quoted-printable with soft breaks), 3.0 and 4.0.
 * Source: RFC 6350 sections 3 and 6 (4.0), RFC 2426 (3.0), versit vCard 2.1 sections 2.1.3 and 2.1.5 (read 2026-11-21).
 *
 * Errors: `record-too-long` for a card that does not end.
 */
export function* readVcards(texts: Iterable<string>, file: string): Generator<TableRecord> {
  let card: Card | undefined;
  let start = 0;
  let size = 0;
  for (const { text, line } of unfolded(texts, file)) {
    const upper = text.trim().toUpperCase();
    if (upper === 'BEGIN:VCARD') {
      card = new Map();
      start = line;
      size = 0;
    } else if (upper === 'END:VCARD') {
      if (card) yield record(card, start);
      card = undefined;
    } else if (card) {
      size += text.length;
<<<<<<< HEAD
      if (size > LIMITS.recordChars) throw unended(file, start);
      const read = readProperty(text);
=======
      if (size > LIMITS.recordChars || line - start > LIMITS.cardLines) throw unended(file, start);
      const read = readLine(text);
>>>>>>> 94526ef (Flags for another kind of file are refused; a row's own country reads its numbers; an import sorts in less memory)
      if (read) take(card, read);
    }
  }
  if (card) throw unended(file, start);
}
<<<<<<< HEAD
=======

function unended(file: string, line: number): UserError {
  return new UserError('record-too-long', `${file} line ${line}: this card does not end.`, {
    hint: 'Add END:VCARD, or export the contacts again: the file was cut off.',
    where: { file, line, column: null },
    values: { line },
  });
}

const QUOTED = /;(?:ENCODING=)?QUOTED-PRINTABLE[;:]/i;
/** A property's parameters end within its first lines, whatever hangs on behind them. */
const HEAD_LINES = 3;

/** Physical lines joined: a line that begins with a space goes on, and so does one after a soft break. */
function* unfolded(texts: Iterable<string>, file: string): Generator<{ text: string; line: number }> {
  // Pieces are joined once at the end: a photo hangs on with thousands of them.
  let pieces: string[] = [];
  let start = 0;
  let size = 0;
  let quoted = false;
  for (const { text, line } of physicalLines(texts, file)) {
    const last = pieces.at(-1);
    if (quoted && last?.endsWith('=')) {
      pieces[pieces.length - 1] = last.slice(0, -1);
      pieces.push(text.replace(/^[ \t]/, ''));
    } else if (last !== undefined && /^[ \t]/.test(text)) pieces.push(text.slice(1));
    else {
      if (last !== undefined) yield { text: pieces.join(''), line: start };
      pieces = [text];
      start = line;
      size = 0;
      quoted = false;
    }
    size += text.length;
    if (size > LIMITS.recordChars || line - start > LIMITS.cardLines) throw unended(file, start);
    if (!quoted && pieces.length <= HEAD_LINES) quoted = QUOTED.test(pieces.join(''));
  }
  if (pieces.length > 0) yield { text: pieces.join(''), line: start };
}

function* physicalLines(texts: Iterable<string>, file: string): Generator<{ text: string; line: number }> {
  let rest = '';
  let line = 0;
  for (const chunk of texts) {
    if (rest.length > LIMITS.recordChars) throw unended(file, line + 1);
    const lines = (rest + chunk).split(/\r\n|\n|\r(?!$)/);
    rest = lines.pop()!;
    for (const text of lines) {
      line += 1;
      yield { text, line };
    }
  }
  if (rest !== '') yield { text: rest.replace(/\r$/, ''), line: line + 1 };
}

function readLine(text: string): Line | undefined {
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
    return new TextDecoder(charset, { fatal: true }).decode(bytes);
  } catch {
    return text;
  }
}

/** Splits at a separator that no backslash guards, and takes the backslashes off. */
function parts(value: string, separator: ';' | ','): string[] {
  return value.split(new RegExp(`(?<!\\\\)${separator}`)).map((part) =>
    part
      .replace(/\\n/gi, '\n')
      .replace(/\\([,;\\:])/g, '$1')
      .trim(),
  );
}

function put(card: Card, header: Header, value: string | undefined): void {
  if (!value) return;
  const known = card.get(header);
  if (known) known.push(value);
  else card.set(header, [value]);
}

function take(card: Card, { name, parameters, value }: Line): void {
  const types = (parameters.get('TYPE') ?? '').toLowerCase();
  const whole = (): string => parts(value, ';').join(' ').trim();
  switch (name) {
    case 'TEL': {
      if (/fax|pager/.test(types)) return;
      const number = value.replace(/^tel:/i, '').replace(/;ext=/i, ' ext ').split(';')[0]!.trim();
      put(card, /cell|mobile/.test(types) ? 'phone' : 'phone_alt', number);
      return;
    }
    case 'N': {
      const [last, first, middle] = parts(value, ';');
      put(card, 'last_name', last);
      put(card, 'first_name', [first, middle].filter(Boolean).join(' '));
      return;
    }
    case 'ADR': {
      const [, , street, city, region, code, country] = parts(value, ';');
      if (card.has('address') || card.has('city')) return;
      put(card, 'address', street);
      put(card, 'city', city);
      put(card, 'region', region);
      put(card, 'postal_code', code);
      put(card, 'country', country);
      return;
    }
    case 'ORG':
      put(card, 'company', parts(value, ';')[0]);
      return;
    case 'CATEGORIES':
      for (const tag of parts(value, ',')) put(card, 'tags', tag);
      return;
    case 'GENDER':
      put(card, 'gender', parts(value, ';')[0]);
      return;
    default: {
      const header = SIMPLE[name];
      if (header) put(card, header, whole());
    }
  }
}

const SIMPLE: Readonly<Record<string, Header>> = {
  FN: 'name',
  EMAIL: 'email',
  BDAY: 'birthday',
  NOTE: 'notes',
  LANG: 'language',
  TZ: 'timezone',
  NICKNAME: 'nickname',
  TITLE: 'title',
};
/** Several of these are one list; of the others the first is kept. */
const LISTS: ReadonlySet<Header> = new Set<Header>(['phone', 'phone_alt', 'tags']);

function record(card: Card, line: number): TableRecord {
  // A card must have an N; where only a whole name is known, programs put all of it into the first part.
  if (!card.has('last_name') && card.get('first_name')?.[0] === card.get('name')?.[0])
    card.delete('first_name');
  // Every card must have a name; of people without one programs, ours too, write the number there.
  if (/^[\d\s+()./-]{7,}$/.test(asciiDigits(card.get('name')?.[0] ?? ''))) card.delete('name');
  const fields = HEADERS.map((header) => {
    const values = card.get(header) ?? [];
    return LISTS.has(header) ? values.join('\n') : (values[0] ?? '');
  });
  return { line, fields };
}
>>>>>>> 94526ef (Flags for another kind of file are refused; a row's own country reads its numbers; an import sorts in less memory)
