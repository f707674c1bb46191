import { type AttributeValue, type DraftColumn, typedValue, type Value } from '../../contacts/index.ts';
import { asciiDigits, fold } from '../../shared/text.ts';
import type { Phone } from '../../shared/readPhone.ts';
import type { Instant } from '../../shared/time.ts';
import type { Field, Mapping, Target } from '../map/fields.ts';
import { subjectOf } from '../map/speaksOf.ts';
import type { Cell } from './cell.ts';
import {
  createDoubtReader,
  type Doubt,
  doubtInName,
  doubtInNote,
  doubtInPhone,
  doubtInTags,
  NAMES,
} from './doubts.ts';
import { type GrantWord, readConsent, readOptOut } from './flags.ts';
import { personIdIn } from './personId.ts';
import { remembered } from './remembered.ts';
import type { Rejected } from './rejected.ts';

/** A person while the cells of their row are read. */
export interface Draft {
  phone: Phone | undefined;
  others: readonly Phone[];
  externalId: string | null;
  tags: string[];
  attributes: Record<string, AttributeValue> | undefined;
  values: Partial<Record<DraftColumn, Value>>;
  consent: GrantWord | 'no' | 'withheld' | null;
  /** A rejection where the file says that they agree some day to come. */
  consentAt: Instant | Rejected | null;
  consentSource: string | null;
  optedOut: boolean;
  optedOutAt: Instant | null;
  /** What in the row says no though no column's meaning makes it one. */
  doubts: readonly Doubt[] | undefined;
}

/** Reads one cell into the person; a rejection ends the row. */
export type Step = (draft: Draft, cell: string, header: string) => Rejected | undefined;

/** One function for each column that is read, in their order. */
export function stepsOf(mapping: Mapping, cell: Cell): (readonly [number, Step])[] {
  return mapping.targets.flatMap((target, index): (readonly [number, Step])[] => {
    if (target.kind === 'ignored') return [];
    if (target.kind === 'attribute')
      return [[index, attributeStep(cell, createDoubtReader(target, mapping))]];
    const step = fieldStep(target.field, cell, { ...target, header: mapping.headers[index]! });
    return step ? [[index, step]] : [];
  });
}

function attributeStep(cell: Cell, doubtIn: (text: string) => Doubt | undefined): Step {
  return (draft, text, header) => {
    if (text.includes('\0')) return cell.reject(header, 'control-character', text);
    const plain = cell.plain(text);
    const value = typedValue(plain);
    if (value === '') return undefined;
    doubt(draft, doubtIn(plain));
    draft.attributes ??= Object.create(null) as Record<string, AttributeValue>;
    draft.attributes[header] = value;
    return undefined;
  };
}

function doubt(draft: Draft, found: Doubt | undefined): void {
  if (found) draft.doubts = [...(draft.doubts ?? []), found];
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

/** What Outlook and others write of somebody who did not say. */
const UNTOLD = /^(?:unspecified|not specified|unknown|نامشخص)$/i;

type Column = Omit<Extract<Target, { kind: 'field' }>, 'kind' | 'field'> & { readonly header: string };

function fieldStep(field: Field, cell: Cell, column: Column): Step | undefined {
  if (KEYED.has(field)) return keyedStep(field, cell, column);
  if (TEXT.has(field)) {
    return textStep(cell, (draft, value, header) => {
      if (field === 'gender' && UNTOLD.test(value)) return;
      draft.values[field as 'notes'] = value;
      if (field === 'notes') doubt(draft, doubtInNote(header, value));
    });
  }
  return valueStep(field, cell, column) ?? consentStep(field, cell, column);
}

/** Names and places repeat, so each spelling is read, folded and heard once. */
function keyedStep(field: Field, cell: Cell, { header }: Column): Step {
  const key = `${field}_key` as 'name_key';
  const read = remembered((text) => {
    const value = cell.text(header, text);
    if (typeof value !== 'string') return undefined;
    return { value, key: fold(value), doubt: NAMES.has(field) ? doubtInName(header, value) : undefined };
  });
  return (draft, text) => {
    const found = read(text);
    if (!found) return cell.reject(header, 'control-character', text);
    if (found.value === '') return undefined;
    doubt(draft, found.doubt);
    draft.values[field as 'name'] = found.value;
    draft.values[key] = found.key;
    return undefined;
  };
}

/** Text that says something; an empty one or a spreadsheet's error says nothing. */
function textStep(cell: Cell, take: (draft: Draft, value: string, header: string) => void): Step {
  return (draft, text, header) => {
    const value = cell.text(header, text);
    if (typeof value !== 'string') return value;
    if (value !== '') take(draft, value, header);
    return undefined;
  };
}

/** What cannot be read is warned of, and says nothing. */
function valueStep(field: Field, cell: Cell, { header: name, unit, date: style }: Column): Step | undefined {
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
      const read = field === 'last_order' ? cell.ordered : cell.moment;
      return (draft, text, header) => {
        const at = read(header, text, style);
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
        draft.externalId = personIdIn(value);
      });
    case 'phone':
    case 'phone_alt':
      // The numbers themselves are read before the other cells.
      if (!subjectOf(name).texts) return undefined;
      return (draft, text, header) => {
        doubt(draft, doubtInPhone(header, cell.plain(text)));
        return undefined;
      };
    case 'tags': {
      const read = remembered((text) => {
        const tags = cell.tags(text);
        return { tags, doubt: doubtInTags(name, tags) };
      });
      return (draft, text) => {
        const found = read(text);
        draft.tags.push(...found.tags);
        doubt(draft, found.doubt);
        return undefined;
      };
    }
    default:
      return undefined;
  }
}

function consentStep(field: Field, cell: Cell, { date: style, letters, unclear }: Column): Step | undefined {
  switch (field) {
    case 'consent':
      return (draft, text, header) => {
        const word = readConsent(cell.plain(text), letters);
        if (word === 'unreadable') return cell.reject(header, 'consent-invalid', text);
        if (word === 'out') draft.optedOut = true;
        else if (unclear && word !== 'no' && word !== 'withheld' && word !== 'empty')
          cell.warn(header, 'consent-unclear', text);
        else if (word !== 'empty') draft.consent = word;
        return undefined;
      };
    case 'consent_at':
      return (draft, text, header) => {
        const at = cell.said(header, text, style) ?? null;
        if (unclear && at !== null) cell.warn(header, 'consent-unclear', text);
        else draft.consentAt = at === 'future' ? cell.reject(header, 'consent-future', text) : at;
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
        if (/\d{4}|\d[-/]\d/.test(asciiDigits(text)))
          draft.optedOutAt ??= leftAt(cell.said(header, text, style)) ?? null;
        return undefined;
      };
    case 'opted_out_at':
      return (draft, text, header) => {
        const at = cell.said(header, text, style);
        if (at === undefined && (readOptOut(cell.plain(text)) !== 'out' || cell.noDay(header, text, style)))
          return undefined;
        draft.optedOut = true;
        draft.optedOutAt = leftAt(at) ?? null;
        return undefined;
      };
    default:
      return undefined;
  }
}

/** A no with a date to come is a no of now: it must not outlast a yes that is given before that day. */
function leftAt(at: Instant | 'future' | undefined): Instant | undefined {
  return at === 'future' ? undefined : at;
}
