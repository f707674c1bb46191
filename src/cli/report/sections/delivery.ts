import type { Section } from '../section.ts';
import { shareOf, type Writing } from '../writing.ts';

const MOST_FAILURES = 12;
const MOST_OPERATORS = 12;

/** How fast it arrived; what did not, and why; by gateway and operator. */
export function deliverySections(writing: Writing): Section[] {
  return [...time(writing), ...failures(writing), ...gateways(writing), ...operators(writing)];
}

function time({ ctx, words, report: { timeToDelivery } }: Writing): Section[] {
  if (!timeToDelivery) return [];
  const { steps, messages, median, p90, p99 } = timeToDelivery;
  const label = (index: number): string => {
    const within = steps[index]!.within;
    return within === undefined ? ctx.t('later') : ctx.t('within {span}', { span: words.span(within) });
  };
  const last = steps.findLastIndex((step) => step.messages > 0);
  const shown = steps.slice(0, last + 1);
  const labels = shown.map((_, index) => label(index));
  return [
    {
      id: 'time',
      title: ctx.t('Time to delivery'),
      text: [
        ctx.t('Half arrived within {median}, 9 of 10 within {p90}, 99 of 100 within {p99}.', {
          median: words.span(median),
          p90: words.span(p90),
          p99: words.span(p99),
        }),
      ],
      table: {
        columns: [
          { title: ctx.t('arrived') },
          { title: ctx.t('messages'), numeric: true },
          { title: ctx.t('share'), numeric: true },
        ],
        rows: shown.map((step, index) => [
          labels[index]!,
          words.count(step.messages),
          words.share(step.messages / messages),
        ]),
      },
      chart: {
        kind: 'bars',
        title: ctx.t('Messages by the time they took to arrive'),
        labels,
        series: [{ name: ctx.t('messages'), values: shown.map((step) => step.messages) }],
        show: words.count,
      },
    },
  ];
}

function failures({ ctx, words, report: { failures: all } }: Writing): Section[] {
  if (all.length === 0) return [];
  const shown = all.slice(0, MOST_FAILURES);
  const kinds = {
    rejected: ctx.t('refused'),
    undelivered: ctx.t('not delivered'),
    expired: ctx.t('not reached in time'),
  };
  const several = new Set(shown.map(({ gateway }) => gateway)).size > 1;
  const reason = (text: string): string => (text === '' ? ctx.t('no reason given') : text);
  return [
    {
      id: 'failures',
      title: ctx.t('What did not arrive, and why'),
      table: {
        columns: [
          { title: ctx.t('reason') },
          { title: ctx.t('what') },
          { title: ctx.t('gateway') },
          { title: ctx.t('messages'), numeric: true },
        ],
        rows: shown.map((each) => [
          reason(each.reason),
          kinds[each.kind],
          each.gateway,
          words.count(each.messages),
        ]),
      },
      chart: {
        kind: 'bars',
        title: ctx.t('Messages that did not arrive, by reason'),
        labels: shown.map((each) =>
          several ? `${reason(each.reason)} · ${each.gateway}` : reason(each.reason),
        ),
        series: [{ name: ctx.t('messages'), values: shown.map(({ messages }) => messages) }],
        show: words.count,
      },
      notes:
        all.length > shown.length
          ? [
              ctx.t('The first {shown} of {all}; --json has them all.', {
                shown: shown.length,
                all: all.length,
              }),
            ]
          : [],
    },
  ];
}

function gateways({ ctx, words, report: { byGateway } }: Writing): Section[] {
  if (byGateway.length < 2) return [];
  const shares = byGateway.map(({ delivered }) => delivered?.value ?? 0);
  return [
    {
      id: 'gateways',
      title: ctx.t('Gateway by gateway'),
      table: {
        columns: [
          { title: ctx.t('gateway') },
          { title: ctx.t('taken'), numeric: true },
          { title: ctx.t('refused'), numeric: true },
          { title: ctx.t('delivered'), numeric: true },
        ],
        rows: byGateway.map((line) => [
          line.name,
          words.count(line.states.accepted),
          words.count(line.states.rejected),
          words.share(line.delivered?.value),
        ]),
      },
      chart: {
        kind: 'bars',
        title: ctx.t('Share delivered'),
        labels: byGateway.map(({ name }) => name),
        series: [{ name: ctx.t('delivered'), values: shares }],
        full: 1,
        show: words.share,
      },
    },
  ];
}

function operators({ ctx, words, report: { byOperator } }: Writing): Section[] {
  if (byOperator.length === 0) return [];
  const shown = byOperator.slice(0, MOST_OPERATORS);
  const name = (operator: string): string => ctx.t(operator === 'erased' ? 'erased people' : operator);
  return [
    {
      id: 'operators',
      title: ctx.t('Operator by operator'),
      table: {
        columns: [
          { title: ctx.t('operator') },
          { title: ctx.t('taken'), numeric: true },
          { title: ctx.t('refused'), numeric: true },
          { title: ctx.t('not delivered'), numeric: true },
          { title: ctx.t('delivered'), numeric: true },
        ],
        rows: shown.map((line) => [
          name(line.operator),
          words.count(line.accepted),
          words.count(line.rejected),
          words.count(line.undelivered),
          words.share(shareOf(line.delivered, line.accepted)),
        ]),
      },
      chart: {
        kind: 'bars',
        title: ctx.t('Share delivered'),
        labels: shown.map(({ operator }) => name(operator)),
        series: [
          {
            name: ctx.t('delivered'),
            values: shown.map((line) => shareOf(line.delivered, line.accepted) ?? 0),
          },
        ],
        full: 1,
        show: words.share,
      },
      notes: [
        ctx.t(
          'By the range a number was first given out in; a number taken along to another operator counts where it came from.',
        ),
      ],
    },
  ];
}
