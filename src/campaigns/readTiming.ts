import {
  addDays,
  fromJalali,
  isGregorianDate,
  isJalaliDate,
  isoDate,
  type LocalDate,
} from '../shared/calendar.ts';
import { asciiDigits } from '../shared/text.ts';
import { HOUR_MS } from '../shared/time.ts';
import type { Repeat, Schedule, Timing } from './campaign.ts';
import { checkCron } from './cron.ts';
import { readEvery } from './every.ts';
import type { Table } from './table.ts';

const CATCH_UP_MS = 12 * HOUR_MS;

/** The caller ends the table: `late_message` is a text and is read with the texts. */
export function readTiming(table: Table, triggered: boolean): Timing {
  const given = ['at', 'every', 'cron'].filter((key) => table.text(key) !== undefined);
  if (given.length > 1)
    throw table.invalid(given[1]!, `left out where "${given[0]}" is given: a campaign has one schedule`);
  if (triggered && given[0])
    throw table.invalid(given[0], 'left out where there is a [trigger]: its events decide when');
  return {
    schedule: readSchedule(table),
    zone: table.oneOf('zone', ['business', 'recipient']) ?? 'business',
    window: table.span('window'),
    catchUpMs: table.durationMs('catch_up') ?? CATCH_UP_MS,
    validForMs: readValidFor(table),
  };
}

/** No time at all would let every message expire before it could go. */
function readValidFor(table: Table): number | undefined {
  const validForMs = table.durationMs('valid_for');
  if (validForMs === 0) throw table.invalid('valid_for', 'some time, like "3 hours"');
  return validForMs;
}

function readSchedule(table: Table): Schedule {
  const calendar = table.oneOf('calendar', ['gregorian', 'jalali']) ?? 'gregorian';
  const at = table.text('at');
  const every = table.text('every');
  const cron = table.text('cron');
  if (at !== undefined) {
    const local = readLocalTime(at);
    if (local === undefined)
      throw table.invalid('at', 'a time like "2026-12-21 10:00" or "1405/09/30 10:00"');
    return { kind: 'at', local };
  }
  if (every !== undefined) {
    const rule = readEvery(every, calendar);
    if (rule === undefined) {
      throw table.invalid(
        'every',
        'like "day at 10:00", "monday at 10:00", "1 فروردین at 10:00" or "month 1 at 10:00"',
      );
    }
    return { kind: 'every', rule };
  }
  if (cron !== undefined) {
    const reason = checkCron(cron);
    if (reason !== undefined)
      throw table.invalid('cron', `cron text of five fields like "0 10 * * 1" (${reason})`);
    return { kind: 'cron', expression: cron.trim() };
  }
  return { kind: 'none' };
}

/** `2026-12-21 10:00`, `1405/09/30 10:00`, digits in any script; years below 1700 are Jalali. */
export function readLocalTime(text: string): string | undefined {
  const match = /^(\d{4})[-/](\d{1,2})[-/](\d{1,2})(?:[T ،,]+(\d{1,2}):(\d{2})(?::\d{2}(?:\.\d+)?)?)?$/.exec(
    asciiDigits(text).trim(),
  );
  if (!match) return undefined;
  const [year, month, day, hour, minute] = match.slice(1).map((part) => Number(part ?? 0)) as [
    number,
    number,
    number,
    number,
    number,
  ];
  if (hour > 24 || minute > 59 || (hour === 24 && minute > 0)) return undefined;
  const written = { year, month, day };
  const date =
    year < 1700
      ? isJalaliDate(written)
        ? fromJalali(written)
        : undefined
      : isGregorianDate(written)
        ? written
        : undefined;
  return date && wall(hour === 24 ? addDays(date, 1) : date, hour % 24, minute);
}

function wall(date: LocalDate, hour: number, minute: number): string {
  return `${isoDate(date)}T${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`;
}

export function readRepeat(root: Table, triggered: boolean): Repeat {
  const text = root.text('repeat');
  if (text === undefined) return { kind: triggered ? 'per-event' : 'per-occurrence' };
  const words = asciiDigits(text).trim().toLowerCase().replace(/\s+/g, ' ');
  const days = /^once per (\d{1,4}) days?$/.exec(words);
  if (days && Number(days[1]) > 0) return { kind: 'per-days', days: Number(days[1]) };
  if (words === 'once') return { kind: 'once' };
  if (words === 'once per birthday') return { kind: 'per-birthday' };
  if (words === 'once per occurrence' && !triggered) return { kind: 'per-occurrence' };
  if (words === 'once per event') {
    if (triggered) return { kind: 'per-event' };
    throw root.invalid('repeat', 'used as "once per event" only with a [trigger]');
  }
  throw root.invalid('repeat', '"once", "once per birthday", "once per 90 days" or "once per event"');
}
