import type { Campaign } from '../../campaigns/index.ts';
import type { Run } from '../../dispatch/index.ts';
import type { PlanSummary, PreparedPlan } from '../../plan/index.ts';
import { EXIT, UserError } from '../../shared/errors.ts';
import { showMoney } from '../../shared/money.ts';
import type { SendFlags } from './sendFlags.ts';
import type { Context } from '../context.ts';
import { showFindings } from '../preview/findings.ts';
import { createPlanLint } from '../preview/lintPlan.ts';
import { chooseOccurrence } from './chosen.ts';
import { confirmSend, countFlag } from './confirmSend.ts';
import { createSampler, showPlan } from './planView.ts';
import { sayAllWait, sayNobody, sayNothingDue, sayOver } from './say.ts';
import { finishSend } from './finishSend.ts';
import { refuseUnsound } from './soundGateways.ts';
import { newRef, type Workbench, workbench } from './workbench.ts';

/** Plans, asks, stores and sends; or goes on with what was stored before. */
export async function sendCampaign(ctx: Context, name: string, flags: SendFlags): Promise<void> {
  const bench = await workbench(ctx, 'write');
  const campaign = await ctx.campaign(name);
  await refuseCopy(ctx, bench);
  const chosen = await chooseOccurrence(ctx, bench, campaign, { label: flags.label, at: ctx.now() });
  if (chosen.kind === 'nothing-due') return sayNothingDue(ctx, bench, campaign, chosen.next);
  if (chosen.kind === 'over') return sayOver(ctx, bench, chosen.run);
  if (chosen.kind === 'unfinished') return goOn(ctx, bench, campaign, chosen.run, flags);

  const { indexAttributes, preparePlan, refuseUnfinished } = await import('../../plan/index.ts');
  refuseUnfinished(campaign, bench.settings.business.name);
  indexAttributes({ ...bench, at: ctx.now() });
  const prepared = await preparePlan({ ...bench, campaign, occurrence: chosen.occurrence, at: ctx.now() });
  const plan = await lookAt(ctx, bench, prepared);
  if (flags.label === undefined) await saySwitchOn(ctx, bench, campaign);
  refuseSize(campaign, plan);
  // An occurrence that nobody got is not used up: whoever agrees tomorrow may still get it.
  if (plan.send + plan.defer === 0) return sayNobody(ctx, bench, campaign, plan);
  await refuseUnsound(ctx, bench, flags.nats !== undefined);
  await confirmSend(ctx, {
    name,
    plan,
    first: countFlag('--first', flags.first),
    confirm: countFlag('--confirm', flags.confirm),
    confirmAbove: bench.settings.sending.confirmAbove,
  });
  const { storePlan } = await import('../../dispatch/index.ts');
  const { runId } = storePlan({
    db: bench.db,
    prepared,
    agreed: plan,
    now: ctx.now(),
    newRef: () => newRef(ctx),
    crash: ctx.world.crash,
  });
  await finishSend(ctx, bench, runId, flags);
}

/** Sending by hand what has a schedule is possible, and seldom what was meant. */
async function saySwitchOn(ctx: Context, { db }: Workbench, campaign: Campaign): Promise<void> {
  const { createEnabledStore, startsByItself } = await import('../../automation/index.ts');
  const { name } = campaign;
  if (!startsByItself(campaign) || createEnabledStore(db).one(name) !== undefined) return;
  ctx.say(
    ctx.t(
      '{name} has a schedule, and this sends it once by hand; it starts by itself after: campaign enable',
      {
        name,
      },
    ),
  );
}

/** A copied or restored database stores nothing: who would it text twice? Errors: `database-restored`. */
async function refuseCopy(ctx: Context, bench: Workbench): Promise<void> {
  const { checkIdentity } = await import('../../dispatch/index.ts');
  checkIdentity({ db: bench.db, stateDir: ctx.stateDir });
}

/** One pass over the decisions; people see the plan before they are asked. */
async function lookAt(ctx: Context, bench: Workbench, prepared: PreparedPlan): Promise<PlanSummary> {
  const { createSummary } = await import('../../plan/index.ts');
  const summary = createSummary(prepared.router.currency);
  const sampler = createSampler();
  const shown = !ctx.flags.json && !ctx.flags.quiet && ctx.interactive;
  const lint = shown ? await createPlanLint(ctx, bench, prepared) : undefined;
  const report = bench.db.transaction(() => {
    for (const decision of prepared.decisions()) {
      summary.add(decision);
      sampler.add(decision);
      lint?.add(decision);
    }
    return lint?.end();
  })();
  const plan = summary.end();
  if (report) {
    await showPlan(ctx, prepared, plan, sampler.end());
    showFindings(ctx, report);
  }
  return plan;
}

