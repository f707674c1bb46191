import { outputFile } from '../outputFile.ts';
import type { Campaign } from '../../campaigns/index.ts';
import type { LintReport } from '../../compose/index.ts';
import type { PlanSummary, PreparedPlan } from '../../plan/index.ts';
import { momentFlag } from '../../shared/moment.ts';
import type { SendFlags } from './sendFlags.ts';
import type { Context } from '../context.ts';
import { findingJson, showFindings, worstJson } from '../preview/findings.ts';
import { createPlanLint } from '../preview/lintPlan.ts';
import { saidEmpty } from '../emptyWorkspace.ts';
import { chooseOccurrence } from './chosen.ts';
import { createSampler, decisionJson, type PlanSamples, planJson, showPlan } from './planView.ts';
import { sayNothingDue, sayOver } from './say.ts';
import { type Workbench, workbench } from './workbench.ts';

/** Decides everything and changes nothing: no socket is opened and not one byte of the database changes. */
export async function dryRun(ctx: Context, name: string, flags: SendFlags): Promise<void> {
  const bench = await workbench(ctx, 'read');
  // One snapshot for the totals and the decisions, whatever others write meanwhile.
  bench.db.exec('BEGIN');
  try {
    await dryRunOn(ctx, bench, name, flags);
  } finally {
    bench.db.exec('COMMIT');
  }
}

async function dryRunOn(ctx: Context, bench: Workbench, name: string, flags: SendFlags): Promise<void> {
  const campaign = await ctx.campaign(name);
  const at =
    flags.at === undefined
      ? ctx.now()
      : momentFlag('--at', flags.at, bench.settings.business.timezone, ctx.now());
  if (campaign.trigger) return dryRunSweep(ctx, bench, { at, campaign, flags, bench });
  const chosen = await chooseOccurrence(ctx, bench, campaign, { label: flags.label, at });
  if (chosen.kind === 'nothing-due') return sayNothingDue(ctx, bench, campaign, chosen.next);
  if (chosen.kind === 'over') return sayOver(ctx, bench, chosen.run);
  if (chosen.kind === 'unfinished') {
    const { showStored } = await import('./storedPlan.ts');
    return showStored(ctx, bench, chosen.run, at);
  }
  const { preparePlan } = await import('../../plan/index.ts');
  const prepared = await preparePlan({ ...bench, campaign, occurrence: chosen.occurrence, at });
  const { plan, samples, lint } = await decide(ctx, prepared, { at, campaign, flags, bench });
  if (ctx.flags.json) return;
  if (plan.audience === 0 && saidEmpty(ctx, bench.db)) return;
  await showPlan(ctx, prepared, plan, samples);
  showFindings(ctx, lint);
  ctx.next(plan.send + plan.defer > 0 ? `campaign send ${name}` : `campaign explain ${name}`);
}

/** With a trigger: the events that the next `run` would decide about. */
async function dryRunSweep(ctx: Context, bench: Workbench, deciding: Deciding): Promise<void> {
  const { isTriggered, prepareSweep } = await import('../../automation/index.ts');
  const { campaign, at } = deciding;
  if (!isTriggered(campaign)) return;
  const prepared = await prepareSweep(bench, campaign, at);
  const { plan, samples, lint } = await decide(ctx, prepared, deciding);
  if (ctx.flags.json) return;
  await showPlan(ctx, prepared, plan, samples);
  showFindings(ctx, lint);
  ctx.next(`campaign enable ${campaign.name}`, 'campaign run');
}

interface Deciding {
  readonly at: number;
  readonly campaign: Campaign;
  readonly flags: SendFlags;
  readonly bench: Workbench;
}

/** One pass over all decisions: added up, sampled, and streamed to wherever they are wanted. */
async function decide(
  ctx: Context,
  prepared: PreparedPlan,
  { at, flags, bench }: Deciding,
): Promise<{ plan: PlanSummary; samples: PlanSamples; lint: LintReport }> {
  const { createSummary } = await import('../../plan/index.ts');
  const sampler = createSampler();
  const sealed =
    flags.output === undefined
      ? undefined
      : await import('./sealedPlan.ts').then(({ createSealedPlan }) =>
          createSealedPlan(ctx, bench, prepared, at),
        );
  const page =
    flags.html === undefined
      ? undefined
      : await import('./planPage.ts').then(({ createPlanPage }) => createPlanPage(ctx, bench, prepared));
  // The head of the document holds the totals, so decisions are counted first and streamed second: the same code, twice.
  const summary = createSummary(prepared.router.currency);
  const planLint = await createPlanLint(ctx, bench, prepared);
  for (const decision of prepared.decisions()) {
    summary.add(decision);
    sampler.add(decision);
    planLint.add(decision);
    sealed?.add(decision);
    page?.add(decision);
  }
  const plan = summary.end();
  const lint = planLint.end();
  sealed?.write(outputFile(ctx, flags.output!), plan);
  page?.write(outputFile(ctx, flags.html!), plan);
  if (ctx.flags.json) await streamJson(ctx, prepared, { plan, lint }, at);
  return { plan, samples: sampler.end(), lint };
}

async function streamJson(
  ctx: Context,
  prepared: PreparedPlan,
  { plan, lint }: { readonly plan: PlanSummary; readonly lint: LintReport },
  at: number,
): Promise<void> {
  const stream = ctx.jsonStream('plan');
  stream.field('plan', planJson(prepared, plan, at, null));
  stream.field(
    'findings',
    lint.findings.map((finding) => findingJson(ctx, finding)),
  );
  stream.field('worst', worstJson(lint));
  await stream.array(
    'decisions',
    map(prepared.decisions(), (decision) =>
      decisionJson(ctx, decision, prepared.campaign.trigger !== undefined),
    ),
  );
  stream.end();
}

function* map<From, To>(items: Iterable<From>, change: (item: From) => To): Generator<To> {
  for (const item of items) yield change(item);
}
