import { UserError } from '../shared/errors.ts';
import { asciiDigits, didYouMean, fold } from '../shared/text.ts';
import type { CompiledClause, SegmentBook } from './compile.ts';
import type { Filter } from './filter.ts';
import { coreFieldInPersian, coreFieldNamed } from './fieldNames.ts';
import { CORE_FIELDS } from './fields.ts';
import { isOfTheLanguage } from './misreadings.ts';
import { parseFilter } from './parse.ts';

/** Who a command is about. */
export type Who =
  | { readonly kind: 'phone'; readonly phone: string }
  | { readonly kind: 'id'; readonly id: number }
  | { readonly kind: 'segment'; readonly name: string; readonly filter: Filter }
  | { readonly kind: 'filter'; readonly filter: Filter };

export interface WhoOptions {
  /** E.164 of a phone in any spelling; undefined when it is none. */
  readPhone(text: string): string | undefined;
  readonly segments: SegmentBook;
}

/**
 * Reads WHO as commands take it: a phone in any spelling, `#id`, the name of a segment, a filter; tried in
 * that order.
 *
 * Errors: `who-unreadable`, and those of {@link parseFilter}.
 */
export function readWho(text: string, { readPhone, segments }: WhoOptions): Who {
  const trimmed = text.trim();
  const plain = asciiDigits(trimmed);
  if (/^#\d{1,15}$/.test(plain)) return { kind: 'id', id: Number(plain.slice(1)) };
  // Only what is made of digits can be a phone: a filter with a number in it must not be taken for one.
  const phone = /^[+(]?[\d\s()./\u200c-]{5,}$/.test(plain) ? readPhone(trimmed) : undefined;
  if (phone !== undefined) return { kind: 'phone', phone };
  const name = segments.names().find((each) => fold(each) === fold(trimmed));
  if (name !== undefined) return { kind: 'segment', name, filter: segments.filter(name)! };
  if (/^[+(]?[\d\s()./-]+$/.test(plain) && /\d/.test(plain))
    throw unreadable(trimmed, 'It reads like a phone number, but no such number can exist.');
  try {
    return { kind: 'filter', filter: parseFilter(text) };
  } catch (error) {
    throw oneWord(trimmed) && fold(trimmed) !== '' && !isOfTheLanguage(trimmed)
      ? (loneField(trimmed) ?? unreadable(trimmed, nearSegment(trimmed, segments)))
      : error;
  }
}

/** The condition of a phone or an id; a filter has to be compiled. */
export function personCondition(who: Who & { kind: 'phone' | 'id' }): CompiledClause {
  if (who.kind === 'phone')
    return { text: `phone = "${who.phone}"`, sql: 'contact.phone = ?', params: [who.phone] };
  return { text: `#${who.id}`, sql: 'contact.id = ?', params: [who.id] };
}

const BEGINNINGS: Readonly<Partial<Record<(typeof CORE_FIELDS)[string]['type'], string>>> = {
  text: '= "…"',
  number: '>= 3',
  money: '>= 100_000',
  instant: 'within 30 days',
  birthday: 'is today',
};

/** `city` alone: a filter that was not finished. */
function loneField(text: string): UserError | undefined {
  const field = coreFieldNamed(text) ?? coreFieldInPersian(text);
  if (field === undefined) return undefined;
  const beginning = BEGINNINGS[CORE_FIELDS[field]!.type];
  const example = beginning === undefined ? 'tagged "…"' : `${field} ${beginning}`;
  return new UserError('who-unreadable', `"${text}" is a field; a filter also says what it must be.`, {
    hint: `Write it like: ${example}, or ${field} is not empty`,
    values: { who: text },
  });
}

function oneWord(text: string): boolean {
  return /^[\p{L}\p{N}\p{M}_.\u200c-]+$/u.test(text);
}

function nearSegment(text: string, segments: SegmentBook): string {
  const near = didYouMean(text, segments.names());
  return near === undefined ? 'See the segments: campaign segments list' : `Did you mean ${near}?`;
}

function unreadable(text: string, hint: string): UserError {
  return new UserError('who-unreadable', `"${text}" is no phone, #id, segment or filter.`, {
    hint,
    values: { who: text },
  });
}
