import { dayNumber, fromJalali, isGregorianDate, isJalaliDate } from '../shared/calendar.ts';
import { UserError } from '../shared/errors.ts';
import { asciiDigits } from '../shared/text.ts';

/** One line of the business's own holidays. */
export interface OwnHoliday {
  /** Local day, see `dayNumber` in shared/calendar.ts. */
  readonly day: number;
  readonly name: string;
}

/** Years up to here are Jalali; the first Gregorian year anybody plans for is far above. */
const LAST_JALALI_YEAR = 1599;

/**
 * Reads a holidays file: a date and a name on each line (`date,name`), a header or not. Dates are `2026-12-25` or
 * `1405/01/13`, Jalali by their year, digits in any script; empty lines and lines that start with # are passed over.
 * @param file its name, for errors
 * @throws UserError `holidays-bad-date` with the line
 */
export function readHolidayList(text: string, file: string): OwnHoliday[] {
  const holidays: OwnHoliday[] = [];
  let first = true;
  for (const [index, raw] of text
    .replace(/^\ufeff/, '')
    .split(/\r\n|\n|\r/)
    .entries()) {
    const line = raw.trim();
    if (line === '' || line.startsWith('#')) continue;
    const [date = '', ...rest] = line.split(/[,;\t]/);
    const day = readDay(unquote(date));
    const header = first;
    first = false;
    if (day !== undefined) holidays.push({ day, name: unquote(rest.join(',')) });
    else if (!header || /\d/.test(asciiDigits(date))) throw badDate(file, index + 1, date);
  }
  return holidays;
}

function readDay(text: string): number | undefined {
  const match = /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})$/.exec(asciiDigits(text));
  if (!match) return undefined;
  const date = { year: Number(match[1]), month: Number(match[2]), day: Number(match[3]) };
  if (date.year <= LAST_JALALI_YEAR) return isJalaliDate(date) ? dayNumber(fromJalali(date)) : undefined;
  return isGregorianDate(date) ? dayNumber(date) : undefined;
}

function unquote(cell: string): string {
  return cell
    .trim()
    .replace(/^"(.*)"$/, '$1')
    .replaceAll('""', '"')
    .trim();
}

function badDate(file: string, line: number, date: string): UserError {
  return new UserError('holidays-bad-date', `"${date}" is no date.`, {
    hint: 'Write one day per line: 2026-12-25,Christmas or 1405/01/13,Sizdah Bedar',
    where: { file, line, column: 1 },
    values: { file, line, date },
  });
}
