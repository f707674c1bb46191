import type { Instant } from '../../shared/time.ts';
import { fold } from '../../shared/text.ts';
import { mayHoldAnswers, namesAnswer, refusalBesideDay } from '../map/answers.ts';
import type { Field, Mapping, Target } from '../map/fields.ts';
import { meaningOf } from '../map/lexicon.ts';
import type { TableRecord } from '../read/csv.ts';
import type { Cell } from './cell.ts';
import { columnsOf, createPhoneReader, phoneMissing } from './cleanPhone.ts';
import { type GrantWord, readOptOut } from './flags.ts';
import {
  codeOf,
  type Doubt,
  doubtInAnswer,
  doubtInName,
  doubtInNote,
  doubtInPassing,
  doubtInPhone,
  NAMES,
} from './doubts.ts';
import { createAttributeReader } from './endedYes.ts';
import { readAnswer } from './readAnswer.ts';
import type { Rejected } from './rejected.ts';
import { isNo, readTopics, type TopicWord } from './topicWords.ts';
import { type CellReader, unnamedReaders } from './unnamed.ts';

/** A row that says yes, no, or no more. */
export interface CleanConsent {
  readonly line: number;
  readonly phone: string;
  /** Further numbers of the row: a no is said for them too. */
  readonly others: readonly string[];
  readonly phoneKind: string;
  readonly phoneCountry: string | null;
  readonly word: GrantWord | 'no' | 'out';
  /** In the row itself; else for the whole file, or beside a day that nobody can read: how old it is nobody knows. */
  readonly stated: boolean;
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
  /** Further numbers of the row. */
  readonly others: readonly string[];
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
    filled: (field: Field, fields: readonly string[]): boolean => (fields[place(field)] ?? '') !== '',
    letters: (): string | undefined => target(place('consent'))?.letters,
    /** A day of leaving stands there, whether it can be read or not. */
    left: (fields: readonly string[]): boolean =>
      columnsOf(mapping, 'opted_out_at').some((index) => {
        const text = fields[index] ?? '';
        if (readOptOut(cell.plain(text)) !== 'out') return false;
        return !cell.noDay(mapping.headers[index]!, text, target(index)?.date);
      }),
    said(field: Field, fields: readonly string[]): Instant | 'future' | undefined {
      const index = place(field);
      const text = fields[index] ?? '';
      return text === '' ? undefined : cell.said(mapping.headers[index]!, text, target(index)?.date);
    },
  };
}

/** Reads the rows of a table as consent; an opt-out in it is an opt-out. */
export function createConsentCleaner(setup: Setup & { readonly file: string }) {
  const { mapping, cell, file, consent } = setup;
  const readPhones = createPhoneReader(mapping, cell);
  const columns = createColumns(setup);
  const doubtIn = createRowDoubts(mapping, cell);
  const letters = columns.letters();
  const refusals = refusalBesideDay(mapping);
  return ({ line, fields }: TableRecord): CleanConsent | Rejected => {
    cell.at(line);
    const phones = readPhones(fields);
    if (!phones) return phoneMissing(mapping, line);
    if ('code' in phones) return phones;
    const at = columns.said('consent_at', fields);
    const outAt = columns.said('opted_out_at', fields);
    const out =
      columns.left(fields) || columns.texts('opted_out', fields).some((text) => readOptOut(text) === 'out');
    const said = readAnswer(columns.text('consent', fields), letters);
    const dated = at !== undefined && !columns.has('consent') && refusals === undefined;
    const spoken = out || said !== 'empty';
    const stated = spoken || dated;
    const answer = out ? 'out' : said === 'empty' ? (consent ?? (dated ? 'express' : 'unreadable')) : said;
    if (answer === 'unreadable' || answer === 'withheld')
      return refusals !== undefined && !columns.has('consent')
        ? cell.reject(mapping.headers[refusals]!, 'consent-invalid', fields[refusals] ?? '')
        : cell.reject(columns.header('consent'), 'consent-invalid', columns.text('consent', fields));
    const doubt = answer === 'out' || answer === 'no' ? undefined : doubtIn(fields);
    // A day says less than a word: nothing beside it may say no.
    if (doubt && doubt.reach !== 'no' && !spoken)
      return cell.reject(doubt.header, 'consent-invalid', doubt.words);
    if (doubt) cell.warn(doubt.header, codeOf(doubt, doubt.reach !== 'no'), doubt.words);
    const refused = doubt?.reach === 'no';
    const word = refused ? 'no' : answer;
    const when = refused ? undefined : word === 'out' ? (outAt ?? at) : at;
    if (when === 'future' && word !== 'out' && word !== 'no')
      return cell.reject(
        columns.header('consent_at'),
        'consent-future',
        fields[columnsOf(mapping, 'consent_at')[0] ?? -1] ?? '',
      );
    return {
      line,
      phone: phones.main.e164,
      others: phones.others.map(({ e164 }) => e164),
      phoneKind: phones.main.kind,
      phoneCountry: phones.main.country ?? null,
      word,
      stated:
        stated &&
        (word === 'no' || word === 'out' || at !== undefined || !columns.filled('consent_at', fields)),
      at: typeof when === 'number' ? when : null,
      // Beside the answers, so neither the row's source nor that of the whole file tells where it was said.
      source: refused ? `${file}: ${doubt.header}` : columns.text('consent_source', fields) || null,
      topic: fold(columns.text('topic', fields)),
    };
  };
}

