import {
  type AttributeValue,
  type DraftColumn,
  joinName,
  typedValue,
  type Value,
} from '../../contacts/index.ts';
import type { Phone } from '../../shared/readPhone.ts';
import { fold } from '../../shared/text.ts';
import type { Instant } from '../../shared/time.ts';
import type { DateStyle, Field, Mapping, Unit } from '../map/fields.ts';
import type { TableRecord } from '../read/csv.ts';
import type { Cell } from './cell.ts';
import { readConsent, readOptOut } from './flags.ts';
import { columnsOf, createPhoneReader, phoneMissing } from './cleanPhone.ts';
import type { Rejected } from './rejected.ts';

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
  readonly consent: 'express' | 'implied' | null;
  /** Null: when the import is made, or as `--consent-date` says. */
  readonly consentAt: Instant | null;
  readonly consentSource: string | null;
  readonly optedOut: boolean;
  readonly optedOutAt: Instant | null;
}

interface Draft {
  phone: Phone | undefined;
  others: readonly Phone[];
  externalId: string | null;
  tags: string[];
  attributes: Record<string, AttributeValue> | undefined;
  values: Partial<Record<DraftColumn, Value>>;
  consent: 'express' | 'implied' | 'no' | null;
  consentAt: Instant | null;
  consentSource: string | null;
  optedOut: boolean;
  optedOutAt: Instant | null;
}

type Step = (draft: Draft, cell: string, header: string) => Rejected | undefined;

interface CleanerSetup {
  readonly mapping: Mapping;
  readonly cell: Cell;
  /** `--consent`: the whole file agreed, where no column says otherwise. */
  readonly consent: 'express' | 'implied' | undefined;
  readonly extraTags: readonly string[];
}

/** Reads the rows of one table as people; made once for a file, so that nothing is decided per row. */
export function createPersonCleaner({ mapping, cell, consent, extraTags }: CleanerSetup) {
  const steps = stepsOf(mapping, cell);
  const readPhones = createPhoneReader(mapping, cell);
  const hasConsentColumn = columnsOf(mapping, 'consent').length > 0;

  return (record: TableRecord): CleanPerson | Rejected => {
    const { line, fields } = record;
    const draft: Draft = {
      phone: undefined,
      others: [],
      externalId: null,
      tags: [],
      attributes: undefined,
      values: {},
      consent: null,
      consentAt: null,
      consentSource: null,
      optedOut: false,
      optedOutAt: null,
    };
    cell.at(line);
    const phones = readPhones(fields);
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
      return trouble ?? phoneMissing(mapping, line);
    }
    deriveName(draft);
    for (const tag of extraTags) draft.tags.push(tag);
    // The row's own word first; then what the operator states for the file; then a date of consent alone.
    const dated = !hasConsentColumn && draft.consentAt !== null ? 'express' : null;
    const granted = draft.consent ?? consent ?? dated;
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
      consent: draft.optedOut || granted === 'no' ? null : granted,
      consentAt: draft.consentAt,
      consentSource: draft.consentSource,
      optedOut: draft.optedOut,
      optedOutAt: draft.optedOutAt,
    };
  };
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

/** One function for each column that is read, in their order. */
function stepsOf(mapping: Mapping, cell: Cell): (readonly [number, Step])[] {
  return mapping.targets.flatMap((target, index): (readonly [number, Step])[] => {
    if (target.kind === 'ignored') return [];
    if (target.kind === 'attribute') return [[index, attributeStep(cell)]];
    const step = fieldStep(target.field, cell, target);
    return step ? [[index, step]] : [];
  });
}

function attributeStep(cell: Cell): Step {
  return (draft, text, header) => {
    if (text.includes('\0')) return cell.reject(header, 'control-character', text);
    const value = typedValue(cell.plain(text));
    if (value === '') return undefined;
    draft.attributes ??= Object.create(null) as Record<string, AttributeValue>;
    draft.attributes[header] = value;
    return undefined;
  };
}

