import type { Slot } from '../../../reports/index.ts';
import type { Section } from '../section.ts';
import type { Writing } from '../writing.ts';

/** When messages are answered: by the hour and the day on which they went out. */
export function hourSections(writing: Writing): Section[] {
  const { ctx, report, zone } = writing;
  const { hours, weekdays, bestHour, bestWeekday } = report.hours;
  if (hours.every(({ messages }) => messages === 0)) return [];
  const clock = (slot: number): string => ctx.t('{hour}:00', { hour: slot });
  const day = (slot: number): string => dayName(slot, ctx.dates.lang);
  const best = [
    ...(bestHour === undefined
      ? []
      : [
          ctx.t('Messages sent from {from} to {to} are answered more than others.', {
            from: clock(bestHour),
            to: clock(bestHour + 1),
          }),
        ]),
    ...(bestWeekday === undefined
      ? []
      : [ctx.t('Messages sent on {day} are answered more than others.', { day: day(bestWeekday) })]),
  ];
  const open = hours.findIndex(({ messages }) => messages > 0);
  const close = hours.findLastIndex(({ messages }) => messages > 0);
  return [
    {
      ...slots(writing, hours.slice(open, close + 1), clock),
      id: 'hours',
      title: ctx.t('Best hours'),
      text: best.length > 0 ? best : [ctx.t('No hour and no day is surely better than the rest.')],
      notes: [
        ctx.t('Answered: a reply, a click or an order. By the clock of {zone}, when the message went out.', {
          zone,
        }),
      ],
    },
    { ...slots(writing, weekdays, day), id: 'weekdays', title: ctx.t('Best days') },
  ];
}

function slots({ ctx, words }: Writing, shown: readonly Slot[], name: (slot: number) => string) {
  return {
    table: {
      columns: [
        { title: ctx.t('sent') },
        { title: ctx.t('messages'), numeric: true },
        { title: ctx.t('answered'), numeric: true },
        { title: ctx.t('share'), numeric: true },
      ],
      rows: shown.map((each) => [
        name(each.slot),
        words.count(each.messages),
        words.count(each.reacted),
        words.share(each.share?.value),
      ]),
    },
    chart: {
      kind: 'columns' as const,
      title: ctx.t('Share of messages that were answered'),
      labels: shown.map(({ slot }) => name(slot)),
      series: [{ name: ctx.t('answered'), values: shown.map(({ share }) => share?.value ?? 0) }],
      show: (value: number) => words.share(value),
    },
  };
}

/** 1 Monday … 7 Sunday: 5 January 1970 was a Monday. */
function dayName(weekday: number, lang: string): string {
  return new Intl.DateTimeFormat(lang, { weekday: 'short', timeZone: 'UTC' }).format(
    (3 + weekday) * 86_400_000,
  );
}
