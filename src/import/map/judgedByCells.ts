import { readPhoneCell } from '../../shared/readPhoneCell.ts';
import { asciiDigits } from '../../shared/text.ts';
import { isBlank, isTick, lettersOf, readConsent } from '../clean/flags.ts';
import { readAnswer } from '../clean/readAnswer.ts';
import { shapeOf } from './cells.ts';
import { type Meaning, PERHAPS } from './lexicon.ts';

/** What a name means once its cells are seen: they decide where it may be a phone's, or that of an answer. */
export function judgedByCells(
  meaning: Meaning,
  cells: readonly string[],
  { ofTexts, country }: { readonly ofTexts: boolean; readonly country: string },
): Meaning | undefined {
  const { field, rank } = meaning;
  if (field === 'phone' || field === 'phone_alt') {
    const said = cells.some((cell) => !isBlank(cell) && (ofTexts ? /\S/ : /[\p{L}✓✔✗✘✖❌]/u).test(cell));
    const letters = lettersOf(cells);
    if (ofTexts && said && cells.every((cell) => isWords(cell, country))) return undefined;
    return said && cells.every((cell) => isAnswer(cell, country, letters)) ? undefined : meaning;
  }
  if (rank !== PERHAPS || (field !== 'consent' && field !== 'opted_out')) return meaning;
  const letters = lettersOf(cells);
  const answered = cells.every(
    field === 'opted_out' ? isTick : (cell) => readAnswer(cell, letters) !== 'unreadable',
  );
  return answered ? { field, rank: 1 } : undefined;
}

/** A yes, a no or nothing; no number. */
function isAnswer(cell: string, country: string, letters: string | undefined): boolean {
  return readConsent(cell, letters) !== 'unreadable' && !readPhoneCell(cell, country).ok;
}

const DAY = /\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}/g;

/** Whatever it says, no number: `opted out in May`. */
function isWords(cell: string, country: string): boolean {
  if (asciiDigits(cell).replace(DAY, '').replace(/\D/g, '').length > 5) return false;
  const reading = readPhoneCell(cell, country);
  return !reading.ok && reading.problem !== 'phone-lossy';
}

/** A yes, a no or nothing in every cell. */
export function areAnswers(cells: readonly string[]): boolean {
  const letters = lettersOf(cells);
  return cells.every((cell) => readConsent(cell, letters) !== 'unreadable');
}

/** A yes or a no. */
export function isAnswerInWords(cell: string): boolean {
  return cell !== '' && !isBlank(cell) && readConsent(cell) !== 'unreadable';
}

/** Numbers that are more than a tick: then 0 is one of them. */
export function isCounted(cell: string): boolean {
  return shapeOf(cell) === 'number' && !/^[01]$/.test(asciiDigits(cell).trim());
}

/** Fewer rows than that are the whole file. */
const WHOLE = 500;
const EMPTY = 1_000;

/** In a file whose column holds nothing another column of the same meaning comes first, however its name. */
export function afterFilled(
  meaning: Meaning | 'ignored' | undefined,
  index: number,
  sample: readonly (readonly string[])[],
): Meaning | 'ignored' | undefined {
  if (typeof meaning !== 'object' || meaning.rank < 0 || sample.length >= WHOLE) return meaning;
  const filled = sample.some((row) => (row[index] ?? '').trim() !== '');
  return filled ? meaning : { ...meaning, rank: meaning.rank + EMPTY };
}