const KEYED: ReadonlySet<Field> = new Set<Field>([
  'name',
  'first_name',
  'last_name',
  'company',
  'city',
  'region',
]);
const TEXT: ReadonlySet<Field> = new Set<Field>(['gender', 'address', 'postal_code', 'notes']);

interface Column {
  readonly unit?: Unit;
  readonly date?: DateStyle;
}

function fieldStep(field: Field, cell: Cell, column: Column): Step | undefined {
  if (KEYED.has(field)) {
    return textStep(cell, (draft, value) => {
      draft.values[field as 'name'] = value;
      draft.values[`${field}_key` as 'name_key'] = cell.folded(value);
    });
  }
  if (TEXT.has(field)) {
    return textStep(cell, (draft, value) => {
      draft.values[field as 'notes'] = value;
    });
  }
  return valueStep(field, cell, column) ?? consentStep(field, cell, column);
}

/** Text that says something; an empty one or a spreadsheet's error says nothing. */
function textStep(cell: Cell, take: (draft: Draft, value: string) => void): Step {
  return (draft, text, header) => {
    const value = cell.text(header, text);
    if (typeof value !== 'string') return value;
    if (value !== '') take(draft, value);
    return undefined;
  };
}

/** What cannot be read is warned of, and says nothing. */
function valueStep(field: Field, cell: Cell, { unit, date: style }: Column): Step | undefined {
  switch (field) {
    case 'email':
    case 'country':
    case 'language':
    case 'timezone':
    case 'latitude':
    case 'longitude':
      return (draft, text, header) => {
        const value = cell.checked(field, header, text);
        if (value !== undefined) draft.values[field] = value;
        return undefined;
      };
    case 'birthday':
      return (draft, text, header) => {
        Object.assign(draft.values, cell.birthday(header, text, style));
        return undefined;
      };
    case 'created':
    case 'first_order':
    case 'last_order': {
      const column = field === 'created' ? 'created_at' : (`base_${field}` as const);
      return (draft, text, header) => {
        const at = cell.moment(header, text, style);
        if (at !== undefined) draft.values[column] = at;
        return undefined;
      };
    }
    case 'orders':
      return (draft, text, header) => {
        const count = cell.count(header, text);
        if (count !== undefined) draft.values.base_orders = count;
        return undefined;
      };
    case 'spent':
      return (draft, text, header) => {
        const micros = cell.spent(header, text, unit);
        if (micros !== undefined) draft.values.base_spent = micros;
        return undefined;
      };
    case 'external_id':
      return textStep(cell, (draft, value) => {
        draft.externalId = value;
      });
    case 'tags':
      return (draft, text) => void draft.tags.push(...cell.tags(text));
    default:
      return undefined;
  }
}

function consentStep(field: Field, cell: Cell, { date: style }: Column): Step | undefined {
  switch (field) {
    case 'consent':
      return (draft, text, header) => {
        const word = readConsent(cell.plain(text));
        if (word === 'unreadable') return cell.reject(header, 'consent-invalid', text);
        if (word === 'out') draft.optedOut = true;
        else if (word !== 'empty') draft.consent = word;
        return undefined;
      };
    case 'consent_at':
      return (draft, text, header) => {
        draft.consentAt = cell.moment(header, text, style) ?? null;
        return undefined;
      };
    case 'consent_source':
      return textStep(cell, (draft, value) => {
        draft.consentSource = value;
      });
    case 'opted_out':
      return (draft, text, header) => {
        if (readOptOut(cell.plain(text)) !== 'out') return undefined;
        draft.optedOut = true;
        // Some lists write the day of the opt-out where others write yes.
        if (/\d{4}|\d[-/]\d/.test(text)) draft.optedOutAt ??= cell.moment(header, text, style) ?? null;
        return undefined;
      };
    case 'opted_out_at':
      return (draft, text, header) => {
        const at = cell.moment(header, text, style);
        if (at === undefined) return undefined;
        draft.optedOut = true;
        draft.optedOutAt = at;
        return undefined;
      };
    default:
      return undefined;
  }
}