/** Errors: `max-recipients`, `over-budget`, `nobody-opens` (exit 5), with nothing stored. */
function refuseSize(campaign: Campaign, plan: PlanSummary): void {
  const people = plan.send + plan.defer;
  const { maxRecipients, budget } = campaign.limits;
  if (maxRecipients !== undefined && people > maxRecipients) {
    throw new UserError(
      'max-recipients',
      `${campaign.name} would text ${people} people; its max_recipients is ${maxRecipients}.`,
      {
        hint: `Look at them: campaign send ${campaign.name} --dry-run. Raise [limits] max_recipients in ${campaign.file} if they are right.`,
        exitCode: EXIT.policy,
        values: { name: campaign.name, people, most: maxRecipients },
      },
    );
  }
  if (budget !== undefined && plan.price > budget.micros) {
    const price = showMoney({ micros: plan.price, currency: plan.currency });
    throw new UserError(
      'over-budget',
      `${campaign.name} would cost ${price}; its budget is ${showMoney(budget)}.`,
      {
        hint: `Shorten the text or the audience, or raise [limits] budget in ${campaign.file}. Nothing was stored.`,
        exitCode: EXIT.policy,
        values: { name: campaign.name, price, budget: showMoney(budget) },
      },
    );
  }
  if (people === 0 && (plan.reasons.expired ?? 0) > 1 && plan.reasons.expired === plan.skip) {
    throw new UserError('nobody-opens', `Nobody's window opens in time for ${campaign.name}.`, {
      hint: `See why: campaign explain ${campaign.name}`,
      exitCode: EXIT.policy,
      values: { name: campaign.name },
    });
  }
}

/** An unfinished run of this occurrence: its stored texts go on, if file and operator agree. */
async function goOn(
  ctx: Context,
  bench: Workbench,
  campaign: Campaign,
  run: Run,
  flags: SendFlags,
): Promise<void> {
  const { createRunStore, judgeStored } = await import('../../dispatch/index.ts');
  const store = createRunStore(bench.db);
  const { goesOnAsStored } = await import('../../automation/index.ts');
  const changed = run.sourceHash !== campaign.sourceHash && !goesOnAsStored(bench.db, run);
  if (changed && run.pauseReason !== 'changed-file') {
    store.pause(run.id, 'changed-file');
    throw changedFile(campaign, run);
  }
  if (run.pauseReason === 'operator' || run.pauseReason === 'changed-file')
    throw run.pauseReason === 'operator' ? pausedByOperator(run) : changedFile(campaign, run);
  const confirm = countFlag('--confirm', flags.confirm);
  // Where the number covers all that is open, nobody has to wait until each of them was judged: the claim does it.
  let nextAt = Number.POSITIVE_INFINITY;
  const plan =
    store.openCount(run.id) <= (confirm ?? -1)
      ? undefined
      : judgeStored(bench, run, ctx.now(), (decision) => {
          if (decision.verdict === 'defer') nextAt = Math.min(nextAt, decision.until);
        });
  if (run.state === 'running' && plan && plan.send === 0 && plan.defer > 0)
    return sayAllWait(ctx, bench, run, { deferred: plan.defer, nextAt });
  if (plan && plan.send + plan.defer > 0) {
    await confirmSend(ctx, {
      name: campaign.name,
      plan,
      first: countFlag('--first', flags.first),
      confirm,
      // More people than the campaign may have: a plain yes is too easily given.
      confirmAbove: run.pauseReason === 'max-recipients' ? 0 : bench.settings.sending.confirmAbove,
    });
  }
  store.resume(run.id);
  await finishSend(ctx, bench, run.id, flags);
}

function changedFile(campaign: Campaign, run: Run): UserError {
  return new UserError(
    'changed-file',
    `${campaign.file} changed since run ${run.id} was stored; the run is paused.`,
    {
      hint: `Go on with the stored texts: campaign resume ${run.id}. Drop them: campaign cancel ${run.id}`,
      exitCode: EXIT.policy,
      values: { name: campaign.name, run: run.id },
    },
  );
}

function pausedByOperator(run: Run): UserError {
  return new UserError('run-paused', `Run ${run.id} of ${run.campaign} was paused by hand.`, {
    hint: `Let it go on: campaign resume ${run.id}, then: campaign send ${run.campaign}`,
    exitCode: EXIT.policy,
    values: { name: run.campaign, run: run.id },
  });
}
