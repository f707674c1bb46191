import type { ContactFields } from '../../contacts/index.ts';
import { attributeHeader } from '../map/ownHeaders.ts';
import { HEARD, markOf } from '../clean/heardBefore.ts';
import { csvCell, partOfCell } from '../csvCell.ts';
import { type Said, saidAsText } from './saidStore.ts';

// The first four tell our own import that the file is our own.
const COLUMNS = [
  'phone',
  'phone_alt',
  'external_id',
  'also_known_as',
  'name',
  'first_name',
  'last_name',
  'email',
  'birthday',
  'gender',
  'company',
  'address',
  'city',
  'region',
  'country',
  'postal_code',
  'language',
  'timezone',
  'tags',
  'notes',
  'latitude',
  'longitude',
  'orders',
  'spent',
  'first_order',
  'last_order',
  'created',
] as const satisfies readonly (keyof ContactFields)[];

/** What people said of texts, under names that an import knows in any file. */
const SAID = [
  'sms_consent',
  'sms_consent_at',
  'sms_consent_source',
  'opted_out_at',
  'sms_topics',
] as const satisfies readonly (keyof Said)[];

/** Names and tags may hold commas. */
const BY_BAR: ReadonlySet<string> = new Set<keyof ContactFields>(['tags', 'also_known_as']);

/** The header of an export, with the mark that lets Excel read Persian. */
export function exportHeader(attributes: readonly string[]): string {
  const named = attributes.map(attributeHeader);
  return `\ufeff${[...COLUMNS, ...SAID, HEARD, ...named].map(csvCell).join(',')}\r\n`;
}

/** One person as a line of an export, which our import reads back without a change. */
export function exportLine(fields: ContactFields, said: Said, attributes: readonly string[]): string {
  const cells = COLUMNS.map((column) => cellOf(fields, column));
  const text = saidAsText(said);
  const own = attributes.map((name) => String(fields.attributes[name] ?? ''));
  const told = SAID.map((column) => text[column] ?? '');
  const heard = said.sms_consent === null ? '' : markOf(wordsOf(fields, attributes));
  return `${[...cells, ...told, heard ?? '', ...own].map(csvCell).join(',')}\r\n`;
}

function cellOf(fields: ContactFields, column: (typeof COLUMNS)[number]): string {
  const value = fields[column];
  if (value === null) return '';
  if (!Array.isArray(value)) return String(value);
  if (!BY_BAR.has(column)) return value.join(', ');
  return value.map((part: string, index) => (index === 0 ? part : partOfCell(part))).join('|');
}

function wordsOf(fields: ContactFields, attributes: readonly string[]): (readonly [string, string])[] {
  const words = (['notes', 'tags'] as const).map((column) => [column, cellOf(fields, column)] as const);
  return [...words, ...attributes.map((name) => [name, String(fields.attributes[name] ?? '')] as const)];
}
