import { BETWEEN_TAGS, type Value } from '../../contacts/index.ts';
import { asciiDigits } from '../../shared/text.ts';
import { DAY_MS, type Instant } from '../../shared/time.ts';
import { unguarded } from '../csvCell.ts';
import { type AmountOptions, plainNumber, readAmount } from './amounts.ts';
import { createDateCells } from './dateCells.ts';
import { remembered } from './remembered.ts';
import { type CountryCell, readCountryCell } from './countryCell.ts';
import { readLanguage, readTimezone } from './places.ts';
import type { RejectCode, Rejected, Warning, WarningCode } from './rejected.ts';

export interface CellSetup {
  /** Of the business. */
  readonly country: string;
  readonly timezone: string;
  readonly currency: string;
  readonly now: Instant;
  /** Columns whose dates contradict each other: their doubtful cells are not guessed. */
  readonly contradictory: ReadonlySet<string>;
  /** For the first of each kind of warning in each column only, where one says it all. */
  readonly warn: (warning: Warning) => void;
}

export type Cell = ReturnType<typeof createCell>;

const PLAIN_NUMBER = /^\d{1,12}$/;
const NO_TEXT = /^(?:n\/a|null|undefined|nan)$/i;
/** What a spreadsheet shows where a formula went wrong. */
const SHEET_ERROR =
  /^#(?:n\/a|ref!|value!|div\/0!|name\?|num!|null!|spill!|calc!|field!|blocked!|connect!|unknown!|busy!|getting_data)$/i;

/** Reads cells of one file. Whatever repeats (cities, dates, tags) is read once. */
export function createCell({ country, timezone, currency, now, contradictory, warn }: CellSetup) {
  let line = 0;
  const once = new Set<string>();
  const checks = new Map(
    Object.entries(CHECKS).map(([field, check]) => [field, remembered((text) => check(plain(text)))]),
  );

  let quiet = false;
  const complain = (column: string, code: WarningCode, value: string): void => {
    if (!quiet) warn({ line, column, code, value });
  };
  const complainOnce = (column: string, code: WarningCode, value: string): void => {
    if (once.has(`${code} ${column}`)) return;
    once.add(`${code} ${column}`);
    complain(column, code, value);
  };
  const isError = (column: string, value: string): boolean => {
    const wrong = value.startsWith('#') && SHEET_ERROR.test(value);
    if (wrong) complain(column, 'cell-error', value);
    return wrong;
  };
  const dates = createDateCells({ country, timezone, now, contradictory, complain, complainOnce });

  return {
    country,
    currency,
    at(now: number): void {
      line = now;
    },
    reject: (column: string, code: RejectCode, value: string): Rejected => ({ line, column, code, value }),
    warn: complain,
    /** For the first of its kind in the column alone. */
    warnOnce: complainOnce,
    /** Of an order: nobody has ordered tomorrow. */
    warnOfFuture(column: string, value: string, at: Instant): void {
      if (at > now + DAY_MS) complain(column, 'date-future', value);
    },
    /** Reads without a word where an unreadable cell rejects the row anyway. */
    quietly<T>(read: () => T): T {
      quiet = true;
      try {
        return read();
      } finally {
        quiet = false;
      }
    },

    /** Without the mark that our own export sets before a formula, or a spreadsheet before text. */
    plain: (text: string): string => plain(text),

    text(header: string, text: string): string | Rejected {
      if (text.includes('\0')) return { line, column: header, code: 'control-character', value: text };
      const value = plain(text);
      return NO_TEXT.test(value) || isError(header, value) ? '' : value;
    },

    /** Whether a formula went wrong there, and says so: such a cell is left empty. */
    isError,

    tags: tagsIn,

    ...dates,

    count(header: string, text: string): number | undefined {
      if (PLAIN_NUMBER.test(text)) return Number(text);
      if (saysNothing(text)) return undefined;
      const digits = asciiDigits(text).trim();
      const number = /^[\d.,٬٫\s]+$/.test(digits) ? plainNumber(digits) : undefined;
      if (number !== undefined && Number.isSafeInteger(number) && number >= 0) return number;
      complain(header, 'number-invalid', text);
      return undefined;
    },

    /** Millionths of the business's currency. */
    spent(header: string, text: string, column: Pick<AmountOptions, 'unit' | 'decimal'>): number | undefined {
      if (!PLAIN_NUMBER.test(text) && saysNothing(text)) return undefined;
      const reading = readAmount(text, { currency, ...column });
      if (reading.kind === 'amount' && reading.currency === currency) return reading.micros;
      if (reading.kind === 'invalid') complain(header, 'amount-invalid', text);
      if (reading.kind === 'amount') complain(header, 'currency-mismatch', text);
      return undefined;
    },

    /** What the cell says of a country; who reads the numbers of the row warns of one that nobody knows. */
    countryOf: remembered((text: string): CountryCell => readCountryCell(plain(text))),

    checked(field: CheckedField, header: string, text: string): Value | undefined {
      const value = checks.get(field)!(text);
      if (value === undefined) complain(header, TROUBLE[field], text);
      if (value === undefined || value === '') return undefined;
      return field === 'latitude' || field === 'longitude' ? Number(value) : value;
    },
  };
}

