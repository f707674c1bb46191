import type { Instant } from '../../shared/time.ts';
import { fold } from '../../shared/text.ts';
import type { Field, Mapping, Target } from '../map/fields.ts';
import type { TableRecord } from '../read/csv.ts';
import type { Cell } from './cell.ts';
import { columnsOf, createPhoneReader, phoneMissing } from './cleanPhone.ts';
import { type GrantWord, readConsent, readOptOut } from './flags.ts';
import type { Rejected } from './rejected.ts';

/** A row that says yes, no, or no more. */
export interface CleanConsent {
  readonly line: number;
  readonly phone: string;
  readonly phoneKind: string;
  readonly phoneCountry: string | null;
  readonly word: GrantWord | 'no' | 'out';
  readonly at: Instant | null;
  readonly source: string | null;
  readonly topic: string;
}

/** Who else's word it is that a phone must not be texted. */
export type ImportedOrigin = 'person' | 'manual' | 'complaint' | 'registry' | 'operator' | 'dead';

/** A row of a do-not-text list. */
export interface CleanSuppression {
  readonly line: number;
  readonly phone: string;
  readonly origin: ImportedOrigin;
  readonly reason: string;
  readonly at: Instant | null;
}

interface Setup {
  readonly mapping: Mapping;
  readonly cell: Cell;
  /** `--consent`. */
  readonly consent?: GrantWord | undefined;
}

function createColumns({ mapping, cell }: Setup) {
  const place = (field: Field): number => columnsOf(mapping, field)[0] ?? -1;
  const target = (index: number): Extract<Target, { kind: 'field' }> | undefined => {
    const found = mapping.targets[index];
    return found?.kind === 'field' ? found : undefined;
  };
  return {
    text: (field: Field, fields: readonly string[]): string => cell.plain(fields[place(field)] ?? ''),
    header: (field: Field): string => mapping.headers[place(field)] ?? '',
    /** A file may have several columns of one meaning: a no in any of them is a no. */
    texts: (field: Field, fields: readonly string[]): string[] =>
      columnsOf(mapping, field).map((index) => cell.plain(fields[index] ?? '')),
    has: (field: Field): boolean => place(field) !== -1,
    said(field: Field, fields: readonly string[]): Instant | 'future' | undefined {
      const index = place(field);
      const text = fields[index] ?? '';
      return text === '' ? undefined : cell.said(mapping.headers[index]!, text, target(index)?.date);
    },
  };
}

/** Reads the rows of a table as consent; an opt-out in it is an opt-out. */
export function createConsentCleaner(setup: Setup) {
  const { mapping, cell, consent } = setup;
  const readPhones = createPhoneReader(mapping, cell);
  const columns = createColumns(setup);
  return ({ line, fields }: TableRecord): CleanConsent | Rejected => {
    cell.at(line);
    const phones = readPhones(fields);
    if (!phones) return phoneMissing(mapping, line);
    if ('code' in phones) return phones;
    const at = columns.said('consent_at', fields);
    const outAt = columns.said('opted_out_at', fields);
    const out =
      outAt !== undefined || columns.texts('opted_out', fields).some((text) => readOptOut(text) === 'out');
    const said = readConsent(columns.text('consent', fields));
    const word = out
      ? 'out'
      : said === 'empty'
        ? (consent ?? (at !== undefined && !columns.has('consent') ? 'express' : 'unreadable'))
        : said;
    if (word === 'unreadable')
      return cell.reject(columns.header('consent'), 'consent-invalid', columns.text('consent', fields));
    const when = word === 'out' ? (outAt ?? at) : at;
    if (when === 'future' && word !== 'out' && word !== 'no')
      return cell.reject(
        columns.header('consent_at'),
        'consent-future',
        fields[columnsOf(mapping, 'consent_at')[0] ?? -1] ?? '',
      );
    return {
      line,
      phone: phones.main.e164,
      phoneKind: phones.main.kind,
      phoneCountry: phones.main.country ?? null,
      word,
      at: typeof when === 'number' ? when : null,
      source: columns.text('consent_source', fields) || null,
      topic: fold(columns.text('topic', fields)),
    };
  };
}

const ORIGINS: ReadonlyMap<string, ImportedOrigin> = new Map(
  (
    [
      ['person', 'person|opt-out|opt out|opted out|unsubscribed|stop|customer|self|user|لغو|خود شخص|مشتری'],
      ['manual', 'manual|owner|staff|دستی'],
      ['complaint', 'complaint|spam|abuse|شکایت'],
      ['registry', 'registry|dnc|dnd|do not call|national|bloctel|ثبت'],
      ['operator', 'operator|carrier|blacklist|اپراتور|مخابرات'],
      ['dead', 'dead|invalid|unreachable|bounced|غیرفعال|خاموش'],
    ] as const
  ).flatMap(([origin, words]) => words.split('|').map((word) => [fold(word), origin] as const)),
);

/** Reads the rows of a do-not-text list. Without an origin a row is the operator's own wish: `manual`. */
export function createSuppressionCleaner(setup: Setup) {
  const { mapping, cell } = setup;
  const readPhones = createPhoneReader(mapping, cell, { refusals: true });
  const columns = createColumns(setup);
  return ({ line, fields }: TableRecord): CleanSuppression | Rejected => {
    cell.at(line);
    const phones = readPhones(fields);
    if (!phones) return phoneMissing(mapping, line);
    if ('code' in phones) return phones;
    const said = columns.text('origin', fields);
    const origin = said === '' ? 'manual' : ORIGINS.get(fold(said));
    if (origin === undefined) return cell.reject(columns.header('origin'), 'origin-invalid', said);
    const at = columns.said('opted_out_at', fields);
    return {
      line,
      phone: phones.main.e164,
      origin,
      reason: columns.text('reason', fields),
      at: typeof at === 'number' ? at : null,
    };
  };
}
