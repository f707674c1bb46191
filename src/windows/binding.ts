import { weekdayOfDay } from '../shared/calendar.ts';
import { isPublicHoliday } from './holidays.ts';
import { DAY_MINUTES, type MinuteSpan, openOn, readWeek, type Week } from './hours.ts';
import type { LawRow } from './rule.ts';

/** The business's own hours, as campaign.toml states them. */
export interface OwnHours {
  /** Every day that has no entry of its own; undefined: the business does not narrow those days. */
  readonly everyDay: MinuteSpan | 'closed' | undefined;
  /** ISO weekday, 1 Monday … 7 Sunday. */
  readonly weekdays: ReadonlyMap<number, MinuteSpan | 'closed'>;
}

/** One rule, ready to be asked about any local day. */
export interface Binding {
  /** A row's id, `business` or `campaign`: how plans and `windows check` name it. */
  readonly id: string;
  /** Open minutes of a local day, in order and without overlap. */
  openOn(day: number): readonly MinuteSpan[];
}

const ALWAYS: readonly MinuteSpan[] = [{ from: 0, to: DAY_MINUTES }];

export function bindLaw(row: LawRow): Binding {
  const week = readWeek(row.hours);
  const closed = row.holidays === 'closed' ? (day: number) => isPublicHoliday(row.id, day) : () => false;
  return bind(row.id, week, closed);
}

/** @param holidays local days (see `dayNumber`) on which the business is closed */
export function bindBusiness(hours: OwnHours | undefined, holidays: ReadonlySet<number>): Binding {
  const week = Array.from({ length: 7 }, (_, index) => {
    const own = hours?.weekdays.get(index + 1) ?? hours?.everyDay;
    return own === undefined ? ALWAYS : own === 'closed' ? [] : [own];
  });
  return bind('business', week, (day) => holidays.has(day));
}

export function bindCampaign(window: MinuteSpan): Binding {
  return bind(
    'campaign',
    Array.from({ length: 7 }, () => [window]),
    () => false,
  );
}

function bind(id: string, week: Week, closed: (day: number) => boolean): Binding {
  const spansOf = (day: number) => (closed(day) ? [] : week[weekdayOfDay(day) - 1]!);
  return { id, openOn: (day) => openOn(spansOf(day), spansOf(day - 1)) };
}
