import { asciiDigits, fold } from '../shared/text.ts';
import type { AttributeValue } from './person.ts';

/** What the values of an attribute are, over all people. */
export type AttributeKind = 'text' | 'number' | 'date' | 'flag' | 'mixed';

/**
 * A cell as a typed value: a number where nothing is lost by it (`42`, `3.5`, `-1`), else the text as written.
 * Leading zeros, long digit runs and phone numbers stay text.
 */
export function typedValue(cell: string): AttributeValue {
  const text = asciiDigits(cell).trim();
  if (/^-?(?:0|[1-9]\d{0,14})(?:\.\d{1,6})?$/.test(text)) {
    const number = Number(text);
    if (Number.isFinite(number) && Math.abs(number) <= Number.MAX_SAFE_INTEGER) return number;
  }
  return cell.trim();
}

/** The kind of one value. */
export function kindOfValue(value: AttributeValue): Exclude<AttributeKind, 'mixed'> {
  if (typeof value === 'number') return 'number';
  const text = asciiDigits(value);
  if (/^\d{4}[-/]\d{1,2}[-/]\d{1,2}$/.test(text)) return 'date';
  return /^(?:yes|no|true|false|بله|خیر)$/i.test(text) ? 'flag' : 'text';
}

/** The kind of an attribute whose values have these kinds. */
export function joinKinds(known: AttributeKind | undefined, next: AttributeKind): AttributeKind {
  if (known === undefined || known === next) return next;
  const texts = new Set<AttributeKind>(['text', 'flag', 'date']);
  return texts.has(known) && texts.has(next) ? 'text' : 'mixed';
}

/** The folded twin that filters compare with. */
export function attributeKeys(
  attributes: Readonly<Record<string, AttributeValue>>,
): Record<string, AttributeValue> {
  const keys: Record<string, AttributeValue> = Object.create(null) as Record<string, AttributeValue>;
  for (const [name, value] of Object.entries(attributes))
    keys[fold(name)] = typeof value === 'number' ? value : fold(value);
  return keys;
}

/** Attributes as stored, without a prototype: a header may be named `__proto__`. */
export function parseAttributes(json: string): Record<string, AttributeValue> {
  if (json === '{}') return Object.create(null) as Record<string, AttributeValue>;
  return Object.assign(Object.create(null), JSON.parse(json)) as Record<string, AttributeValue>;
}
