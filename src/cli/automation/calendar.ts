import { type CalendarEntry, type FutureCalendar, futureCalendar } from '../../automation/index.ts';
import { dateOfDay, isoDate } from '../../shared/calendar.ts';
import { UserError } from '../../shared/errors.ts';
import { momentFlag } from '../../shared/moment.ts';
import { decimal } from '../../shared/money.ts';
import { DAY_MS, isoUtc } from '../../shared/time.ts';
import type { CalendarFlags } from './flags.ts';
import type { Context } from '../context.ts';
import { showNumber } from '../output/dates.ts';
import { priceWords } from '../sending/price.ts';
import { workbench } from '../sending/workbench.ts';

const MOST_DAYS = 400;

export async function calendar(ctx: Context, flags: CalendarFlags): Promise<void> {
  const days = daysOf(flags.days);
  const bench = await workbench(ctx, 'read');
  const zone = bench.settings.business.timezone;
  const from = flags.at === undefined ? ctx.now() : momentFlag('--at', flags.at, zone, ctx.now());
  const future = await futureCalendar(bench, from, from + days * DAY_MS);
  if (ctx.flags.json) return ctx.json('calendar', documentOf(ctx, future));
  await show(ctx, future, zone);
}

/** Errors: `number-invalid`. */
function daysOf(text: string): number {
  const days = /^\d{1,3}$/.test(text) ? Number(text) : 0;
  if (days >= 1 && days <= MOST_DAYS) return days;
  throw new UserError('number-invalid', `--days: "${text}" is no number from 1 to ${MOST_DAYS}.`, {
    hint: 'Write it like: --days 30',
    values: { flag: '--days', text },
  });
}

function documentOf(
  ctx: Context,
  { from, until, allPaused, entries, collisions, crowded, crowdedPeople }: FutureCalendar,
): object {
  return {
    from: isoUtc(from),
    until: isoUtc(until),
    all_paused: allPaused,
    entries: entries.map(({ at, price, currency, needs, paused, error, texts, ...rest }) => ({
      at: isoUtc(at),
      ...rest,
      messages: texts,
      price: { amount: decimal(price), currency },
      needs: needs ?? null,
      pause_reason: paused ?? null,
      ...(error && { error: ctx.errorJson(error) }),
    })),
    total: {
      messages: sum(entries, ({ texts }) => texts),
      parts: sum(entries, ({ parts }) => parts),
      price: totals(entries).map(([currency, micros]) => ({ amount: decimal(micros), currency })),
    },
    collisions: collisions.map(({ day, people, campaigns }) => ({
      date: isoDate(dateOfDay(day)),
      people,
      campaigns,
    })),
    crowded: {
      people: crowdedPeople,
      first: crowded.map(({ contactId, phone, texts }) => ({
        contact: contactId,
        phone: ctx.phone(phone),
        messages: texts.map(({ campaign, at }) => ({ campaign, at: isoUtc(at) })),
      })),
    },
  };
}

/** What goes by itself, or is only waiting for its yes; what would stand still costs nothing. */
function counted(entries: readonly CalendarEntry[]): readonly CalendarEntry[] {
  return entries.filter(
    ({ paused, needs }) =>
      needs !== 'enable' && needs !== 'resume' && (paused === undefined || paused === 'budget'),
  );
}

/** What would reach somebody, and goes only once it is enabled. */
function standing(entries: readonly CalendarEntry[]): readonly string[] {
  return [
    ...new Set(
      entries.flatMap(({ campaign, needs, texts }) => (needs === 'enable' && texts > 0 ? [campaign] : [])),
    ),
  ];
}

function sum(entries: readonly CalendarEntry[], of: (entry: CalendarEntry) => number): number {
  return counted(entries).reduce((total, entry) => total + of(entry), 0);
}

function totals(entries: readonly CalendarEntry[]): readonly [string, bigint][] {
  const byCurrency = new Map<string, bigint>();
  for (const { currency, price } of counted(entries))
    byCurrency.set(currency, (byCurrency.get(currency) ?? 0n) + price);
  return [...byCurrency];
}