function saysNothing(text: string): boolean {
  const value = text.trim();
  return /^[-–—]+$/.test(value) || NO_TEXT.test(value) || SHEET_ERROR.test(value);
}

/** Tags of a cell. */
function tagsIn(text: string): readonly string[] {
  return (
    text
      .split(BETWEEN_TAGS)
      // Mailchimp sets each in quotes of its own.
      .map((tag) =>
        plain(
          tag
            .replace(DIRECTION, '')
            .trim()
            .replace(/^\*\s*/, '')
            .replace(/^"(.*)"$/, '$1'),
        ),
      )
      // Google puts everybody into this group.
      .filter((tag) => tag !== '' && !/^my ?contacts$/i.test(tag))
  );
}

/** They turn text round where it is shown, and are no part of a name: in a text message each would be paid for. */
const DIRECTION = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]/g;

/** Nearly every cell is free of all that `plain` takes away. */
const NOT_PLAIN = /^[\s'=]|\s$|[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]/;

function plain(text: string): string {
  if (!NOT_PLAIN.test(text)) return text;
  const value = text.replace(DIRECTION, '').trim();
  const bare = unguarded(value);
  // What was marked as text is no formula.
  const formula = bare === value ? /^="(.*)"$/s.exec(value) : null;
  return formula ? formula[1]!.replace(/""/g, '"') : bare;
}

type CheckedField = 'email' | 'country' | 'language' | 'timezone' | 'latitude' | 'longitude';

const TROUBLE: Readonly<Record<CheckedField, WarningCode>> = {
  email: 'email-invalid',
  country: 'country-unknown',
  language: 'language-invalid',
  timezone: 'timezone-invalid',
  latitude: 'coordinates-invalid',
  longitude: 'coordinates-invalid',
};

/** "" is nothing said; undefined is something unreadable. */
const CHECKS: Readonly<Record<CheckedField, (text: string) => string | undefined>> = {
  email(text) {
    const address = text.split(/\s*(?::::|[;,])\s*/)[0] ?? '';
    if (address === '' || /^[-–]+$/.test(address)) return '';
    return /^[^\s@,;]+@[^\s@.,;]+(?:\.[^\s@.,;]+)+$/.test(address) ? address : undefined;
  },
  country(text) {
    const country = readCountryCell(text);
    if (country.kind === 'country') return country.code;
    // A place that no list of countries knows is still what the person wrote; of two that share a calling code the
    // number knows which.
    return country.kind === 'unknown' ? text : '';
  },
  language: (text) =>
    /^[-–]*$/.test(text) || /^(?:unspecified|unknown|نامشخص)$/i.test(text) ? '' : readLanguage(text),
  timezone: (text) => (/^[-–]*$/.test(text) ? '' : readTimezone(text)),
  latitude: (text) => degrees(text, 90),
  longitude: (text) => degrees(text, 180),
};

function degrees(text: string, limit: number): string | undefined {
  if (text === '') return '';
  const number = Number(asciiDigits(text).replace(',', '.'));
  return Number.isFinite(number) && Math.abs(number) <= limit ? String(number) : undefined;
}