/** Makes the function that hears a no in a row where no column of answers has it: as lists of people are heard. */
function createRowDoubts(mapping: Mapping, cell: Cell): (fields: readonly string[]) => Doubt | undefined {
  const named = mapping.targets.flatMap((target, index): (readonly [number, CellReader])[] => {
    if (target.kind === 'attribute') return [[index, doubtReaderOf(target, mapping, cell)]];
    if (target.kind === 'ignored') return [];
    const header = mapping.headers[index]!;
    // Here a row speaks of one topic; of several at once a no is one to everything.
    if (target.field === 'sms_topics')
      return [[index, (text) => doubtInTopics(header, text, readTopics(cell, header, text))]];
    const read = IN_PASSING.get(target.field);
    return read ? [[index, (text) => read(header, text)]] : [];
  });
  const readers = [...named, ...unnamedReaders(mapping, cell)];
  return (fields) => {
    const doubts = readers.flatMap(([index, doubtIn]) => doubtIn(cell.plain(fields[index] ?? '')) ?? []);
    return doubts.find(({ reach }) => reach === 'no') ?? doubts.find(({ reach }) => reach === 'withheld');
  };
}

function doubtInTopics(
  header: string,
  words: string,
  topics: readonly TopicWord[] | undefined,
): Doubt | undefined {
  const refused = words !== '' && (topics === undefined || topics.some(isNo));
  return refused ? { header, words, reach: 'no' } : undefined;
}

const IN_PASSING: ReadonlyMap<Field, typeof doubtInPassing> = new Map([
  ['phone', doubtInPhone],
  ['phone_alt', doubtInPhone],
  ['external_id', doubtInPassing],
  ['country', doubtInPassing],
  ['consent_source', doubtInPassing],
]);

/** Notes and names stand in such a list too, and are read as they are in a list of people. */
function doubtReaderOf(
  target: Extract<Target, { kind: 'attribute' }>,
  mapping: Mapping,
  cell: Cell,
): (text: string) => Doubt | undefined {
  const field = meaningOf(target.name, 'contacts')?.field;
  const inCell =
    field === 'notes'
      ? (text: string) => doubtInNote(target.name, text)
      : createAttributeReader(target, mapping, cell);
  const named = field !== undefined && NAMES.has(field);
  if (named) return (text) => doubtInName(target.name, text) ?? inCell(text);
  const answers = namesAnswer(target.name);
  const heard = columnsOf(mapping, 'consent').length === 0 && mayHoldAnswers(target.name);
  if (target.counted || !(answers || heard)) return inCell;
  return (text) => inCell(text) ?? doubtInAnswer(target.name, text, answers ? 'no' : 'withheld');
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
  // Everybody in it is one of those who left: a no more says nothing, but what is not kept is told.
  const unnamed = unnamedReaders(mapping, cell);
  return ({ line, fields }: TableRecord): CleanSuppression | Rejected => {
    cell.at(line);
    const phones = readPhones(fields);
    if (!phones) return phoneMissing(mapping, line);
    if ('code' in phones) return phones;
    for (const [index, read] of unnamed) read(cell.plain(fields[index] ?? ''));
    const said = columns.text('origin', fields);
    const origin = said === '' ? 'manual' : ORIGINS.get(fold(said));
    if (origin === undefined) return cell.reject(columns.header('origin'), 'origin-invalid', said);
    const at = columns.said('opted_out_at', fields);
    return {
      line,
      phone: phones.main.e164,
      others: phones.others.map(({ e164 }) => e164),
      origin,
      reason: columns.text('reason', fields),
      at: typeof at === 'number' ? at : null,
    };
  };
}