async function show(ctx: Context, future: FutureCalendar, zone: string): Promise<void> {
  const n = (value: number) => showNumber(value, ctx.dates.digits);
  if (future.allPaused) ctx.out(ctx.t('Everything is paused: nothing starts until it is resumed.'));
  const shown = future.entries.filter(
    ({ texts, skipped, error, paused }) => ctx.flags.verbose || texts + skipped > 0 || error || paused,
  );
  const empty = future.entries.length - shown.length;
  await ctx.table<CalendarEntry>(
    [
      { title: ctx.t('when'), value: ({ at }) => ctx.when(at, zone), whole: true },
      { title: ctx.t('campaign'), value: ({ campaign }) => campaign, paint: ctx.paint.strong },
      { title: ctx.t('messages'), value: ({ texts }) => n(texts), align: 'right' },
      { title: ctx.t('skipped'), value: ({ skipped }) => n(skipped), align: 'right' },
      { title: ctx.t('parts'), value: ({ parts }) => n(parts), align: 'right' },
      {
        title: ctx.t('price'),
        value: ({ parts, price, currency }) => priceWords(ctx, parts, { micros: price, currency }),
        align: 'right',
      },
      { title: '', value: (entry) => remark(ctx, entry) },
    ],
    shown,
  );
  if (empty > 0) ctx.say(ctx.t('{count} sendings reach nobody (not shown without -v).', { count: n(empty) }));
  ctx.out('');
  ctx.out(totalWords(ctx, future.entries));
  const off = standing(future.entries);
  if (off.length > 0)
    ctx.out(ctx.t('Not counted, because not enabled: {campaigns}.', { campaigns: off.join(ctx.t(', ')) }));
  showCrowding(ctx, future, zone);
  ctx.next(...off.slice(0, 1).map((name) => `campaign enable ${name}`));
  ctx.next('campaign list', 'campaign explain WHO <name>');
}

function totalWords(ctx: Context, entries: readonly CalendarEntry[]): string {
  const parts = sum(entries, (entry) => entry.parts);
  const prices = totals(entries);
  const unset = parts > 0 && prices.every(([, micros]) => micros === 0n);
  return ctx.t(
    unset
      ? '{texts} messages in {parts} parts; no price is set.'
      : '{texts} messages in {parts} parts cost {price}.',
    {
      texts: showNumber(
        sum(entries, ({ texts }) => texts),
        ctx.dates.digits,
      ),
      parts: showNumber(parts, ctx.dates.digits),
      price:
        prices.map(([currency, micros]) => ctx.money({ micros, currency })).join(' + ') ||
        showNumber(0, ctx.dates.digits),
    },
  );
}

function remark(ctx: Context, { needs, paused, error, reasons }: CalendarEntry): string {
  const lost = (['frequency-cap', 'outranked', 'budget'] as const).flatMap((reason) =>
    reasons[reason] ? [`${reason} ${reasons[reason]}`] : [],
  );
  const words = [
    ...(error ? [ctx.words.error(error).message] : []),
    ...(needs === 'enable'
      ? [ctx.t('not enabled')]
      : needs === 'send'
        ? [ctx.t('needs: campaign send')]
        : needs === 'resume'
          ? [ctx.t('needs: campaign resume')]
          : []),
    ...(paused ? [ctx.t('paused: {reason}', { reason: paused })] : []),
    ...lost,
  ];
  return words.join(ctx.t('; '));
}

function showCrowding(
  ctx: Context,
  { collisions, crowded, crowdedPeople }: FutureCalendar,
  zone: string,
): void {
  const n = (value: number) => showNumber(value, ctx.dates.digits);
  for (const { day, people, campaigns } of collisions) {
    ctx.out(
      ctx.t('{date}: {people} people get texts of several campaigns: {campaigns}.', {
        date: isoDate(dateOfDay(day)),
        people: n(people),
        campaigns: campaigns.join(ctx.t(', ')),
      }),
    );
  }
  if (crowdedPeople === 0) {
    ctx.out(ctx.t('Nobody gets three texts within a week.'));
    return;
  }
  ctx.out(
    ctx.t('{people} people get three texts or more within a week; the first of them:', {
      people: n(crowdedPeople),
    }),
  );
  for (const { contactId, phone, texts } of crowded.slice(0, 10)) {
    const list = texts.map(({ campaign, at }) => `${campaign} ${ctx.when(at, zone)}`).join(ctx.t(', '));
    ctx.out(`  ${contactId === null ? '' : `#${contactId} `}${ctx.phone(phone)}: ${list}`);
  }
}
