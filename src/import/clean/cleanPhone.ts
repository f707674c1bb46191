import { isMobile, type Phone, type PhoneCell, readPhoneCell } from '../../shared/readPhone.ts';
import type { Field, Mapping } from '../map/fields.ts';
import type { Cell } from './cell.ts';
import { owned } from './owned.ts';
import { readCountry } from './places.ts';
import type { Rejected, WarningCode } from './rejected.ts';

/** The numbers of a row: the main one, and further ones. */
export interface RowPhones {
  readonly main: Phone;
  readonly others: readonly Phone[];
}

/** Places of the columns that hold a field. */
export function columnsOf({ targets }: Mapping, field: Field): number[] {
  return targets.flatMap((target, index) =>
    target.kind === 'field' && target.field === field ? [index] : [],
  );
}

/**
 * Makes the function that reads one number of a row. Without a country code it is one of the country that the row
 * itself names, where it is a mobile there; else one of the business's: a customer abroad may well have a number here.
 */
function createNumberReader(mapping: Mapping, cell: Cell) {
  const [place] = columnsOf(mapping, 'country');
  const known = new Map<string, string | undefined>();
  const countryOf = (text: string): string | undefined => {
    if (known.has(text)) return known.get(text);
    const country = readCountry(cell.plain(text));
    if (known.size < 10_000) known.set(owned(text), country);
    return country;
  };
  // Brevo writes every number with its country's code and without a plus: 33612345678.
  const plus = (text: string): string => text.trim().replace(/^(?=[1-9]\d{9,14}$)/, '+');
  return (cellText: string, fields: readonly string[]): PhoneCell => {
    const text = mapping.format === 'brevo' ? plus(cellText) : cellText;
    const named = place === undefined ? '' : (fields[place] ?? '');
    const country = named === '' ? undefined : countryOf(named);
    const here = (): PhoneCell => readPhoneCell(text, cell.country);
    if (country === undefined || country === cell.country) return here();
    const there = readPhoneCell(text, country);
    if (there.ok && isMobile(there.phone)) return there;
    const other = here();
    return other.ok && (isMobile(other.phone) || !there.ok) ? other : there;
  };
}

/**
 * Makes the function that reads the numbers of a row. The first mobile is the main number, whatever column it
 * stands in; a main cell that cannot be read rejects the row unless another column holds a number. Undefined: no cell
 * says anything.
 */
export function createPhoneReader(mapping: Mapping, cell: Cell) {
  const columns = columnsOf(mapping, 'phone').concat(columnsOf(mapping, 'phone_alt'));
  const { headers } = mapping;
  const readNumber = createNumberReader(mapping, cell);
  return (fields: readonly string[]): RowPhones | Rejected | undefined => {
    let trouble: Rejected | undefined;
    const found: Phone[] = [];
    for (const index of columns) {
      const text = fields[index] ?? '';
      const header = headers[index]!;
      if (text.includes('\0')) return cell.reject(header, 'control-character', text);
      const reading = readNumber(text, fields);
      if (reading.ok) {
        found.push(reading.phone, ...reading.others);
        for (const part of reading.unread) cell.warn(header, 'phone-invalid', part);
      } else if (reading.problem !== 'phone-missing' || text.trim() !== '') {
        trouble ??= cell.reject(header, reading.problem, text);
      }
    }
    const main = found.find(isMobile) ?? found[0];
    if (!main) return trouble;
    if (trouble && trouble.code !== 'phone-missing')
      cell.warn(trouble.column, trouble.code as WarningCode, trouble.value);
    if (found.length === 1) return { main, others: [] };
    const others = found.filter(
      (phone, index) =>
        phone.e164 !== main.e164 && found.findIndex((other) => other.e164 === phone.e164) === index,
    );
    return { main, others };
  };
}

/** The rejection of a row in which no number stands. */
export function phoneMissing(mapping: Mapping, line: number): Rejected {
  const [column] = columnsOf(mapping, 'phone');
  return {
    line,
    column: column === undefined ? '' : mapping.headers[column]!,
    code: 'phone-missing',
    value: '',
  };
}
