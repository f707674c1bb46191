import { DAY_MS } from '../../../shared/time.ts';
import { showDay } from '../../output/dates.ts';
import type { Report } from '../../../reports/index.ts';
import type { Fact, Section } from '../section.ts';
import { shareOf, type Writing } from '../writing.ts';

/** The figures that everybody asks for first. */
export function glance(writing: Writing): Section {
  const { ctx, report, zone } = writing;
  const { period, runs, attribution } = report;
  const day = (at: number): string => showDay(at, zone, ctx.dates);
  const text =
    period === undefined
      ? [ctx.t('Nothing was sent in this time.')]
      : [
          day(period.from) === day(period.to)
            ? ctx.t('Runs: {runs}, on {from}', { runs, from: day(period.from) })
            : ctx.t('Runs: {runs}, {from} to {to}', { runs, from: day(period.from), to: day(period.to) }),
        ];
  const touch =
    attribution.touch === 'last'
      ? ctx.t(
          'Reactions count within {days} days after a message. An order is put down to the last marketing message before it, whichever campaign it was of.',
          { days: attribution.windowMs / DAY_MS },
        )
      : ctx.t(
          'Reactions count within {days} days after a message. An order is put down to the first marketing message in the {days} days before it, whichever campaign it was of.',
          { days: attribution.windowMs / DAY_MS },
        );
  return {
    id: 'glance',
    title: ctx.t('At a glance'),
    text,
    ...(report.figures.messages > 0 && {
      facts: [...arrival(writing), ...reaction(writing), ...pay(writing)],
    }),
    notes: period === undefined ? [] : [touch],
  };
}

function arrival({ ctx, words, report }: Writing): Fact[] {
  const { figures, timeToDelivery } = report;
  const { states, delivery, delivered } = figures;
  const failed = delivery.undelivered + delivery.expired;
  const waiting = states.planned + states.retry + states.sending;
  const held = states.suppressed + states.expired + states.cancelled;
  const facts: (Fact | undefined)[] = [
    {
      label: ctx.t('taken by the gateway'),
      value: words.count(states.accepted),
      note: ctx.t('of {messages} messages', { messages: figures.messages }),
    },
    {
      label: ctx.t('delivered'),
      value: words.share(delivered?.value),
      note: words.count(delivery.delivered),
    },
    {
      label: ctx.t('not delivered'),
      value: words.share(shareOf(failed, states.accepted)),
      note: words.count(failed),
    },
    {
      label: ctx.t('without a receipt yet'),
      value: words.share(shareOf(delivery.none + delivery.sent, states.accepted)),
      note: words.count(delivery.none + delivery.sent),
    },
    counted(ctx.t('refused'), states.rejected, words.count),
    counted(ctx.t('in doubt'), states.unknown, words.count),
    counted(ctx.t('waiting'), waiting, words.count),
    counted(ctx.t('held back, too late or cancelled'), held, words.count),
    timeToDelivery && {
      label: ctx.t('arrived within'),
      value: words.span(timeToDelivery.median),
      note: ctx.t('half of them; 9 of 10 within {p90}', { p90: words.span(timeToDelivery.p90) }),
    },
  ];
  return facts.filter((fact) => fact !== undefined);
}

function reaction({ ctx, words, report }: Writing): Fact[] {
  const { reactions } = report;
  const share = (estimate: { value: number } | undefined): string => words.share(estimate?.value);
  return [
    { label: ctx.t('replies'), value: words.count(reactions.replies) },
    { label: ctx.t('opt-outs'), value: words.count(reactions.optOuts), note: share(reactions.optOutShare) },
    ...(reactions.clicks > 0
      ? [
          {
            label: ctx.t('clicks'),
            value: words.count(reactions.clicks),
            note: ctx.t('{share} of messages', { share: share(reactions.clickShare) }),
          },
        ]
      : []),
    ...(reactions.couponsGiven > 0
      ? [
          {
            label: ctx.t('coupons used'),
            value: words.count(reactions.couponsRedeemed),
            note: ctx.t('of {given}; {revenue}', {
              given: reactions.couponsGiven,
              revenue: words.money(reactions.couponRevenue),
            }),
          },
        ]
      : []),
    {
      label: ctx.t('orders'),
      value: words.count(reactions.orders),
      ...(reactions.orderShare && {
        note: ctx.t('after {share} of marketing messages', { share: share(reactions.orderShare) }),
      }),
    },
  ];
}

function pay({ ctx, words, report }: Writing): Fact[] {
  const { reactions, figures } = report;
  return [
    {
      label: ctx.t('revenue'),
      value: words.money(reactions.revenue),
      ...(reactions.revenue.length > 0 && {
        note: ctx.t('{money} per message', { money: words.money(reactions.revenuePerMessage) }),
      }),
    },
    {
      label: ctx.t('cost'),
      value: words.cost(figures.cost, figures.parts),
      note: ctx.t('{parts} parts', { parts: figures.parts }),
    },
    ...(reactions.return === undefined
      ? []
      : [
          {
            label: ctx.t('return'),
            ...(tooEarly(report, reactions)
              ? {
                  value: ctx.t('too early to tell'),
                  note: ctx.t('orders count for {days} days after a message', {
                    days: Math.round(report.attribution.windowMs / DAY_MS),
                  }),
                }
              : { value: words.change(reactions.return), note: ctx.t('revenue less cost, over cost') }),
          },
        ]),
  ];
}

/** Without an order yet, and with days left for one to come, a return of −100 % would be a verdict on nothing. */
export function tooEarly(
  { at, period, attribution }: Pick<Report, 'at' | 'period' | 'attribution'>,
  { revenue }: { readonly revenue: readonly unknown[] },
): boolean {
  return revenue.length === 0 && period !== undefined && at < period.to + attribution.windowMs;
}

function counted(label: string, value: number, say: (value: number) => string): Fact | undefined {
  return value === 0 ? undefined : { label, value: say(value) };
}
