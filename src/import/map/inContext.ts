import { asciiDigits } from '../../shared/text.ts';
import { shapeOf } from './cells.ts';
import type { Field } from './fields.ts';
import { headerKey } from './headerKey.ts';
import { type Meaning, VISIT } from './lexicon.ts';
import { OF_ONE_ORDER } from './orderExport.ts';

// What a name means besides, by the cells below it and the columns beside it.

export type Meanings = (Meaning | 'ignored' | undefined)[];

const PLACES: ReadonlySet<string> = new Set(['home', 'work', 'office', 'business']);
const NAMES: ReadonlySet<Field> = new Set<Field>(['name', 'first_name', 'last_name']);

/** The meaning of a column where its first cells do not speak against it. */
export function agreeing(
  header: string,
  meaning: Meaning | undefined,
  cells: readonly string[],
): Meaning | undefined {
  const said = cells.map((cell) => asciiDigits(cell).trim()).filter((cell) => cell !== '');
  // A pocket (Turkish: mobile) and the postal code of Brazil.
  if (headerKey(header) === 'cep' && said.length > 0 && said.every((cell) => /^\d{5}-?\d{3}$/.test(cell)))
    return { field: 'postal_code', rank: 0 };
  // At home a number, elsewhere an address: its cells tell.
  if (
    !meaning &&
    PLACES.has(headerKey(header)) &&
    said.length > 0 &&
    said.every((cell) => shapeOf(cell) === 'phone')
  )
    return { field: 'phone_alt', rank: 0 };
  // "Cliente: 1042" is a number of theirs.
  if (meaning && NAMES.has(meaning.field) && said.length > 0 && said.every((cell) => /^[\d-]+$/.test(cell)))
    return /[#№]/.test(header) ? { field: 'external_id', rank: 0 } : undefined;
  return meaning;
}

/** Names of a first or a last name that, alone, head the whole name. */
const WHOLE_ALONE: Readonly<Record<string, 'first_name' | 'last_name'>> = {
  nombre: 'first_name',
  nombres: 'first_name',
  nome: 'first_name',
  ad: 'first_name',
  adi: 'first_name',
  isim: 'first_name',
  ismi: 'first_name',
  اسم: 'first_name',
  nom: 'last_name',
};

/** `نام` and `name` are the first name where a last name stands beside them and no other first name does; `nom` alone is the whole. */
export function nameParts(headers: readonly string[], meanings: Meanings): void {
  const has = (field: Field): boolean =>
    meanings.some((meaning) => typeof meaning === 'object' && meaning.field === field);
  headers.forEach((header, index) => {
    const key = headerKey(header);
    const meaning = meanings[index];
    const half = WHOLE_ALONE[key];
    if (half && typeof meaning === 'object' && meaning.field === half) {
      const other = half === 'first_name' ? 'last_name' : 'first_name';
      if (!has(other) && !has('name')) meanings[index] = { field: 'name', rank: 5 };
    }
    if (key === 'نام' && meaning === undefined) meanings[index] = { field: 'name', rank: 5 };
    if (key !== 'نام' && key !== 'name') return;
    if (has('last_name') && !has('first_name')) meanings[index] = { field: 'first_name', rank: 5 };
  });
}

/** A visit of a web shop is no order: whoever keeps log-ins or a newsletter means one. */
export function forgetSiteVisits(headers: readonly string[], meanings: Meanings): void {
  if (!headers.some((header) => /newsletter|login|username|lastactive|lastseen/.test(headerKey(header))))
    return;
  meanings.forEach((meaning, index) => {
    if (typeof meaning === 'object' && OF_ONE_ORDER.has(meaning.field) && meaning.rank === VISIT)
      meanings[index] = undefined;
  });
}

/** The total of each order is no total of its person. */
export function forgetTotals(meanings: Meanings): void {
  meanings.forEach((meaning, index) => {
    if (typeof meaning === 'object' && OF_ONE_ORDER.has(meaning.field)) meanings[index] = undefined;
  });
}
