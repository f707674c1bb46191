import type { Change, ExplainedClause, Explanation } from '../../segments/index.ts';
import { isoDate } from '../../shared/calendar.ts';
import { startOfDay } from '../../shared/zone.ts';
import type { Context } from '../context.ts';
import { showDay } from '../output/dates.ts';

/** What a filter says about one person, clause by clause, as documents carry it. */
export function clausesJson({ clauses }: Explanation): readonly object[] {
  return clauses.map(({ clause, ok, seen, depth, changes }) => ({
    clause,
    ok,
    seen: typeof seen === 'bigint' ? Number(seen) : seen,
    depth,
    changes: changesJson(changes),
  }));
}

/** `{ "day": "2027-01-02", "to": true }`, or null: time alone does not change it. */
export function changesJson(change: Change | undefined): object | null {
  return change === undefined ? null : { day: isoDate(change.day), to: change.to };
}

/** Where the days of the business are counted, and its money. */
interface Business {
  readonly timezone: string;
  readonly currency: string;
}

/** Each clause with its verdict, the value that decided, and the day it turns by itself. */
export async function showClauses(ctx: Context, { clauses }: Explanation, business: Business): Promise<void> {
  await ctx.table<ExplainedClause>(
    [
      {
        title: '',
        value: ({ ok }) => (ok === null ? ctx.t('unknown') : ok ? ctx.t('ok') : ctx.t('no')),
        paint: (text, { ok }) => (ok ? ctx.paint.good(text) : ctx.paint.bad(text)),
      },
      { title: ctx.t('clause'), value: ({ clause, depth }) => `${'  '.repeat(depth)}${clause}` },
      { title: ctx.t('what it saw'), value: (clause) => seenWords(ctx, clause, business) },
      { title: ctx.t('changes'), value: ({ changes }) => changeWords(ctx, changes, business) },
    ],
    clauses,
  );
}

/** `qualifies on 12 Dey`; empty when time alone changes nothing. */
export function changeWords(ctx: Context, change: Change | undefined, { timezone }: Business): string {
  if (change === undefined) return '';
  const day = showDay(startOfDay(timezone, change.day), timezone, ctx.dates);
  return change.to ? ctx.t('qualifies on {day}', { day }) : ctx.t('no longer on {day}', { day });
}

function seenWords(
  ctx: Context,
  { seen, type, clause }: ExplainedClause,
  { timezone, currency }: Business,
): string {
  if (seen === null) return '';
  const messages = /^(?:not )?(?:messaged|replied)/.test(clause);
  if (type === 'instant' || messages) return ctx.when(Number(seen), timezone);
  if (type === 'money') return ctx.money({ micros: BigInt(Math.round(Number(seen))), currency });
  return String(seen);
}
