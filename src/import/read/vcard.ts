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
  let agent = false;
  let within = 0;
  for (const { text, line } of unfolded(texts, file)) {
    const upper = text.trim().toUpperCase();
    if (upper === 'BEGIN:VCARD' && card) {
      // Version 2.1 puts the card of somebody's agent inside theirs; else a card was cut off, and its person lost.
      if (!agent && within === 0) throw unended(file, start);
      within += 1;
    } else if (upper === 'END:VCARD' && within > 0) within -= 1;
    else if (within > 0) continue;
    else if (upper === 'BEGIN:VCARD') {
      card = new Map();
      start = line;
      size = 0;
    } else if (upper === 'END:VCARD') {
      if (card) yield record(card, start);
      card = undefined;
    } else if (card) {
      size += text.length;
      if (size > LIMITS.recordChars || line - start > LIMITS.cardLines) throw unended(file, start);
      const read = readProperty(text);
      agent = read?.name === 'AGENT';
      if (read) take(card, read);
    }
  }
  if (card) throw unended(file, start);
}
