import { RFM_GROUPS, type RfmGroup } from '../../../reports/index.ts';
import { readIsoDate } from '../../../shared/calendar.ts';
import { instantOf } from '../../../shared/zone.ts';
import { showDay, showNumber } from '../../output/dates.ts';
import type { Section } from '../section.ts';
import { shareOf, type Writing } from '../writing.ts';

/** How the list stands: only in a report over everything. */
export function listSections(writing: Writing): Section[] {
  return [...health(writing), ...growth(writing), ...sources(writing), ...dead(writing), ...groups(writing)];
}

function health({ ctx, words, report: { list } }: Writing): Section[] {
  if (!list || list.people === 0) return [];
  const reasons = ctx.words.vocabulary.reason;
  return [
    {
      id: 'list',
      title: ctx.t('The list'),
      facts: [
        { label: ctx.t('people'), value: words.count(list.people) },
        {
          label: ctx.t('may get marketing'),
          value: words.share(shareOf(list.reachable, list.people)),
          note: words.count(list.reachable),
        },
        ...list.expiring.map(({ days, people }) => ({
          label: ctx.t('consent ends within {days} days', { days }),
          value: words.count(people),
        })),
        { label: ctx.t('dead numbers'), value: words.count(list.deadNumbers) },
      ],
      ...(list.unreachable.length > 0 && {
        table: {
          columns: [
            { title: ctx.t('why not') },
            { title: ctx.t('people'), numeric: true },
            { title: ctx.t('share'), numeric: true },
          ],
          rows: list.unreachable.map(({ reason, people }) => [
            reasons[reason],
            words.count(people),
            words.share(people / list.people),
          ]),
        },
        chart: {
          kind: 'bars' as const,
          title: ctx.t('People who may not get marketing, by the first reason'),
          labels: list.unreachable.map(({ reason }) => reasons[reason]),
          series: [{ name: ctx.t('people'), values: list.unreachable.map(({ people }) => people) }],
          show: words.count,
        },
      }),
    },
  ];
}

function growth({ ctx, words, report: { list } }: Writing): Section[] {
  if (!list || list.people === 0) return [];
  const labels = list.growth.map(({ month }) => inDigits(month, ctx.dates.digits));
  return [
    {
      id: 'growth',
      title: ctx.t('Who came, month by month'),
      table: {
        columns: [{ title: ctx.t('month') }, { title: ctx.t('people'), numeric: true }],
        rows: list.growth.map(({ people }, index) => [labels[index]!, words.count(people)]),
      },
      chart: {
        kind: 'columns',
        title: ctx.t('People who came, month by month'),
        labels,
        series: [{ name: ctx.t('people'), values: list.growth.map(({ people }) => people) }],
        show: words.count,
      },
    },
  ];
}

function inDigits(text: string, digits: 'persian' | 'latin'): string {
  return digits === 'latin' ? text : text.replace(/\d/g, (digit) => '۰۱۲۳۴۵۶۷۸۹'[Number(digit)]!);
}

function sources({ ctx, words, report: { list } }: Writing): Section[] {
  if (!list || list.sources.length === 0) return [];
  const label = (source: string): string => (source === '' ? ctx.t('not stated') : source);
  return [
    {
      id: 'sources',
      title: ctx.t('Where consent came from'),
      table: {
        columns: [
          { title: ctx.t('source') },
          { title: ctx.t('basis') },
          { title: ctx.t('people'), numeric: true },
        ],
        rows: list.sources.map(({ source, basis, people }) => [
          label(source),
          basis === 'express' ? ctx.t('express') : ctx.t('implied'),
          words.count(people),
        ]),
      },
      chart: {
        kind: 'bars',
        title: ctx.t('People by the source of their consent'),
        labels: list.sources.map(({ source }) => label(source)),
        series: [{ name: ctx.t('people'), values: list.sources.map(({ people }) => people) }],
        show: words.count,
      },
    },
  ];
}

function dead({ ctx, report: { list }, zone }: Writing): Section[] {
  if (!list || list.dead.length === 0) return [];
  return [
    {
      id: 'dead',
      title: ctx.t('Dead numbers'),
      table: {
        columns: [
          { title: ctx.t('contact') },
          { title: ctx.t('phone') },
          { title: ctx.t('since') },
          { title: ctx.t('why') },
        ],
        rows: list.dead.map((each) => [
          each.contact === null ? '' : `#${each.contact}`,
          ctx.phone(each.phone),
          showDay(each.at, zone, ctx.dates),
          deathOf(ctx, each.reason),
        ]),
      },
      notes: [
        ctx.t(
          'A number is given up when the gateway calls it invalid, or after 3 messages in a row over 30 days or more did not arrive. One delivered message brings it back.',
        ),
      ],
    },
  ];
}

/** Our own reason is said in the reader's language; what a gateway said stays as it was. */
function deathOf(ctx: Writing['ctx'], reason: string): string {
  const [, count] = /^(\d+) messages in a row not delivered$/.exec(reason) ?? [];
  return count === undefined
    ? reason
    : ctx.t('{count} messages in a row not delivered', {
        count: showNumber(Number(count), ctx.dates.digits),
      });
}

const GROUP_WORDS: Readonly<Record<RfmGroup, string>> = {
  champions: 'champions: lately and often',
  loyal: 'loyal: often enough, not long ago',
  new: 'new: lately, seldom',
  'at risk': 'at risk: often, but long ago',
  lost: 'lost: seldom and long ago',
};

function groups({ ctx, words, report: { rfm }, zone }: Writing): Section[] {
  if (!rfm || RFM_GROUPS.every((group) => rfm.now[group] === 0)) return [];
  const label = (group: RfmGroup): string => ctx.t(GROUP_WORDS[group]);
  const first = rfm.past[0];
  const day = (iso: string): string => showDay(instantOf(zone, readIsoDate(iso)!, 720), zone, ctx.dates);
  const all = RFM_GROUPS.reduce((sum, group) => sum + rfm.now[group], 0);
  return [
    {
      id: 'groups',
      title: ctx.t('Customers by how lately and how often they bought'),
      table: {
        columns: [
          { title: ctx.t('group') },
          { title: ctx.t('people'), numeric: true },
          { title: ctx.t('share'), numeric: true },
          ...(first ? [{ title: ctx.t('on {day}', { day: day(first.day) }), numeric: true }] : []),
        ],
        rows: RFM_GROUPS.map((group) => [
          label(group),
          words.count(rfm.now[group]),
          words.share(rfm.now[group] / all),
          ...(first ? [words.count(first.sizes[group])] : []),
        ]),
      },
      chart:
        rfm.past.length > 1
          ? {
              kind: 'lines',
              title: ctx.t('The groups through time'),
              labels: [...rfm.past.map((each) => day(each.day)), ctx.t('now')],
              series: RFM_GROUPS.map((group) => ({
                name: label(group),
                values: [...rfm.past.map(({ sizes }) => sizes[group]), rfm.now[group]],
              })),
              show: words.count,
            }
          : {
              kind: 'bars',
              title: ctx.t('Customers by group'),
              labels: RFM_GROUPS.map(label),
              series: [{ name: ctx.t('people'), values: RFM_GROUPS.map((group) => rfm.now[group]) }],
              show: words.count,
            },
      notes:
        rfm.past.length > 1
          ? []
          : [
              ctx.t(
                '`campaign run` writes the groups down once a day; from then on they are shown through time.',
              ),
            ],
    },
  ];
}
