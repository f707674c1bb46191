import type { DraftColumn, Value } from '../../contacts/index.ts';
import { isoDate } from '../../shared/calendar.ts';
import { asciiDigits, fold } from '../../shared/text.ts';
import type { Instant } from '../../shared/time.ts';
import { plainNumber } from './amounts.ts';
import { type DateReading, instantOfDate, readDate, type WrittenDate } from './dates.ts';
import { readCountry, readLanguage, readTimezone } from './places.ts';
import type { DateStyle } from '../map/fields.ts';
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

const MEMO = 20_000;
const NO_TEXT = /^(?:n\/a|null|undefined|nan|#n\/a|#ref!|#value!)$/i;

/** Reads cells of one file. Whatever repeats (cities, dates, tags) is read once. */
export function createCell({ country, timezone, currency, now, contradictory, warn }: CellSetup) {
  let line = 0;
  const currentYear = new Date(now).getUTCFullYear();
  const dates = new Map<string, DateReading>();
  const moments = new Map<string, Instant>();
  const folds = new Map<string, string>();
  const tagLists = new Map<string, readonly string[]>();
  const places = new Map<string, string | undefined>();
  const once = new Set<string>();

  const complain = (column: string, code: WarningCode, value: string): void =>
    warn({ line, column, code, value });
  const complainOnce = (column: string, code: WarningCode, value: string): void => {
    if (once.has(`${code} ${column}`)) return;
    once.add(`${code} ${column}`);
    complain(column, code, value);
  };
  const date = (header: string, text: string, style: DateStyle | undefined): WrittenDate | undefined => {
    const key = `${style ?? ''} ${header}\n${text}`;
    let reading = dates.get(key);
    if (reading === undefined) {
      const known = contradictory.has(header) ? ('contradictory' as const) : style;
      reading = readDate(text, { style: known, country, currentYear });
      if (dates.size < MEMO) dates.set(key, reading);
    }
    if (reading === 'empty') return undefined;
    if (reading === 'invalid' || reading === 'ambiguous') {
      complain(header, reading === 'invalid' ? 'date-invalid' : 'date-ambiguous', text);
      return undefined;
    }
    if (reading.guessed) complainOnce(header, 'date-guessed', text);
    return reading;
  };

  return {
    country,
    currency,
    at(now: number): void {
      line = now;
    },
    reject: (column: string, code: RejectCode, value: string): Rejected => ({ line, column, code, value }),
    warn: complain,

    /** Without the mark that our own export sets before a formula, or a spreadsheet before text. */
    plain: (text: string): string => plain(text),

    text(header: string, text: string): string | Rejected {
      if (text.includes('\0')) return { line, column: header, code: 'control-character', value: text };
      const value = plain(text);
      return NO_TEXT.test(value) ? '' : value;
    },

    folded(text: string): string {
      let key = folds.get(text);
      if (key === undefined) {
        key = fold(text);
        if (folds.size < MEMO) folds.set(text, key);
      }
      return key;
    },

    tags(text: string): readonly string[] {
      const known = tagLists.get(text);
      if (known) return known;
      const tags = text
        .replace(/\s*:::\s*/g, ',')
        .split(/[,;|،؛\n]/)
        .map((tag) => plain(tag).replace(/^\*\s*/, ''))
        .filter((tag) => tag !== '' && !/^\* ?my ?contacts$|^my ?contacts$/i.test(tag));
      if (tagLists.size < MEMO) tagLists.set(text, tags);
      return tags;
    },

    date,

    moment(
      header: string,
      text: string,
      style: DateStyle | undefined,
      take: (at: Instant) => void,
      quiet = false,
    ): void {
      const known = moments.get(text);
      if (known !== undefined && !quiet) return take(known);
      if (quiet && !/\d{4}|\d[-/]\d/.test(text)) return;
      const read = date(header, text, style);
      if (!read) return;
      if (read.year === undefined) return complain(header, 'date-invalid', text);
      const at = instantOfDate(read, timezone);
      // A column's own order is part of the answer, so only dates that need none are remembered.
      if (moments.size < MEMO && /^\d{4}-\d\d-\d\d/.test(text)) moments.set(text, at);
      take(at);
    },

    birthday(
      header: string,
      text: string,
      style: DateStyle | undefined,
      take: (values: Partial<Record<DraftColumn, Value>>) => void,
    ): void {
      const read = date(header, text, style);
      if (!read) return;
      if (read.year !== undefined && instantOfDate({ ...read, time: 0, offset: 0 }, 'UTC') > now)
        return complain(header, 'date-invalid', text);
      take({
        birthday_calendar: read.calendar,
        birthday_year: read.year ?? null,
        birthday_month: read.month,
        birthday_day: read.day,
      });
    },

    count(header: string, text: string, take: (count: number) => void): void {
      const number = /^[\d.,٬٫\s]+$/.test(asciiDigits(text))
        ? plainNumber(asciiDigits(text).trim())
        : undefined;
      if (number === undefined || !Number.isSafeInteger(number) || number < 0)
        complain(header, 'number-invalid', text);
      else take(number);
    },

    checked(field: CheckedField, header: string, text: string, take: (value: Value) => void): void {
      const key = `${field}\n${text}`;
      let value = places.get(key);
      if (value === undefined && !places.has(key)) {
        value = CHECKS[field](plain(text));
        if (places.size < MEMO) places.set(key, value);
      }
      if (value === undefined) complain(header, TROUBLE[field], text);
      else if (value !== '') take(field === 'latitude' || field === 'longitude' ? Number(value) : value);
    },
  };
}

function plain(text: string): string {
  const value = text.trim();
  const marked = /^'(?=[=+\-@\t\r'])/.test(value) ? value.slice(1) : value;
  const formula = /^="(.*)"$/s.exec(marked);
  return formula ? formula[1]!.replace(/""/g, '"') : marked;
}

type CheckedField = 'email' | 'country' | 'language' | 'timezone' | 'latitude' | 'longitude';

const TROUBLE: Readonly<Record<CheckedField, WarningCode>> = {
  email: 'email-invalid',
  country: 'language-invalid',
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
  // A place that no list of countries knows is still what the person wrote.
  country: (text) => (/^[-–]*$/.test(text) ? '' : (readCountry(text) ?? text)),
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

/** A date as text, for a value that stays as it was written: properties of events. */
export function showWritten(date: WrittenDate): string {
  return isoDate({ year: date.year ?? 0, month: date.month, day: date.day });
}
