import { createSummary, type PreparedPlan, type Reason, REASONS } from '../../plan/index.ts';
import { createSegmentStore } from '../../segments/index.ts';
import type { Context } from '../context.ts';
import { showNumber } from '../output/dates.ts';
import type { Workbench } from './workbench.ts';

/** What a loss can be mended with, where it can. */
const REMEDIES: Readonly<Partial<Record<Reason, string>>> = {
  'no-consent': 'ask at the till, then: campaign opt-in WHO --source "…"',
  'consent-pending': 'wait for the answer, or ask again in 30 days',
  'consent-expired': 'ask again: campaign opt-in WHO --ask',
  'under-review': 'campaign inbox list',
  'not-mobile': 'ask for a mobile number: campaign contacts set WHO phone=…',
  'no-phone': 'campaign contacts set WHO phone=…',
  'country-not-allowed': '[sending] countries in campaign.toml',
  'frequency-cap': '[sending] frequency_cap and min_gap in campaign.toml',
  'zone-unknown': 'campaign contacts set WHO timezone=… or city=…',
  'too-many-parts': 'shorten the text, or raise [limits] max_parts',
  'render-failed': 'give the missing value a default: {{ first_name | default: "…" }}',
  budget: '[sending] budget in campaign.toml',
  expired: '[timing] valid_for in the campaign',
};

/** The campaign from its list to its send: what is lost at each step, and what would mend it. */
export async function explainFunnel(ctx: Context, bench: Workbench, prepared: PreparedPlan): Promise<void> {
  const summary = createSummary(prepared.router.currency);
  for (const decision of prepared.decisions()) summary.add(decision);
  const plan = summary.end();
  const everyone = createSegmentStore(bench.db).count({ sql: '1', params: [] });
  const audience = createSegmentStore(bench.db).funnel(prepared.audience);
  let left = plan.audience;
  const lost = REASONS.flatMap((reason) => {
    const count = plan.reasons[reason] ?? 0;
    if (count === 0 || reason === 'not-due' || reason === 'window-closed') return [];
    left -= count;
    return [{ reason, count, left, remedy: REMEDIES[reason] ?? '' }];
  });
  if (ctx.flags.json) {
    return ctx.json('explain', {
      contact: null,
      campaign: prepared.campaign.name,
      everyone,
      audience,
      funnel: lost,
      send: plan.send,
      defer: plan.defer,
    });
  }
  const n = (value: number) => showNumber(value, ctx.dates.digits);
  interface Step {
    readonly what: string;
    readonly count: number | undefined;
    readonly left: number;
    readonly remedy: string;
  }
  const rows: Step[] = [
    { what: ctx.t('everyone'), count: undefined, left: everyone, remedy: '' },
    ...audience.map(({ clause, count }) => ({ what: clause, count: undefined, left: count, remedy: '' })),
    ...lost.map((step) => ({
      what: step.reason as string,
      count: step.count,
      left: step.left,
      remedy: ctx.t(step.remedy),
    })),
    { what: ctx.t('get it now'), count: undefined, left: plan.send, remedy: '' },
    { what: ctx.t('get it later'), count: undefined, left: plan.defer, remedy: '' },
  ];
  await ctx.table<Step>(
    [
      { title: ctx.t('step'), value: ({ what }) => what },
      {
        title: ctx.t('lost'),
        value: ({ count }) => (count === undefined ? '' : `-${n(count)}`),
        align: 'right',
      },
      { title: ctx.t('left'), value: (row) => n(row.left), align: 'right' },
      { title: ctx.t('what would mend it'), value: ({ remedy }) => remedy },
    ],
    rows,
  );
  ctx.next(`campaign send ${prepared.campaign.name} --dry-run`);
}
