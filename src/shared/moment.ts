import { addDays, fromJalali, isGregorianDate, isJalaliDate, type LocalDate } from './calendar.ts';
import { UserError } from './errors.ts';
import { asciiDigits } from './text.ts';
import type { Instant } from './time.ts';
import { instantOf, localDate } from './zone.ts';

/** Below this year a date of four digits is Jalali. */
const LAST_JALALI_YEAR = 1699;
const FORM =
  /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[T ,،]+(\d{1,2}):(\d{2})(?::(\d{2})(?:\.\d+)?)?)?\s*(Z|[+-]\d{2}:?\d{2})?$/i;

/**
 * Reads a moment as people write it: `2026-12-21`, `2026-12-21 10:00`, `1405/09/30 10:00`, ISO 8601 with Z
 * or an offset, `today`, `tomorrow 10:00`, `yesterday`; digits in any script. Without a zone of its own it
 * is local time in `zone`; without a time it is the first moment of the day.
 * @returns undefined when it is no moment
 */
export function readMoment(text: string, zone: string, now: Instant): Instant | undefined {
  const plain = asciiDigits(text).trim();
  if (/^(now|اکنون|حالا)$/i.test(plain)) return now;
  const word = /^(today|tomorrow|yesterday|امروز|فردا|دیروز)(?:\s+(\d{1,2}):(\d{2}))?$/i.exec(plain);
  if (word) {
    const days = { tomorrow: 1, فردا: 1, yesterday: -1, دیروز: -1 }[word[1]!.toLowerCase()] ?? 0;
    return at(addDays(localDate(zone, now), days), word[2], word[3], zone);
  }
  const match = FORM.exec(plain);
  if (!match) return undefined;
  const date = dateOf({ year: Number(match[1]), month: Number(match[2]), day: Number(match[3]) });
  if (!date) return undefined;
  if (match[7] === undefined) return at(date, match[4], match[5], zone);
  const offset = match[7].toUpperCase() === 'Z' ? 0 : offsetMinutes(match[7]);
  const local = Date.UTC(
    date.year,
    date.month - 1,
    date.day,
    Number(match[4] ?? 0),
    Number(match[5] ?? 0),
    Number(match[6] ?? 0),
  );
  return local - offset * 60_000;
}

/** Like {@link readMoment} for a flag. Errors: `time-unreadable`. */
export function momentFlag(flag: string, text: string, zone: string, now: Instant): Instant {
  const moment = readMoment(text, zone, now);
  if (moment !== undefined) return moment;
  throw new UserError('time-unreadable', `${flag}: "${text}" is no date or time.`, {
    hint: 'Write it like "2026-12-21 10:00" or "1405/09/30 10:00".',
    values: { flag, text },
  });
}

function dateOf(date: LocalDate): LocalDate | undefined {
  if (date.year <= LAST_JALALI_YEAR) return isJalaliDate(date) ? fromJalali(date) : undefined;
  return isGregorianDate(date) ? date : undefined;
}

function at(
  date: LocalDate,
  hour: string | undefined,
  minute: string | undefined,
  zone: string,
): Instant | undefined {
  const minutes = Number(hour ?? 0) * 60 + Number(minute ?? 0);
  return minutes < 1440 && Number(minute ?? 0) < 60 ? instantOf(zone, date, minutes) : undefined;
}

function offsetMinutes(text: string): number {
  const minutes = Number(text.slice(1, 3)) * 60 + Number(text.slice(-2));
  return text.startsWith('-') ? -minutes : minutes;
}
