import { UserError } from '../shared/errors.ts';
import type { Instant } from '../shared/time.ts';
import { instantOfDate, readDate } from './clean/dates.ts';

interface WhenOptions {
  /** The flag, for the error. */
  readonly flag: string;
  readonly timezone: string;
  readonly country: string;
  readonly now: Instant;
}

/**
 * Reads a day or a moment that somebody typed, in either calendar and any digits. A day is its first moment in the
 * business's zone.
 * Errors: `date-invalid`.
 */
export function readWhen(text: string, { flag, timezone, country, now }: WhenOptions): Instant {
  const reading = readDate(text, {
    style: 'contradictory',
    country,
    currentYear: new Date(now).getUTCFullYear(),
  });
  if (typeof reading === 'object' && reading.year !== undefined && reading.guessed === undefined)
    return instantOfDate(reading, timezone);
  throw new UserError('date-invalid', `${flag}: "${text}" is no date.`, {
    hint: 'Write it like 2026-03-21, 1405/01/01 or "2026-03-21 10:00".',
    values: { flag, text },
  });
}
