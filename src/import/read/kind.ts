import { UserError } from '../../shared/errors.ts';

/** What the first bytes of a file are. */
export type FileKind = 'text' | 'gzip' | 'workbook';

interface Stranger {
  readonly name: string;
  readonly matches: (head: Buffer) => boolean;
  readonly hint: string;
}

const starts =
  (...bytes: number[]) =>
  (head: Buffer): boolean =>
    bytes.every((byte, index) => head[index] === byte);
const says =
  (pattern: RegExp) =>
  (head: Buffer): boolean =>
    pattern.test(head.subarray(0, 512).toString('latin1'));

/** Files that people pick by mistake, and the way out of each. */
const STRANGERS: readonly Stranger[] = [
  {
    name: 'an old Excel workbook (.xls)',
    matches: starts(0xd0, 0xcf, 0x11, 0xe0),
    hint: 'Open it in Excel or LibreOffice and save it as .xlsx or CSV UTF-8.',
  },
  { name: 'a PDF', matches: says(/^%PDF-/), hint: 'Ask for the list as CSV or Excel: a PDF holds no table.' },
  {
    name: 'a web page (HTML)',
    matches: says(/^(?:\xef\xbb\xbf)?\s*(?:<!doctype html|<html|<head|<body|<table|<div|<meta)/i),
    hint: 'Open it in Excel or LibreOffice and save it as CSV UTF-8; if it is a login page, export the list again.',
  },
  {
    name: 'XML',
    matches: says(/^(?:\xef\xbb\xbf)?\s*<\?xml/i),
    hint: 'Open it in Excel or LibreOffice and save it as .xlsx or CSV UTF-8.',
  },
  {
    name: 'JSON',
    matches: says(/^(?:\xef\xbb\xbf)?\s*(?:\[\s*[[{"]|\[\s*\]|\{\s*["}])/),
    hint: 'Export the list as CSV or Excel instead.',
  },
  {
    name: 'an SQLite database',
    matches: says(/^SQLite format 3\0/),
    hint: 'Export the table of people as CSV.',
  },
  { name: 'a rich text document', matches: says(/^\{\\rtf/), hint: 'Save the list as CSV UTF-8.' },
  { name: 'a RAR archive', matches: says(/^Rar!/), hint: 'Unpack it and import the file inside.' },
  {
    name: 'a 7-Zip archive',
    matches: starts(0x37, 0x7a, 0xbc, 0xaf),
    hint: 'Unpack it and import the file inside.',
  },
  {
    name: 'a Zstandard archive',
    matches: starts(0x28, 0xb5, 0x2f, 0xfd),
    hint: 'Unpack it and import the file inside.',
  },
  {
    name: 'a WhatsApp chat',
    matches: says(
      /^(?:\xef\xbb\xbf)?(?:\xe2\x80\x8e)?(?:\[\d{1,4}[./-]\d{1,2}[./-]\d{1,4},? \d{1,2}:\d{2}[^\]\n]{0,8}\] |\d{1,4}[./-]\d{1,2}[./-]\d{1,4},? \d{1,2}:\d{2}[^\n,;-]{0,8} - )/,
    ),
    hint: 'A chat is no list of people: share the contacts of the phone as vCard (.vcf) and import that.',
  },
  {
    name: 'an image',
    matches: says(/^(?:\x89PNG|\xff\xd8\xff|GIF8)/),
    hint: 'Ask for the list as CSV or Excel.',
  },
];

/** Errors: `not-a-table`, which says what the file is instead and the way out. */
export function kindOf(head: Buffer, file: string): FileKind {
  if (head[0] === 0x1f && head[1] === 0x8b) return 'gzip';
  if (head[0] === 0x50 && head[1] === 0x4b && head[2] === 0x03 && head[3] === 0x04) return 'workbook';
  const stranger = STRANGERS.find(({ matches }) => matches(head));
  if (stranger) throw notATable(file, stranger.name, stranger.hint);
  return 'text';
}

/** The refusal of a file that is something else. */
export function notATable(file: string, what: string, hint: string): UserError {
  return new UserError('not-a-table', `This is ${what}, not a table of people.`, {
    hint,
    where: { file, line: null, column: null },
    values: { what },
  });
}
