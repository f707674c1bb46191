import { isUtf8 } from 'node:buffer';
import { UserError } from '../../shared/errors.ts';
import { guessCodePage } from './codePage.ts';
import { notATable } from './kind.ts';

/** How the bytes of a file are read as text. */
export interface Encoding {
  /** A label that TextDecoder knows, lower case. */
  readonly name: string;
  /** Bytes of the byte order mark. */
  readonly skip: number;
  /** True when it was told from the letters, and must be said to the person. */
  readonly guessed: boolean;
}

interface EncodingOptions {
  readonly file: string;
  /** `--encoding`. */
  readonly wanted?: string | undefined;
  /** ISO 3166, of the business. */
  readonly country: string;
}

/** First bytes by which binary is known, and UTF-16 without a mark. */
export const ENCODING_SAMPLE = 256 * 1024;

/**
 * Tells the encoding from the byte order mark, else strictly UTF-8, else a code page in which it is words of some language.
 * Never answers an encoding that some byte of the file contradicts.
 *
 * Errors: `encoding-unknown`, with the line of the first byte that does not fit; `not-a-table` for binary.
 */
export function tellEncoding(
  chunks: () => Iterable<Buffer>,
  { file, wanted, country }: EncodingOptions,
): Encoding {
  const head = firstBytes(chunks(), ENCODING_SAMPLE);
  if (wanted !== undefined) return chosen(wanted, head, file, chunks);
  const mark = markOf(head);
  if (mark) return mark;
  const wide = wideOf(head);
  if (wide) return { name: wide, skip: 0, guessed: true };
  refuseBinary(head, file);

  const broken = firstBrokenByte(chunks());
  if (broken === undefined) return { name: 'utf-8', skip: 0, guessed: false };
  const guess = guessCodePage(chunks(), country);
  if (guess) return { name: guess, skip: 0, guessed: true };
  throw new UserError('encoding-unknown', 'The bytes here are no UTF-8 text.', {
    hint: 'Save it as "CSV UTF-8", or name its code page, for example: --encoding windows-1252 (western Europe) or windows-1256 (Persian)',
    where: { file, line: broken.line, column: null },
    values: { line: broken.line },
  });
}

function chosen(wanted: string, head: Buffer, file: string, chunks: () => Iterable<Buffer>): Encoding {
  const name = labelOf(wanted);
  if (name === undefined) {
    throw new UserError('encoding-unknown', `"${wanted}" is no encoding that this program knows.`, {
      hint: 'Use one of: utf-8, utf-16le, windows-1256, windows-1252, windows-1250, iso-8859-2, windows-1251, koi8-r, windows-1253, windows-1254, windows-1257',
      values: { wanted },
    });
  }
  const mark = markOf(head);
  if (name === 'utf-8') {
    const broken = firstBrokenByte(chunks());
    if (broken) {
      throw new UserError('encoding-unknown', 'The bytes here are no UTF-8 text.', {
        hint: 'Leave --encoding away, or name another, for example: --encoding windows-1252 (western Europe) or windows-1256 (Persian)',
        where: { file, line: broken.line, column: null },
        values: { line: broken.line },
      });
    }
  }
  return { name, skip: mark?.name === name ? mark.skip : 0, guessed: false };
}

function labelOf(wanted: string): string | undefined {
  const label = /^(?:cp|win(?:dows)?)[-_ ]?(\d{3,4})$/i.exec(wanted.trim());
  try {
    return new TextDecoder(label ? `windows-${label[1]}` : wanted.trim()).encoding;
  } catch {
    return undefined;
  }
}

function markOf(head: Buffer): Encoding | undefined {
  if (head[0] === 0xef && head[1] === 0xbb && head[2] === 0xbf && isUtf8Whole(head))
    return { name: 'utf-8', skip: 3, guessed: false };
  if (head[0] === 0xff && head[1] === 0xfe) return { name: 'utf-16le', skip: 2, guessed: false };
  if (head[0] === 0xfe && head[1] === 0xff) return { name: 'utf-16be', skip: 2, guessed: false };
  return undefined;
}

/** A mark of UTF-8 on bytes that are none is no proof; the strict check names the place. */
function isUtf8Whole(head: Buffer): boolean {
  return isUtf8(head.subarray(0, wholeCharacters(head)));
}

/** UTF-16 without a mark: delimiters and digits leave a zero in every second byte. */
function wideOf(head: Buffer): 'utf-16le' | 'utf-16be' | undefined {
  const size = Math.min(head.length, 4096) & ~1;
  let even = 0;
  let odd = 0;
  for (let at = 0; at < size; at += 2) {
    if (head[at] === 0) even += 1;
    if (head[at + 1] === 0) odd += 1;
  }
  if (odd > size / 10 && even === 0) return 'utf-16le';
  if (even > size / 10 && odd === 0) return 'utf-16be';
  return undefined;
}

/** One NUL in a cell is a broken cell; many are no text, where it is not UTF-16. */
export function refuseBinary(head: Buffer, file: string): void {
  if (markOf(head) || wideOf(head)) return;
  let zeros = 0;
  for (const byte of head) if (byte === 0) zeros += 1;
  if (zeros > 8 && zeros > head.length / 1000) {
    throw notATable(file, 'a binary file', 'Export the list as CSV UTF-8 or Excel (.xlsx).');
  }
}

function firstBytes(chunks: Iterable<Buffer>, size: number): Buffer {
  const parts: Buffer[] = [];
  let length = 0;
  for (const chunk of chunks) {
    parts.push(Buffer.from(chunk));
    length += chunk.length;
    if (length >= size) break;
  }
  return Buffer.concat(parts).subarray(0, size);
}

/** Bytes at the end that may begin a character which the next chunk completes are left out. */
function wholeCharacters(bytes: Buffer): number {
  for (let back = 1; back <= 3 && back <= bytes.length; back += 1) {
    const byte = bytes[bytes.length - back]!;
    if (byte < 0x80) return bytes.length;
    if (byte >= 0xc0) {
      const needs = byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2;
      return needs > back ? bytes.length - back : bytes.length;
    }
  }
  return bytes.length;
}

function firstBrokenByte(chunks: Iterable<Buffer>): { readonly line: number } | undefined {
  let line = 1;
  let rest: Buffer = Buffer.alloc(0);
  for (const chunk of chunks) {
    const bytes = rest.length === 0 ? chunk : Buffer.concat([rest, chunk]);
    const size = wholeCharacters(bytes);
    const whole = bytes.subarray(0, size);
    if (!isUtf8(whole)) return { line: line + linesBefore(whole, brokenAt(whole)) };
    line += linesBefore(whole, size);
    rest = Buffer.from(bytes.subarray(size));
  }
  return rest.length === 0 ? undefined : { line };
}

/** Halving finds the first byte at which the prefix stops being UTF-8. */
function brokenAt(bytes: Buffer): number {
  let good = 0;
  let bad = bytes.length;
  while (bad - good > 1) {
    const middle = (good + bad) >> 1;
    const prefix = bytes.subarray(0, middle);
    if (isUtf8(prefix.subarray(0, wholeCharacters(prefix)))) good = middle;
    else bad = middle;
  }
  return good;
}

function linesBefore(bytes: Buffer, end: number): number {
  let count = 0;
  for (let at = bytes.indexOf(10); at !== -1 && at < end; at = bytes.indexOf(10, at + 1)) count += 1;
  return count;
}
