import { gregorianMonthLength } from '../../shared/calendar.ts';
import { HOUR_MS, MINUTE_MS } from '../../shared/time.ts';

/** A date as a person wrote it, in the calendar they wrote it in. */
export interface WrittenDate {
  readonly calendar: 'jalali' | 'gregorian';
  readonly year: number | undefined;
  readonly month: number;
  readonly day: number;
  /** Milliseconds after midnight, where a time was written. */
  readonly time?: number;
  /** What the clock written is ahead of UTC, in milliseconds; undefined: the business's own zone. */
  readonly offset?: number;
  /** What was not written and had to be supplied. */
  readonly guessed?: 'century' | 'order' | 'serial' | 'calendar';
}

/**
 * Reads what programs write, `2026-12-21`, `2026-12-21T10:00:00.000Z` and `2026-12-21 10:00:00+03:30`, as `readDate` does: lists
 * have a moment in every row, and no two are the same. Undefined: it is another spelling or an impossible one; ask there.
 */
export function readIso(text: string): WrittenDate | undefined {
  const { length } = text;
  if (length < 10 || text.charCodeAt(4) !== DASH || text.charCodeAt(7) !== DASH) return undefined;
  const year = twoDigits(text, 0) * 100 + twoDigits(text, 2);
  const month = twoDigits(text, 5);
  const day = twoDigits(text, 8);
  // Below it is Jalali or a slip; NaN is neither.
  if (!(year >= 1850 && year <= 2200 && month >= 1 && month <= 12)) return undefined;
  if (!(day >= 1 && day <= gregorianMonthLength(year, month))) return undefined;
  if (length === 10) return { calendar: 'gregorian', year, month, day };
  const between = text.charCodeAt(10);
  if (between !== LETTER_T && between !== BLANK) return undefined;

  const hour = twoDigits(text, 11);
  const minute = twoDigits(text, 14);
  if (!(text.charCodeAt(13) === COLON && hour <= 23 && minute <= 59)) return undefined;
  let time = hour * HOUR_MS + minute * MINUTE_MS;
  let at = 16;
  if (text.charCodeAt(at) === COLON) {
    const second = twoDigits(text, 17);
    if (!(second <= 59)) return undefined;
    time += second * 1000;
    at = 19;
    if (text.charCodeAt(at) === POINT) {
      const ms = twoDigits(text, 20) * 10 + digit(text, 22);
      if (!(ms >= 0)) return undefined;
      time += ms;
      at = 23;
    }
  }
  if (at === length) return { calendar: 'gregorian', year, month, day, time };
  const offset = readOffset(text, at);
  return offset === undefined ? undefined : { calendar: 'gregorian', year, month, day, time, offset };
}

const [BLANK, PLUS, DASH, POINT, COLON, LETTER_T, LETTER_Z] = [32, 43, 45, 46, 58, 84, 90];

/** What the rest of the text says the clock is ahead of UTC: `Z` or `+03:30`. */
function readOffset(text: string, at: number): number | undefined {
  const sign = text.charCodeAt(at);
  if (sign === LETTER_Z) return at + 1 === text.length ? 0 : undefined;
  if ((sign !== PLUS && sign !== DASH) || text.charCodeAt(at + 3) !== COLON || at + 6 !== text.length)
    return undefined;
  return offsetOf(sign === DASH ? -1 : 1, twoDigits(text, at + 1), twoDigits(text, at + 4));
}

/** Milliseconds that a clock is ahead of UTC; undefined: none on earth is so far from it. */
export function offsetOf(sign: 1 | -1, hours: number, minutes: number): number | undefined {
  const ahead = sign * (hours * HOUR_MS + minutes * MINUTE_MS);
  return minutes <= 59 && ahead >= -12 * HOUR_MS && ahead <= 14 * HOUR_MS ? ahead : undefined;
}

/** NaN where there is no digit. */
function digit(text: string, at: number): number {
  const value = text.charCodeAt(at) - 48;
  return value >= 0 && value <= 9 ? value : Number.NaN;
}

function twoDigits(text: string, at: number): number {
  return digit(text, at) * 10 + digit(text, at + 1);
}
