import type { Settings } from '../campaigns/index.ts';
import type { Db } from '../db/sqlite.ts';
import { addDays, type LocalDate, readIsoDate } from '../shared/calendar.ts';
import { DAY_MS, type Instant } from '../shared/time.ts';
import { startOfDay } from '../shared/zone.ts';
import { createBudgetStore, budgetKeys } from './budgetStore.ts';
import type { ClaimRules } from './rulesInForce.ts';
import { createPostponeStore } from './postponeStore.ts';
import type { RunPolicy } from './runPolicy.ts';
import { createRunStore } from './runStore.ts';
import type { Run } from './run.ts';

export interface BudgetPeriods {
  readonly rules: ClaimRules;
  /** The business's zone, in which days and months begin. */
  readonly zone: Settings['business']['timezone'];
}

type Scope = 'run' | 'day' | 'month';

/**
 * Moves what a used-up budget holds back: into the first window of the next day or month, with a deadline
 * that counts from there. Answers to keywords keep theirs: late they mean nothing.
 */
export function postponeOverBudget(db: Db, { rules, zone }: BudgetPeriods, now: Instant): void {
  const store = createPostponeStore(db);
  const postpone = (run: Run): void => {
    const price = store.nextPrice(run.id);
    const scope = price === undefined ? undefined : shortOf(db, rules, run, price, now);
    if (scope === undefined || scope === 'run') return;
    const from = startOfDay(zone, nextPeriod(scope, readIsoDate(rules.dayOf(now))!));
    const { validForMs = null } = JSON.parse(run.policy) as Partial<RunPolicy>;
    for (const place of store.places(run.id)) {
      const opening = openingAfter(rules, run, place, from);
      if (opening)
        store.postpone(
          run.id,
          place,
          opening.at,
          validForMs === null ? opening.closesAt : opening.at + validForMs,
        );
    }
  };
  const all = db.transaction(() => {
    for (const run of pausedBy(db, 'budget')) if (run.purpose !== 'reply') postpone(run);
  });
  all.immediate();
}

/**
 * Sets back the runs that may go on without a person's word: the gateway or the disk may be well again, and
 * a new period has a new budget. @returns the runs that go on
 */
export function resumeByThemselves(db: Db, rules: ClaimRules, now: Instant): readonly Run[] {
  const runs = createRunStore(db);
  const store = createPostponeStore(db);
  const hasRoom = (run: Run): boolean => {
    const price = store.nextPrice(run.id);
    return price === undefined || shortOf(db, rules, run, price, now) === undefined;
  };
  const resume = db.transaction(() => {
    const waiting = [
      ...pausedBy(db, 'unreachable'),
      ...pausedBy(db, 'disk'),
      ...pausedBy(db, 'budget').filter(hasRoom),
    ];
    return waiting.filter(({ id }) => runs.resume(id)).map(({ id }) => runs.run(id)!);
  });
  return resume.immediate();
}

function pausedBy(db: Db, reason: Run['pauseReason']): readonly Run[] {
  return createRunStore(db)
    .unfinished()
    .filter(({ state, pauseReason }) => state === 'paused' && pauseReason === reason);
}

/** The widest budget in force that has no room for a message of this price; undefined: all have. */
function shortOf(db: Db, rules: ClaimRules, run: Run, price: bigint, now: Instant): Scope | undefined {
  const budgets = createBudgetStore(db);
  const caps = rules.budgetsOf({ ...run });
  const keys = budgetKeys(run, rules.dayOf(now), run.currency);
  const scopes: readonly Scope[] = ['run', 'day', 'month'];
  const short = scopes.filter((scope, index) => {
    const cap = caps[scope];
    if (cap === undefined) return false;
    budgets.setCap(keys[index]!, cap);
    return (budgets.room(keys[index]!) ?? cap) < price;
  });
  return short.includes('run') ? 'run' : short.at(-1);
}

function nextPeriod(scope: 'day' | 'month', today: LocalDate): LocalDate {
  if (scope === 'day') return addDays(today, 1);
  return today.month === 12
    ? { year: today.year + 1, month: 1, day: 1 }
    : { year: today.year, month: today.month + 1, day: 1 };
}

function openingAfter(
  rules: ClaimRules,
  run: Run,
  place: string | null,
  from: Instant,
): { at: Instant; closesAt: Instant } | undefined {
  if (place === null) return { at: from, closesAt: from + DAY_MS };
  const first = rules.windowOf(run, place, from);
  if (first.open) return { at: from, closesAt: first.closesAt ?? from + DAY_MS };
  if (first.opensAt === null) return undefined;
  const opened = rules.windowOf(run, place, first.opensAt);
  return { at: first.opensAt, closesAt: (opened.open ? opened.closesAt : null) ?? first.opensAt + DAY_MS };
}
