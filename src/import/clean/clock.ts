import { asciiDigits } from '../../shared/text.ts';
import { HOUR_MS, MINUTE_MS } from '../../shared/time.ts';
import { offsetOf } from './isoDate.ts';

/** A time of day as it was written. */
export interface Clock {
  /** Milliseconds after midnight. */
  readonly time: number;
  /** What the clock is ahead of UTC, in milliseconds; missing: the business's own zone. */
  readonly offset?: number;
}

const HALVES = '[ap]\\.? ?m\\.?|ق\\.?ظ|ب\\.?ظ|صبح|ظهر|بعد ?از ?ظهر|عصر|شب';
const TIME = new RegExp(
  `(?:[T ,،]+|\\s+[-–]\\s+)(?:ساعت\\s*)?(\\d{1,2}):(\\d{2})(?::(\\d{2})(?:[.,](\\d{1,9}))?)?\\s*(${HALVES})?\\s*(z|utc|gmt|[+-]\\d{2}:?\\d{2})?$`,
  'i',
);

/** Hours without a colon, each as it is written somewhere: 14h30, 14 Uhr, 10 صبح, and 14.30 behind a year. */
const WRITTEN: readonly (readonly [RegExp, string])[] = [
  [/(?<=\s)(\d{1,2})\s?h\s?(\d{2})$/i, '$1:$2'],
  [/(?<=\s)(\d{1,2})\s?h$/i, '$1:00'],
  [/(?<=\s)(\d{1,2})[.:](\d{2})\s*uhr$/i, '$1:$2'],
  [/(?<=\s)(\d{1,2})\s*uhr$/i, '$1:00'],
  [new RegExp(`(?<=\\s)(\\d{1,2})\\s*(${HALVES})$`, 'i'), '$1:00 $2'],
  [/(?<=\d{4}\s+)(\d{1,2})\.(\d{2})$/, '$1:$2'],
];

/** `12:30 1404/01/02`: the clock before the day. */
const CLOCK_FIRST = new RegExp(
  `^(?:ساعت\\s*)?(\\d{1,2}:\\d{2}(?::\\d{2})?(?:\\s*(?:${HALVES}))?)(?:[\\s,،]+|\\s+[-–]\\s+)(?=\\S*\\d)(\\S.*)$`,
  'i',
);

/** The day of a cell, and the clock beside it; `invalid`: there is no such hour. */
export function partClock(text: string): { readonly day: string; readonly clock?: Clock | 'invalid' } {
  let plain = text.replace(CLOCK_FIRST, '$2 $1');
  let found = TIME.exec(plain);
  if (!found && /\s/.test(text)) {
    for (const [pattern, usual] of WRITTEN) plain = plain.replace(pattern, usual);
    found = TIME.exec(plain);
  }
  if (!found) return { day: text };
  return { day: plain.slice(0, found.index).replace(BEFORE_CLOCK, ''), clock: readClock(found) ?? 'invalid' };
}

const BEFORE_CLOCK = /\s+(?:à|a|at|um|às|as|a las|alle|ore|saat|в)$/iu;

/** The cell of a column that holds nothing but hours, as {@link partClock} reads it behind a day: `9`, `14.30`. */
export function hourBehindDay(cell: string): string {
  return asciiDigits(cell)
    .replace(/^(\d{1,2})\.(\d{2})(?=\D|$)/, '$1:$2')
    .replace(/^\d{1,2}$/, '$&:00');
}

function readClock(match: RegExpExecArray): Clock | undefined {
  const [, hours, minutes, seconds = '0', fraction = '0', half, zone] = match;
  const hour = half === undefined ? Number(hours) : hourOf(Number(hours), half);
  if (hour === undefined || hour > 23 || Number(minutes) > 59 || Number(seconds) > 59) return undefined;
  const time = Math.floor(
    hour * HOUR_MS + Number(minutes) * MINUTE_MS + Number(seconds) * 1000 + Number(`0.${fraction}`) * 1000,
  );
  if (zone === undefined) return { time };
  const signed = /^([+-])(\d{2}):?(\d{2})$/.exec(zone);
  const offset = signed ? offsetOf(signed[1] === '-' ? -1 : 1, Number(signed[2]), Number(signed[3])) : 0;
  return offset === undefined ? undefined : { time, offset };
}

/** Of twelve hours with the half of the day named; `16 عصر` says it twice. Undefined: it contradicts itself. */
function hourOf(hour: number, half: string): number | undefined {
  const later = /^p|^ب|عصر/i.test(half);
  if (hour < 1) return undefined;
  if (hour > 12) return later || half === 'شب' || half === 'ظهر' ? hour : undefined;
  // At noon one says 11, 12, 1 and 2; at night 7 to 11, and nobody knows of which day 12 and 1 are.
  if (half === 'ظهر') return hour < 10 ? hour + 12 : hour;
  if (half === 'شب') return hour >= 6 && hour < 12 ? hour + 12 : undefined;
  return (hour % 12) + (later ? 12 : 0);
}
