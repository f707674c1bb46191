import type { Line } from '../../../reports/index.ts';
import { inDigits, showDay } from '../../output/dates.ts';
import type { Section } from '../section.ts';
import { NOTHING } from '../words.ts';
import type { Writing } from '../writing.ts';
import { tooEarly } from './glance.ts';

const MOST_LINES = 30;

/** By campaign, or by run where the report is about one campaign. A report of one run has no breakdown. */
export function lineSections({ ctx, words, report, zone }: Writing): Section[] {
  const { lines, linesBy, scope, at, attribution, period } = report;
  if (scope.kind === 'run' || lines.length === 0) return [];
  const sorted =
    linesBy === 'run'
      ? [...lines].sort((a, b) => (b.run?.startedAt ?? 0) - (a.run?.startedAt ?? 0))
      : [...lines].sort((a, b) => b.states.accepted - a.states.accepted);
  const shown = sorted.slice(0, MOST_LINES);
  const name = (line: Line): string => {
    if (linesBy === 'campaign' || !line.run) return line.name;
    return `${inDigits(String(line.run.id), ctx.dates.digits)} · ${showDay(line.run.startedAt, zone, ctx.dates)}`;
  };
  const share = (estimate: { value: number } | undefined): string => words.share(estimate?.value);
  const priced = shown.some(({ revenue }) => revenue.length > 0);
  return [
    {
      id: 'lines',
      title: linesBy === 'run' ? ctx.t('Run by run') : ctx.t('Campaign by campaign'),
      table: {
        columns: [
          { title: linesBy === 'run' ? ctx.t('run') : ctx.t('campaign') },
          { title: ctx.t('taken'), numeric: true },
          { title: ctx.t('delivered'), numeric: true },
          { title: ctx.t('opt-outs'), numeric: true },
          { title: ctx.t('orders'), numeric: true },
          ...(priced
            ? [
                { title: ctx.t('revenue'), numeric: true },
                { title: ctx.t('return'), numeric: true },
              ]
            : [{ title: ctx.t('cost'), numeric: true }]),
        ],
        rows: shown.map((line) => [
          name(line),
          words.count(line.states.accepted),
          share(line.delivered),
          share(line.optOutShare),
          line.orderShare === undefined ? NOTHING : words.count(line.orders),
          ...(priced
            ? [
                words.money(line.revenue),
                tooEarly(
                  {
                    at,
                    attribution,
                    period: line.run ? { from: line.run.startedAt, to: line.run.startedAt } : period,
                  },
                  line,
                )
                  ? NOTHING
                  : words.change(line.return),
              ]
            : [words.cost(line.cost, line.parts)]),
        ]),
      },
      chart: {
        kind: 'bars',
        title: ctx.t('Messages taken by the gateway'),
        labels: shown.map(name),
        series: [{ name: ctx.t('taken'), values: shown.map(({ states }) => states.accepted) }],
        show: words.count,
      },
      notes:
        sorted.length > shown.length
          ? [
              ctx.t('The first {shown} of {all}; --json has them all.', {
                shown: shown.length,
                all: sorted.length,
              }),
            ]
          : [],
    },
  ];
}
