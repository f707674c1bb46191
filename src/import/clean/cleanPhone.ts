import { isMobile, type Phone } from '../../shared/readPhone.ts';
import { type PhoneCell, readPhoneCell } from '../../shared/readPhoneCell.ts';
import { asciiDigits } from '../../shared/text.ts';
import type { Field, Mapping } from '../map/fields.ts';
import { pairsIn } from '../map/pairs.ts';
import type { Cell } from './cell.ts';
import type { CountryCell } from './countryCell.ts';
import { doubtInPhone } from './doubts.ts';
import { numberBeside } from './phoneRemark.ts';
import { createRecipients } from './recipients.ts';
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

/** What the row's own country says; `none`: nothing, or no column of this meaning. */
type Home = 'none' | 'unknown' | { readonly country: string };

/**
 * Makes the function that reads one number of a row. Without a country code it is one of the country that the row
 * itself names, where it is a mobile there; else one of the business's: a customer abroad may well have a number here.
 * Of a country that nobody knows it is nobody's: 06 12 34 56 78 is somebody in France and somebody else in Morocco.
 */
function createNumberReader({ format }: Mapping, cell: Cell) {
  // Brevo writes every number with its country's code and without a plus: 33612345678.
  const plus = (text: string): string => text.trim().replace(/^(?=[1-9]\d{9,14}(?:[.,]0+)?$)/, '+');
  const read = (text: string, home: Home): PhoneCell | typeof NOBODYS => {
    if (home === 'unknown') return readAbroad(text, cell.country);
    const here = (): PhoneCell => readPhoneCell(text, cell.country);
    if (home === 'none' || home.country === cell.country) return here();
    const there = readPhoneCell(text, home.country);
    if (there.ok && isMobile(there.phone)) return there;
    const other = here();
    return other.ok && (isMobile(other.phone) || !there.ok) ? other : there;
  };
  return (cellText: string, home: Home): PhoneCell | typeof NOBODYS => {
    const text = format === 'brevo' ? plus(cellText) : cellText;
    const reading = read(text, home);
    if (reading.ok || !doubtInPhone('', text)) return reading;
    // The words beside it say no: whose it is must not be lost.
    const number = numberBeside(text);
    return number === undefined ? reading : read(number, home);
  };
}

const NOBODYS = { ok: false, problem: 'country-unknown' } as const;

/** Only what says its country itself, by + or 00. */
function readAbroad(text: string, country: string): PhoneCell | typeof NOBODYS {
  const said = asciiDigits(text).replace(/[\u200b-\u200f\u202a-\u202e\u2066-\u2069]/g, '');
  if (/^\D{0,3}00[1-9]/.test(said)) return readPhoneCell(text, country);
  const reading = readPhoneCell(text, '');
  const national = /^[\d ()./-]{7,}$/.test(said.trim()) || readPhoneCell(text, country).ok;
  return !reading.ok && national ? NOBODYS : reading;
}

/**
 * Makes the function that reads the numbers of a row. The first mobile is the main number, whatever column it
 * stands in; a main cell that cannot be read rejects the row unless another column holds a number. Undefined: no cell
 * says anything.
 *
 * @param refusals the rows say whom not to text: of a country that nobody knows a number is the business's all the same
 */
export function createPhoneReader(mapping: Mapping, cell: Cell, { refusals = false } = {}) {
  const columns = columnsOf(mapping, 'phone').concat(columnsOf(mapping, 'phone_alt'));
  const { headers } = mapping;
  const [place = -1] = columnsOf(mapping, 'country');
  const readNumber = createNumberReader(mapping, cell);
  const labels = labelsOf(mapping);
  const recipients = createRecipients(mapping);
  return (fields: readonly string[]): RowPhones | Rejected | undefined => {
    let trouble: Rejected | undefined;
    const found: Phone[] = [];
    const named = fields[place] ?? '';
    const home = named === '' ? 'none' : homeOf(cell.countryOf(named));
    for (const index of columns) {
      const text = fields[index] ?? '';
      const header = headers[index]!;
      if (text.includes('\0')) return cell.reject(header, 'control-character', text);
      const label = labels.get(index);
      if (label !== undefined && NO_PHONE.test(fields[label] ?? '')) continue;
      if (recipients?.phones.has(index) && text !== '' && recipients.another(fields)) {
        cell.warn(header, 'phone-of-recipient', text);
        continue;
      }
      const reading = readNumber(text, refusals && home === 'unknown' ? 'none' : home);
      if (reading.ok) {
        found.push(reading.phone, ...reading.others);
        for (const part of reading.unread) cell.warn(header, 'phone-invalid', part);
      } else if (reading.problem === 'country-unknown') {
        trouble ??= cell.reject(headers[place]!, 'country-unknown', named);
      } else if (reading.problem !== 'phone-missing' || text.trim() !== '') {
        trouble ??= cell.reject(header, reading.problem, text);
      }
    }
    const main = found.find(isMobile) ?? found[0];
    if (!main && trouble) return trouble;
    if (home === 'unknown') cell.warn(headers[place]!, 'country-unknown', named);
    if (!main) return undefined;
    if (trouble && trouble.code !== 'phone-missing' && trouble.code !== 'country-unknown')
      cell.warn(trouble.column, trouble.code as WarningCode, trouble.value);
    if (found.length === 1) return { main, others: [] };
    const others = found.filter(
      (phone, index) =>
        phone.e164 !== main.e164 && found.findIndex((other) => other.e164 === phone.e164) === index,
    );
    return { main, others };
  };
}

function homeOf(country: CountryCell): Home {
  if (country.kind === 'nothing') return 'none';
  return country.kind === 'unknown' ? 'unknown' : { country: country.code };
}

/** Google says in the column before a number what it is: `Work Fax` is no phone. */
function labelsOf({ headers }: Mapping): ReadonlyMap<number, number> {
  const ofPhones = pairsIn(headers).filter(({ group }) => group === 'Phone');
  return new Map(ofPhones.map(({ label, value }) => [value, label]));
}

const NO_PHONE = /fax|pager|فکس/i;

/** The rejection of a row in which no number stands, or one that by the label beside it is no phone's. */
export function phoneMissing(mapping: Mapping, line: number, fields: readonly string[] = []): Rejected {
  const [column] = columnsOf(mapping, 'phone');
  for (const label of labelsOf(mapping).values())
    if (NO_PHONE.test(fields[label] ?? ''))
      return { line, column: mapping.headers[label]!, code: 'phone-missing', value: fields[label]! };
  return {
    line,
    column: column === undefined ? '' : mapping.headers[column]!,
    code: 'phone-missing',
    value: '',
  };
}
