import { type AttributeValue, type DraftColumn, joinName, type Value } from '../../contacts/index.ts';
import { fold } from '../../shared/text.ts';
import type { Instant } from '../../shared/time.ts';
import type { Mapping } from '../map/fields.ts';
import type { TableRecord } from '../read/csv.ts';
import type { Cell } from './cell.ts';
import { columnsOf, createPhoneReader, phoneMissing } from './cleanPhone.ts';
import type { Draft } from './draft.ts';
import { createUndoneReader } from './orderStatus.ts';
import { stepsOf } from './personSteps.ts';
import type { GrantWord } from './flags.ts';
import { createForgetting } from './heardBefore.ts';
import type { Rejected } from './rejected.ts';
import type { TopicWord } from './topicWords.ts';
import { createWeighing, type RowWord, type Weighed } from './weighWords.ts';

/** A row that became a person, or rather what the file says of one. */
export interface CleanPerson {
  readonly line: number;
  readonly phone: string | null;
  readonly phoneKind: string | null;
  readonly phoneCountry: string | null;
  readonly phoneAlt: readonly string[];
  readonly externalId: string | null;
  readonly tags: readonly string[];
  readonly attributes: Readonly<Record<string, AttributeValue>> | undefined;
  readonly values: Readonly<Partial<Record<DraftColumn, Value>>>;
  readonly consent: RowWord | null;
  /**
   * In a column made for it; else for the whole file, or in some other place of the row. A yes beside a day that nobody can read
   * is older than today, nobody knows how much: it counts as one for the whole file.
   */
  readonly stated: boolean;
  /** Null: when the import is made, or as `--consent-date` says. */
  readonly consentAt: Instant | null;
  readonly consentSource: string | null;
  readonly optedOut: boolean;
  readonly optedOutAt: Instant | null;
  /** Names under which our own export knows them too. */
  readonly alsoKnownAs: readonly string[];
  readonly topics: readonly TopicWord[];
}

interface CleanerSetup {
  readonly mapping: Mapping;
  readonly cell: Cell;
  /** Its name; left out: a person alone, added or changed by hand. */
  readonly file?: string;
  /** `--consent`: the whole file agreed, where no column says otherwise. */
  readonly consent: GrantWord | undefined;
  readonly extraTags: readonly string[];
}

/**
 * Reads the rows of one table as people; made once for a file, so that nothing is decided per row. Undefined: the row is
 * nobody, but a further line of the order above it.
 */
export function createPersonCleaner({ mapping, cell, file, consent, extraTags }: CleanerSetup) {
  const steps = stepsOf(mapping, cell);
  const readPhones = createPhoneReader(mapping, cell);
  const weigh = createWeighing(mapping, cell, consent);
  const forget = createForgetting(mapping, cell);
  const continues = createOrderReader(mapping, cell);
  const undoneIn = createUndoneReader(mapping, cell);

  return (record: TableRecord): CleanPerson | Rejected | undefined => {
    const { line, fields } = record;
    const draft = newDraft();
    cell.at(line);
    const phones = readPhones(fields);
    if (continues(fields, phones === undefined)) return undefined;
    const trouble = phones && 'code' in phones ? phones : undefined;
    if (phones && 'main' in phones) {
      draft.phone = phones.main;
      draft.others = phones.others;
    }
    for (const [index, step] of steps) {
      const text = fields[index]!;
      if (text === '') continue;
      const rejected = step(draft, text, mapping.headers[index]!);
      if (rejected) return rejected;
    }
    if (!draft.phone && (trouble || draft.externalId === null)) {
      return trouble ?? phoneMissing(mapping, line, fields);
    }
    deriveName(draft);
    for (const tag of extraTags) draft.tags.push(tag);
    forget(draft, fields);
    const word = weigh(draft);
    if ('code' in word) return word;
    // What follows from a purchase follows from none that was undone.
    const undone = word.said === 'implied' && !word.stated && undoneIn(fields);
    return {
      line,
      phone: draft.phone?.e164 ?? null,
      phoneKind: draft.phone?.kind ?? null,
      phoneCountry: draft.phone?.country ?? null,
      phoneAlt: draft.others.map((phone) => phone.e164),
      externalId: draft.externalId,
      tags: draft.tags,
      attributes: draft.attributes,
      values: draft.values,
      consent: undone ? null : word.said,
      stated: word.stated && (word.said === 'no' || !draft.dayUnread || word.at !== null),
      consentAt: word.at,
      consentSource: sourceOf(draft, word, file),
      optedOut: draft.optedOut,
      optedOutAt: draft.optedOutAt,
      alsoKnownAs: draft.otherNames,
      topics: draft.topics,
    };
  };
}

const NONE: readonly never[] = [];

/** A person of whom nothing is known yet. */
export function newDraft(): Draft {
  return {
    phone: undefined,
    others: [],
    externalId: null,
    tags: [],
    attributes: undefined,
    values: {},
    consent: null,
    consentAt: null,
    dayUnread: false,
    consentSource: null,
    optedOut: false,
    optedOutAt: null,
    otherNames: NONE,
    topics: NONE,
    doubts: undefined,
  };
}

/** Tells whether a row goes on with the order above it, as Shopify writes one for each article, and says so. */
function createOrderReader(mapping: Mapping, cell: Cell) {
  const { order, headers } = mapping;
  if (order === undefined) return () => false;
  const [id = -1] = columnsOf(mapping, 'external_id');
  const names = (['name', 'first_name', 'last_name'] as const).flatMap((field) => columnsOf(mapping, field));
  let last = '';
  let lastName = '';
  return (fields: readonly string[], numberless: boolean): boolean => {
    const number = cell.plain(fields[order] ?? '');
    // Another name is another guest of the same booking.
    const name = names
      .map((index) => fields[index] ?? '')
      .join(' ')
      .trim();
    const nobody = (fields[id] ?? '') === '' && (name === '' || name === lastName);
    const same = number !== '' && number === last && numberless && nobody;
    last = number;
    if (!same) lastName = name;
    if (same) cell.warn(headers[order]!, 'order-line', number);
    return same;
  };
}

/** Where a no stands: `--consent-source` tells where the others agreed. In a column made for it the row may say so itself. */
function sourceOf({ consentSource }: Draft, { said, stated, noIn }: Weighed, file?: string): string | null {
  if (said !== 'no' || file === undefined || noIn === undefined || (stated && consentSource !== null))
    return consentSource;
  return `${file}: ${noIn}`;
}

function deriveName({ values }: Draft): void {
  if (values.name === undefined) {
    const name = joinName(
      (values.first_name as string | undefined) ?? null,
      (values.last_name as string | undefined) ?? null,
    );
    if (name === null) return;
    values.name = name;
    values.name_key = fold(name);
  }
}
