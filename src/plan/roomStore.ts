import type { Campaign, Settings } from '../campaigns/index.ts';
import type { Db } from '../db/sqlite.ts';
import { isoDate } from '../shared/calendar.ts';
import type { Instant } from '../shared/time.ts';
import { localDate } from '../shared/zone.ts';
import type { Allowance } from './allotment.ts';

/** What budgets and drips still have room for. Reads only. */
export function createRoomStore(db: Db) {
  // Answers to keywords, and alerts, have budgets of their own (see dispatch/budgetStore.ts), and their money is gone all the same.
  const selectUsed = db
    .prepare<{ scope: string; period: string; currency: string }, bigint | null>(/* sql */ `
      SELECT sum(reserved + spent)
      FROM budget
      WHERE scope IN (@scope, 'answers:' || @scope, 'alerts:' || @scope) AND period = @period AND currency = @currency
    `)
    .pluck()
    .safeIntegers();
  const countToday = db
    .prepare<[string, string], number>(/* sql */ `
    SELECT count(*)
    FROM attempt a
    JOIN message m ON m.id = a.message_id
    WHERE m.campaign = ? AND a.day = ? AND (a.outcome IS NULL OR a.outcome IN ('accepted', 'unknown', 'rejected'))
  `)
    .pluck();

  return {
    allowance(settings: Settings, campaign: Campaign, currency: string, now: Instant): Allowance {
      const day = isoDate(localDate(settings.business.timezone, now));
      const cap = (money: Settings['sending']['budgetPerDay']) =>
        money?.currency === currency ? money.micros : undefined;
      const room = (scope: string, period: string, whole: bigint | undefined) =>
        whole === undefined ? undefined : whole - (selectUsed.get({ scope, period, currency }) ?? 0n);
      const [dayCap, monthCap] = [cap(settings.sending.budgetPerDay), cap(settings.sending.budgetPerMonth)];
      const { perDay } = campaign.limits;
      return {
        dayCap,
        dayRoom: room('day', day, dayCap),
        monthCap,
        monthRoom: room('month', day.slice(0, 7), monthCap),
        perDay,
        usedToday: perDay === undefined ? 0 : (countToday.get(campaign.name, day) ?? 0),
      };
    },
  };
}
