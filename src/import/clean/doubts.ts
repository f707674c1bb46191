import { fold } from '../../shared/text.ts';
import type { Mapping } from '../map/fields.ts';
import { subjectOf } from '../map/speaksOf.ts';
import { isBlank, readConsent, readOptOut } from './flags.ts';
import { type Goodbye, goodbyeIn, goodbyeOfName, isNoMember } from './goodbyes.ts';
import { readNote } from './readNote.ts';

/**
 * A no in a place that was not made for it. `no`: it speaks of texts or of being written to at all; `withheld`: of some
 * list that nobody knows; `email`: of letters alone.
 */
export interface Doubt {
  readonly header: string;
  readonly words: string;
  readonly reach: Goodbye | 'email';
}

/** Makes the function that hears a no in cells of a column without a meaning of its own. */
export function createDoubtReader(
  { name: header, counted }: { readonly name: string; readonly counted?: true },
  { order }: Pick<Mapping, 'order'>,
): (cell: string) => Doubt | undefined {
  const { email, texts, consent, ...subject } = subjectOf(header);
  // In a list of orders a bare status is that of an order.
  const standing = subject.standing && order === undefined;
  const left = goodbyeOfName(header);

  const answerIn = (cell: string): Goodbye | undefined => {
    if (!consent || (counted && fold(cell) === '0')) return undefined;
    const word = readConsent(cell);
    if (word !== 'no' && word !== 'out') return undefined;
    return texts && !isBlank(cell) ? 'no' : 'withheld';
  };
  const reachOf = (cell: string): Goodbye | undefined =>
    goodbyeIn(cell) ??
    answerIn(cell) ??
    (left !== undefined && readOptOut(cell) === 'out' ? left : undefined) ??
    (standing && isNoMember(cell) ? 'withheld' : undefined);

  return (cell) => {
    const reach = reachOf(cell);
    if (reach !== undefined) return { header, words: cell, reach: email ? 'email' : reach };
    const note = cell.includes(' ') ? readNote(cell) : undefined;
    return note && { header, words: note.words, reach: email ? 'email' : note.goodbye };
  };
}

/** The whole note; of an order it would say more. */
const LEFT = /^(?:لغو|لغو شد|انصراف داد|حذف|حذف شود|quit)$/;

/** A note that says goodbye, or tells of one. */
export function doubtInNote(header: string, text: string): Doubt | undefined {
  if (LEFT.test(fold(text))) return { header, words: text, reach: 'no' };
  const note = readNote(text);
  return note && { header, words: note.words, reach: note.goodbye };
}

/** Makes the function that hears a goodbye among labels. Lists of them repeat, and are asked once. */
export function createTagDoubts(): (header: string, tags: readonly string[]) => Doubt | undefined {
  const known = new WeakMap<readonly string[], Doubt | 'none'>();
  return (header, tags) => {
    let found = known.get(tags);
    if (found === undefined) {
      found = doubtInTags(header, tags) ?? 'none';
      known.set(tags, found);
    }
    return found === 'none' ? undefined : found;
  };
}

function doubtInTags(header: string, tags: readonly string[]): Doubt | undefined {
  for (const words of tags) {
    const reach = goodbyeIn(words) ?? readNote(words)?.goodbye;
    if (reach !== undefined) return { header, words, reach };
  }
  return undefined;
}

/** A column that is taken for phones and says in words that there is to be no text: `SMS: no`. */
export function doubtInPhone(header: string, cell: string): Doubt | undefined {
  const refused = /[\p{L}✗✘✖❌×]/u.test(cell) && ['no', 'out'].includes(readConsent(cell));
  return refused && !isBlank(cell) && subjectOf(header).texts
    ? { header, words: cell, reach: 'no' }
    : undefined;
}
