import type { DraftColumn, Value } from '../../contacts/index.ts';
import { asciiDigits } from '../../shared/text.ts';
import { DAY_MS, type Instant } from '../../shared/time.ts';
import type { DateStyle, YearlessDays } from '../map/fields.ts';
import { instantOfDate, readDate } from './dates.ts';
import type { DateReading } from './dayOrder.ts';
import { readIso, type WrittenDate } from './isoDate.ts';
import { owned } from './owned.ts';
import type { WarningCode } from './rejected.ts';

interface DateSetup {
  readonly country: string;
  readonly timezone: string;
  readonly now: Instant;
  readonly contradictory: ReadonlySet<string>;
  readonly complain: (column: string, code: WarningCode, value: string) => void;
  readonly complainOnce: (column: string, code: WarningCode, value: string) => void;
}

type Birthday = Readonly<Partial<Record<DraftColumn, Value>>>;

const MEMO = 20_000;
/** Written so, a day is the same in every column. */
const DAY = /^\d{4}[-/.]\d\d[-/.]\d\d$/;
/** What is longer has a clock, and hardly ever comes again. */
const DAY_LENGTH = 10;

/** The year of the first text message. */
const FIRST_TEXT = Date.UTC(1992, 0, 1);

const ZEROS = /^[0\s:./-]*$/;

/** Reads cells of dates; lists repeat a few thousand days a million times, so each is read once. */
export function createDateCells(setup: DateSetup) {
  const cells = readers(setup);
  return {
    ...cells,

    /**
     * When somebody said something: nobody has said it tomorrow. A clock in another zone may be ahead of ours, so what
     * lies within a day is now. Nor did anybody say it of texts before there were any.
     */
    said(header: string, text: string, style: DateStyle | undefined): Instant | 'future' | undefined {
      const at = cells.moment(header, text, style);
      if (at === undefined) return undefined;
      if (at < FIRST_TEXT) {
        setup.complain(header, 'date-invalid', text);
        return undefined;
      }
      return at > setup.now + DAY_MS ? 'future' : Math.min(at, setup.now);
    },

    /** When somebody ordered; a day to come is warned of. */
    ordered(header: string, text: string, style: DateStyle | undefined): Instant | undefined {
      const at = cells.moment(header, text, style);
      if (at !== undefined && at > setup.now + DAY_MS) setup.complain(header, 'date-future', text);
      return at;
    },
  };
}

/** What programs keep for no day: the first of their own calendars. Somebody may be born in 1970, but bought nothing then. */
function isPlaceholder({ calendar, year, month, day }: WrittenDate): boolean {
  if (calendar !== 'gregorian' || year === undefined) return false;
  return (
    year < 1900 ||
    ((year === 1900 || year === 1970) && month === 1 && day === 1) ||
    (year === 1969 && month === 12 && day === 31)
  );
}

/** Nobody was born tomorrow, or on a day that stands for none. */
function mayBeBorn(day: WrittenDate, currentYear: number, now: Instant): boolean {
  const { year } = day;
  if (year === undefined) return true;
  if (year <= 1900 && isPlaceholder(day)) return false;
  return year < currentYear || instantOfDate({ ...day, time: 0, offset: 0 }, 'UTC') <= now;
}

function readers({ country, timezone, now, contradictory, complain, complainOnce }: DateSetup) {
  const currentYear = new Date(now).getUTCFullYear();
  const dates = new Map<string, DateReading>();
  const moments = new Map<string, Instant>();
  const birthdays = new Map<string, Birthday>();

  const readingOf = (
    header: string,
    text: string,
    style: DateStyle | undefined,
    yearless?: YearlessDays,
  ): DateReading => {
    const iso = readIso(text);
    if (iso) return iso;
    const key = `${style ?? ''} ${header}\n${text}`;
    let reading = dates.get(key);
    if (reading === undefined) {
      const known = contradictory.has(header) ? ('contradictory' as const) : style;
      reading = readDate(text, { style: known, yearless, country, currentYear });
      if (dates.size < MEMO) dates.set(owned(key), reading);
    }
    return reading;
  };

  const date = (
    header: string,
    text: string,
    style: DateStyle | undefined,
    yearless?: YearlessDays,
  ): WrittenDate | undefined => {
    const reading = readingOf(header, text, style, yearless);
    if (reading === 'empty') return undefined;
    if (reading === 'invalid' || reading === 'ambiguous') {
      complain(header, reading === 'invalid' ? 'date-invalid' : 'date-ambiguous', text);
      return undefined;
    }
    if (reading.guessed) complainOnce(header, 'date-guessed', text);
    return reading;
  };

  return {
    date,

    /** Whether a cell holds what programs write where there is no day: nothing, zeros, the first day of their calendar. */
    noDay(header: string, text: string, style: DateStyle | undefined): boolean {
      if (ZEROS.test(asciiDigits(text))) return true;
      const reading = readingOf(header, text, style);
      return reading === 'empty' || (typeof reading === 'object' && isPlaceholder(reading));
    },

    /** A date with its year; undefined after a warning, or for an empty cell. */
    moment(header: string, text: string, style: DateStyle | undefined): Instant | undefined {
      const repeats = text.length === DAY_LENGTH && DAY.test(text);
      const known = repeats ? moments.get(text) : undefined;
      if (known !== undefined) return known;
      const read = date(header, text, style);
      if (!read) return undefined;
      if (read.year === undefined || isPlaceholder(read)) {
        complain(header, 'date-invalid', text);
        return undefined;
      }
      const at = instantOfDate(read, timezone);
      if (repeats && moments.size < MEMO) moments.set(owned(text), at);
      return at;
    },

    /** In its own calendar, with or without a year. Nobody was born tomorrow. */
    birthday(
      header: string,
      text: string,
      style: DateStyle | undefined,
      yearless: YearlessDays | undefined,
    ): Birthday | undefined {
      const known = birthdays.get(text);
      if (known !== undefined) return known;
      const read = date(header, text, style, yearless);
      if (!read) return undefined;
      if (!mayBeBorn(read, currentYear, now)) {
        complain(header, 'date-invalid', text);
        return undefined;
      }
      const birthday = {
        birthday_calendar: read.calendar,
        birthday_year: read.year ?? null,
        birthday_month: read.month,
        birthday_day: read.day,
      };
      if (birthdays.size < MEMO && DAY.test(text)) birthdays.set(owned(text), birthday);
      return birthday;
    },
  };
}
