import type { PreparedPlan, Reason } from '../../plan/index.ts';
import { judgeStored } from '../../dispatch/index.ts';
import { createSegmentStore } from '../../segments/index.ts';
import type { Context } from '../context.ts';
import { showNumber } from '../output/dates.ts';
import { isOpen, sayStored, storedRun } from './explainStored.ts';
import type { Workbench } from './workbench.ts';

/** What a loss can be mended with; and where nothing should be, that. */
const REMEDIES: Readonly<Record<Exclude<Reason, 'budget' | 'not-due' | 'window-closed'>, string>> = {
  'not-in-audience': 'the audience in the campaign file leaves them out',
  erased: 'nothing: they asked to be forgotten',
  'opted-out': 'nothing: they said no, and only they can say yes again',
  suppressed: 'campaign suppressions list',
  'operator-blocked': 'nothing: only they can lift it, at their operator',
  'no-phone': 'campaign contacts set WHO phone=…',
  'not-mobile': 'ask for a mobile number: campaign contacts set WHO phone=…',
  'premium-number': 'ask for an ordinary mobile number: campaign contacts set WHO phone=…',
  'country-not-allowed': '[sending] countries in campaign.toml',
  'no-consent': 'ask at the till, then: campaign opt-in WHO --source "…"',
  'consent-pending': 'wait for the answer, or ask again in 30 days',
  'consent-expired': 'ask again: campaign opt-in WHO --ask',
  'under-review': 'campaign inbox list',
  'duplicate-phone': 'campaign contacts merge A B',
  'already-sent': 'nothing: they got it; repeat in the campaign file says how often',
  'trigger-cancelled': 'nothing: what it was about is cancelled',
  holdout: 'nothing: they are kept silent to measure by; holdout says how many',
  'frequency-cap': '[sending] frequency_cap and min_gap in campaign.toml',
  outranked: 'priority in the campaign file',
  'render-failed': 'give the missing value a default: {{ first_name | default: "…" }}',
  'too-many-parts': 'shorten the text, or raise [limits] max_parts',
  'zone-unknown': 'campaign contacts set WHO timezone=… or city=…',
  expired: '[timing] valid_for in the campaign',
};

interface Step {
  readonly what: string;
  readonly count: number | undefined;
  readonly left: number;
  readonly remedy: string;
}

/** The campaign from its list to its send: what is lost at each step, and what would mend it. */
export async function explainFunnel(
  ctx: Context,
  bench: Workbench,
  prepared: PreparedPlan,
  at: number,
): Promise<void> {
  const { createSummary, REASONS } = await import('../../plan/index.ts');
  const run = storedRun(bench, prepared);
  if (run) sayStored(ctx, run);
  const open = run && isOpen(run) ? judgeStored(bench, run, at) : undefined;
  const summary = createSummary(prepared.router.currency);
  if (!open) for (const decision of prepared.decisions()) summary.add(decision);
  const plan = open ?? summary.end();
  const zone = bench.settings.business.timezone;
  const everyone = createSegmentStore(bench.db).count({ sql: '1', params: [] });
  const audience = createSegmentStore(bench.db).funnel(prepared.audience);
  const triggered = prepared.campaign.trigger !== undefined;
  let left = plan.audience;
  const lost = REASONS.flatMap((reason) => {
    const count = plan.reasons[reason] ?? 0;
    // Those are reasons to wait: nobody is lost by them.
    if (count === 0 || reason === 'not-due' || reason === 'window-closed' || reason === 'budget') return [];
    left -= count;
    return [{ reason, count, left, remedy: REMEDIES[reason] }];
  });
  const later = plan.nextAt === null ? '' : ctx.t('from {when}', { when: ctx.when(plan.nextAt, zone) });
  if (ctx.flags.json) {
    return ctx.json('explain', {
      contact: null,
      campaign: prepared.campaign.name,
      run: open && run ? run.id : null,
      ...(triggered && { events: plan.audience }),
      everyone,
      audience,
      funnel: lost,
      send: plan.send,
      defer: plan.defer,
    });
  }
  const n = (value: number) => showNumber(value, ctx.dates.digits);
  const inFile = ctx.t('audience in {file}', { file: prepared.campaign.file });
  // An audience of everyone narrows nothing; saying it twice would look like a mistake.
  const narrowing = audience.filter(({ clause }) => clause !== 'everyone');
  const people: Step[] = [
    { what: ctx.t('everyone'), count: undefined, left: everyone, remedy: '' },
    ...narrowing.map(({ clause, count }, index) => ({
      what: clause,
      count: undefined,
      left: count,
      remedy: count < (narrowing[index - 1]?.count ?? everyone) ? inFile : '',
    })),
  ];
  const events: Step[] = [
    { what: ctx.t('events to decide about now'), count: undefined, left: plan.audience, remedy: '' },
  ];
  const stored: Step[] = [
    { what: ctx.t('what is left of it'), count: undefined, left: plan.audience, remedy: '' },
  ];
  const rows: Step[] = [
    // A trigger decides about events, not about people.
    ...(open ? stored : triggered ? events : people),
    ...lost.map((step) => ({
      what: step.reason as string,
      count: step.count,
      left: step.left,
      remedy: ctx.t(step.remedy),
    })),
    { what: ctx.t('get it now'), count: undefined, left: plan.send, remedy: '' },
    { what: ctx.t('get it later'), count: undefined, left: plan.defer, remedy: later },
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
