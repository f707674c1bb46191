import type { CostLine } from '../../../reports/index.ts';
import type { Section } from '../section.ts';
import type { Writing } from '../writing.ts';
import { NOTHING } from '../words.ts';

/** What the gateways took, beside what parts and prices come to. */
export function costSections({ ctx, words, report }: Writing): Section[] {
  const { costs, oddCharges, oddChargeCount } = report;
  if (costs.length === 0) return [];
  const told = (line: CostLine, amount: CostLine['charge']): string =>
    line.charged === 0 ? NOTHING : words.money([amount]);
  const silent = costs.filter(({ charged }) => charged === 0).map(({ gateway }) => gateway);
  const sections: Section[] = [
    {
      id: 'costs',
      title: ctx.t('What the gateways took'),
      table: {
        columns: [
          { title: ctx.t('gateway') },
          { title: ctx.t('messages'), numeric: true },
          { title: ctx.t('parts'), numeric: true },
          { title: ctx.t('worked out'), numeric: true },
          { title: ctx.t('charge told'), numeric: true },
          { title: ctx.t('charged'), numeric: true },
          { title: ctx.t('difference'), numeric: true },
        ],
        rows: costs.map((line) => [
          line.gateway,
          words.count(line.messages),
          words.count(line.parts),
          words.cost([line.computed], line.parts),
          words.count(line.charged),
          told(line, line.charge),
          told(line, line.difference),
        ]),
      },
      notes: [
        ctx.t(
          'Worked out: parts times price, of messages taken or in doubt. The difference is of the messages whose charge the gateway told.',
        ),
        ...(silent.length > 0
          ? [ctx.t('{gateways} does not tell what it charges.', { gateways: silent.join(', ') })]
          : []),
      ],
    },
  ];
  if (oddChargeCount === 0) return sections;
  sections.push({
    id: 'odd-charges',
    title: ctx.t('Charged otherwise than worked out'),
    text: [ctx.t('Messages: {count}; the first of them:', { count: oddChargeCount })],
    table: {
      columns: [
        { title: ctx.t('message') },
        { title: ctx.t('parts'), numeric: true },
        { title: ctx.t('parts charged'), numeric: true },
        { title: ctx.t('worked out'), numeric: true },
        { title: ctx.t('charged'), numeric: true },
      ],
      rows: oddCharges.map((odd) => [
        String(odd.message),
        words.count(odd.parts),
        odd.chargedParts === undefined ? NOTHING : words.count(odd.chargedParts),
        words.money([odd.computed]),
        words.money([odd.charge]),
      ]),
    },
  });
  return sections;
}
