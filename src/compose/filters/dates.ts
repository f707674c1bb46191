import {
  type Birthday,
  dayNumber,
  fromJalali,
  isGregorianDate,
  isJalaliDate,
} from '../../shared/calendar.ts';
import { asciiDigits } from '../../shared/text.ts';
import { DAY_MS, MINUTE_MS } from '../../shared/time.ts';
import { offsetAt } from '../../shared/zone.ts';
import { type Calendar, dateWriter } from './dateFormat.ts';
import { type Filter, type FilterSetting, RenderFailure, textOf } from './filter.ts';

/** A date as far as it is known. */
interface Known {
  /** Days since 1970-01-01. */
  readonly day: number;
  readonly minute: number | undefined;
}

/** Below this year a date of four digits is Jalali: nobody texts about the Gregorian year 1405. */
const LAST_JALALI_YEAR = 1699;
const TEXT_DATE =
  /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[T ,،]+([01]?\d|2[0-3]):([0-5]\d)(?::\d{2}(?:\.\d+)?)?)?\s*(Z|[+-]\d{2}:?\d{2})?$/;

function isBirthday(value: unknown): value is Birthday {
  return typeof value === 'object' && value !== null && 'calendar' in value && 'month' in value;
}

/**
 * Numbers are moments in Unix milliseconds, told in the setting's zone. Texts are `2026-12-11` or
 * `1405/09/20`, with or without a time; with an offset or Z they are moments, else wall times.
 */
function known(value: unknown, setting: FilterSetting): Known {
  if (typeof value === 'number') return momentOf(value, setting);
  const text = asciiDigits(textOf(value)).trim();
  if (text === 'now' || text === 'today') return momentOf(setting.now, setting);
  const match = TEXT_DATE.exec(text);
  const [year, month, day] = [Number(match?.[1]), Number(match?.[2]), Number(match?.[3])];
  const jalali = year <= LAST_JALALI_YEAR;
  if (!match || !(jalali ? isJalaliDate : isGregorianDate)({ year, month, day })) {
    throw new RenderFailure(`"${textOf(value)}" is not a date`);
  }
  const date = dayNumber(jalali ? fromJalali({ year, month, day }) : { year, month, day });
  const minute = match[4] === undefined ? undefined : Number(match[4]) * 60 + Number(match[5]);
  if (match[6] === undefined || minute === undefined) return { day: date, minute };
  return momentOf(date * DAY_MS + minute * MINUTE_MS - offsetOf(match[6]), setting);
}

function offsetOf(text: string): number {
  if (text === 'Z') return 0;
  const minutes = Number(text.slice(1, 3)) * 60 + Number(text.slice(-2));
  return (text.startsWith('-') ? -minutes : minutes) * MINUTE_MS;
}

function momentOf(instant: number, { zone }: FilterSetting): Known {
  if (!Number.isFinite(instant)) throw new RenderFailure(`"${instant}" is not a date`);
  const local = instant + offsetAt(zone, instant);
  const day = Math.floor(local / DAY_MS);
  return { day, minute: Math.floor((local - day * DAY_MS) / MINUTE_MS) };
}

function formatted(value: unknown, calendar: Calendar, format: unknown, setting: FilterSetting): string {
  if (value === null || value === undefined || value === '') return '';
  const pattern = format === undefined ? 'medium' : textOf(format);
  const { language, digits } = setting;
  if (isBirthday(value)) return birthday(value, calendar, pattern, setting);
  const { day, minute } = known(value, setting);
  const writer = dateWriter(pattern, calendar, language, digits);
  if (writer.needsTime && minute === undefined)
    throw new RenderFailure(`"${textOf(value)}" has no time of day`);
  return writer.write(day, minute ?? 0);
}

/** Without its year a birthday keeps its own calendar: it cannot be told in the other one. */
function birthday(value: Birthday, calendar: Calendar, pattern: string, setting: FilterSetting): string {
  const { year, month, day } = value;
  const { language, digits } = setting;
  if (year === undefined)
    return dateWriter(pattern, value.calendar, language, digits).writeYearless(month, day);
  const date = value.calendar === 'jalali' ? fromJalali({ year, month, day }) : { year, month, day };
  return dateWriter(pattern, calendar, language, digits).write(dayNumber(date), 0);
}

/** Moments as Unix milliseconds, dates as text in either calendar, birthdays: told in the calendar asked for. */
export const dateFilters: Readonly<Record<string, Filter>> = {
  jalali: (value, [format], setting) => formatted(value, 'jalali', format, setting),
  gregorian: (value, [format], setting) => formatted(value, 'gregorian', format, setting),
  date: (value, [format], setting) => formatted(value, setting.calendar, format, setting),
  time: (value, [format], setting) => formatted(value, setting.calendar, format ?? 'time', setting),
};
