import type { AttributeValue } from '../../contacts/index.ts';
import { fold } from '../../shared/text.ts';
import type { Field, Mapping, Target } from '../map/fields.ts';
import { attributeIn } from './attributeIn.ts';
import type { Cell } from './cell.ts';
import { consentStep } from './consentSteps.ts';
import {
  type Doubt,
  doubtInName,
  doubtInNote,
  doubtInPassing,
  doubtInPhone,
  doubtInTags,
  NAMES,
} from './doubts.ts';
import { type Column, doubt, type Step } from './draft.ts';
import { createAttributeReader } from './endedYes.ts';
import { personIdIn } from './personId.ts';
import { remembered } from './remembered.ts';
import { textStep } from './textStep.ts';
import { type CellReader, unnamedReaders } from './unnamed.ts';

/** One function for each column that is read, in their order. */
export function stepsOf(mapping: Mapping, cell: Cell): (readonly [number, Step])[] {
  const unnamed = new Map(unnamedReaders(mapping, cell));
  return mapping.targets.flatMap((target, index): (readonly [number, Step])[] => {
    if (target.kind === 'ignored') {
      const doubtIn = unnamed.get(index);
      return doubtIn ? [[index, doubtStep(cell, doubtIn)]] : [];
    }
    if (target.kind === 'attribute')
      return [[index, attributeStep(cell, target, createAttributeReader(target, mapping, cell))]];
    const step = fieldStep(target.field, cell, { ...target, header: mapping.headers[index]! });
    return step ? [[index, step]] : [];
  });
}

function doubtStep(cell: Cell, doubtIn: CellReader): Step {
  return (draft, text) => {
    doubt(draft, doubtIn(cell.plain(text)));
    return undefined;
  };
}

function attributeStep(
  cell: Cell,
  target: Extract<Target, { kind: 'attribute' }>,
  doubtIn: (text: string) => Doubt | undefined,
): Step {
  return (draft, text, header) => {
    if (text.includes('\0')) return cell.reject(header, 'control-character', text);
    const plain = cell.plain(text);
    const value = attributeIn(target, plain);
    if (value === '' || cell.isError(header, plain)) return undefined;
    doubt(draft, doubtIn(plain));
    draft.attributes ??= Object.create(null) as Record<string, AttributeValue>;
    draft.attributes[target.name] = value;
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

/** What Outlook and others write of somebody who did not say. */
const UNTOLD = /^(?:unspecified|not specified|unknown|نامشخص)$/i;

function fieldStep(field: Field, cell: Cell, column: Column): Step | undefined {
  if (KEYED.has(field)) return keyedStep(field, cell, column);
  if (TEXT.has(field)) {
    return textStep(cell, (draft, value, header) => {
      if (field === 'gender' && UNTOLD.test(value)) return;
      draft.values[field as 'notes'] = value;
      doubt(draft, field === 'notes' ? doubtInNote(header, value) : doubtInPassing(header, value));
    });
  }
  return valueStep(field, cell, column) ?? consentStep(field, cell, column);
}

/** Names and places repeat, so each spelling is read, folded and heard once. */
function keyedStep(field: Field, cell: Cell, { header }: Column): Step {
  const key = `${field}_key` as 'name_key';
  const doubtIn = NAMES.has(field) ? doubtInName : doubtInPassing;
  const read = remembered((text) => {
    const value = cell.text(header, text);
    if (typeof value !== 'string') return undefined;
    return { value, key: fold(value), doubt: doubtIn(header, value) };
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

/** What cannot be read is warned of, and says nothing. */
function valueStep(
  field: Field,
  cell: Cell,
  { header: name, unit, decimal, date: style, yearless }: Column,
): Step | undefined {
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
        if (value === undefined || field === 'country') doubt(draft, doubtInPassing(header, text));
        return undefined;
      };
    case 'birthday':
      return (draft, text, header) => {
        const born = cell.birthday(header, text, style, yearless);
        if (born) Object.assign(draft.values, born);
        else doubt(draft, doubtInPassing(header, text));
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
        else doubt(draft, doubtInPassing(header, text));
        return undefined;
      };
    }
    case 'orders':
      return (draft, text, header) => {
        const count = cell.count(header, text);
        if (count !== undefined) draft.values.base_orders = count;
        else doubt(draft, doubtInPassing(header, text));
        return undefined;
      };
    case 'spent':
      return (draft, text, header) => {
        const micros = cell.spent(header, text, { unit, decimal });
        if (micros !== undefined) draft.values.base_spent = micros;
        else doubt(draft, doubtInPassing(header, text));
        return undefined;
      };
    case 'external_id':
      return textStep(cell, (draft, value, header) => {
        draft.externalId = personIdIn(value);
        doubt(draft, doubtInPassing(header, value));
      });
    case 'phone':
    case 'phone_alt':
      // The numbers themselves are read before the other cells.
      return (draft, text, header) => {
        doubt(draft, doubtInPhone(header, cell.plain(text)));
        return undefined;
      };
    case 'also_known_as':
      return (draft, text, header) => {
        draft.otherNames = [...new Set(text.split('|').map(cell.plain))].filter((other) => other !== '');
        for (const other of draft.otherNames) doubt(draft, doubtInName(header, other));
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
