import type { Instant } from '../../shared/time.ts';
import type { Language } from '../flags.ts';

export interface DateStyle {
  readonly lang: Language;
  readonly calendar: 'gregorian' | 'jalali';
  readonly digits: 'persian' | 'latin';
  /** Amounts in rial are shown in toman. */
  readonly toman?: boolean;
}

/** CAMPAIGN_CALENDAR, CAMPAIGN_DIGITS and CAMPAIGN_MONEY choose; Persian sentences come with Jalali dates and Persian digits. */
export function dateStyle(lang: Language, env: Readonly<Record<string, string | undefined>>): DateStyle {
  const calendar =
    env.CAMPAIGN_CALENDAR === 'jalali' || env.CAMPAIGN_CALENDAR === 'gregorian'
      ? env.CAMPAIGN_CALENDAR
      : undefined;
  const digits =
    env.CAMPAIGN_DIGITS === 'persian' || env.CAMPAIGN_DIGITS === 'latin' ? env.CAMPAIGN_DIGITS : undefined;
  return {
    lang,
    calendar: calendar ?? (lang === 'fa' ? 'jalali' : 'gregorian'),
    digits: digits ?? (lang === 'fa' ? 'persian' : 'latin'),
    ...(env.CAMPAIGN_MONEY === 'toman' && { toman: true }),
  };
}

/** `Sat 2026-11-21 10:00 Asia/Tehran`, «شنبه ۳۰ آبان ۱۴۰۵، ۱۰:۰۰ (Asia/Tehran)»: never without its zone. */
export function showWhen(instant: Instant, zone: string, style: DateStyle): string {
  const wall = showWall(instant, zone, style);
  return style.lang === 'fa' ? `${wall} (${zone})` : `${wall} ${zone}`;
}

/** What the clock of a zone shows, where the sentence says whose clock that is. */
export function showWall(instant: Instant, zone: string, style: DateStyle): string {
  if (style.lang === 'fa') return format(instant, zone, style, true);
  const day = new Intl.DateTimeFormat('en-GB', { timeZone: zone, weekday: 'short' }).format(instant);
  return `${day} ${showDay(instant, zone, style)} ${clock(instant, zone)}`;
}

/** Only the day, in the calendar of choice. */
export function showDay(instant: Instant, zone: string, style: DateStyle): string {
  if (style.lang === 'fa') return format(instant, zone, style, false);
  const calendar = style.calendar === 'jalali' ? 'persian' : 'gregory';
  const parts = new Intl.DateTimeFormat(`en-u-ca-${calendar}-nu-latn`, {
    timeZone: zone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
  });
  const part = Object.fromEntries(parts.formatToParts(instant).map(({ type, value }) => [type, value]));
  return `${part.year}-${part.month}-${part.day}`;
}

function clock(instant: Instant, zone: string): string {
  return new Intl.DateTimeFormat('en-GB', {
    timeZone: zone,
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  }).format(instant);
}

function format(instant: Instant, zone: string, style: DateStyle, withTime: boolean): string {
  const calendar = style.calendar === 'jalali' ? 'persian' : 'gregory';
  const digits = style.digits === 'persian' ? 'arabext' : 'latn';
  const locale = `fa-u-ca-${calendar}-nu-${digits}`;
  const read = new Intl.DateTimeFormat(locale, {
    timeZone: zone,
    weekday: 'long',
    day: 'numeric',
    month: 'long',
    year: 'numeric',
  });
  const part = Object.fromEntries(read.formatToParts(instant).map(({ type, value }) => [type, value]));
  const day = `${part.weekday} ${part.day} ${part.month} ${part.year}`;
  if (!withTime) return day;
  const time = new Intl.DateTimeFormat(`fa-u-nu-${digits}`, {
    timeZone: zone,
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  });
  return `${day}، ${time.format(instant)}`;
}

type Say = (english: string, values: Readonly<Record<string, number>>) => string;

/** `3 h 20 min`, `2 days`, `45 s`: how far away something is. */
export function showSpan(ms: number, t: Say): string {
  const seconds = Math.max(0, Math.round(ms / 1000));
  if (seconds < 60) return t('{seconds} s', { seconds });
  const minutes = Math.round(seconds / 60);
  if (minutes < 60) return t('{minutes} min', { minutes });
  const hours = Math.floor(minutes / 60);
  if (hours >= 48) return t('{days} days', { days: Math.round(hours / 24) });
  if (minutes % 60 === 0) return t('{hours} h', { hours });
  return t('{hours} h {minutes} min', { hours, minutes: minutes % 60 });
}

const PERSIAN_DIGITS = '۰۱۲۳۴۵۶۷۸۹';

/** The same digits in the script of choice: `17` or «۱۷». */
export function inDigits(text: string, digits: DateStyle['digits']): string {
  return digits === 'latin' ? text : text.replace(/\d/g, (digit) => PERSIAN_DIGITS[Number(digit)]!);
}

/** Grouped for reading: `12,345` or «۱۲٬۳۴۵». */
export function showNumber(value: number | bigint, digits: DateStyle['digits']): string {
  const grouped = String(value).replace(/\B(?=(\d{3})+(?!\d))/g, ',');
  if (digits === 'latin') return grouped;
  return inDigits(grouped.replaceAll(',', '٬'), digits);
}
