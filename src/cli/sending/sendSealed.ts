import { resolve } from 'node:path';
import { createRunStore, storePlan } from '../../dispatch/index.ts';
import {
  createSummary,
  type Decision,
  type PreparedPlan,
  preparePlan,
  refuseUnfinished,
} from '../../plan/index.ts';
import { EXIT, UserError } from '../../shared/errors.ts';
import type { SendFlags } from './sendFlags.ts';
import type { Context } from '../context.ts';
import { confirmSend, countFlag } from './confirmSend.ts';
import { finishSend } from './finishSend.ts';
import { sayOver } from './say.ts';
import { databaseId, gatewaysHash, type PlanFile, type PlannedLine, readSealedPlan } from './sealedPlan.ts';
import { refuseUnsound } from './soundGateways.ts';
import { newRef, type Workbench, workbench } from './workbench.ts';

/** Sends exactly the bytes of a sealed plan, to those of its people who still may get them; or refuses. */
export async function sendSealed(ctx: Context, path: string, flags: SendFlags): Promise<void> {
  const bench = await workbench(ctx, flags.dryRun ? 'read' : 'write');
  const file = readSealedPlan(resolve(ctx.world.cwd, path), bench.key);
  const { head } = file;
  const campaign = await ctx.campaign(head.campaign);
  refuseUnfinished(campaign, bench.settings.business.name);
  const prepared = await preparePlan({ ...bench, campaign, occurrence: head.occurrence, at: ctx.now() });
  refuseStale(ctx, bench, prepared, file, path);
  const run = createRunStore(bench.db).runOf(head.campaign, head.occurrence.key);
  if (run && run.planHash !== head.hash)
    throw differs('run', `run ${run.id} of this occurrence was stored from another plan`, path);
  if (run && run.state !== 'running' && run.state !== 'paused') return sayOver(ctx, bench, run);
  const sealed = withBytesOf(prepared, file);
  if (flags.dryRun) return showSealed(ctx, sealed);
  const plan = summaryOf(sealed);
  if (!run) {
    await refuseUnsound(ctx, bench, flags.nats !== undefined);
    await confirmSend(ctx, {
      name: path,
      plan,
      first: countFlag('--first', flags.first),
      confirm: countFlag('--confirm', flags.confirm),
      confirmAbove: bench.settings.sending.confirmAbove,
    });
  }
  const runId =
    run?.id ??
    storePlan({
      db: bench.db,
      prepared: sealed,
      agreed: plan,
      planHash: head.hash,
      now: ctx.now(),
      newRef: () => newRef(ctx),
      crash: ctx.world.crash,
    }).runId;
  await finishSend(ctx, bench, runId, flags);
}

/** Errors, all exit 5: `plan-stale` naming what differs. */
function refuseStale(
  ctx: Context,
  bench: Workbench,
  prepared: PreparedPlan,
  { head, lines }: PlanFile,
  path: string,
): void {
  if (head.database !== databaseId(bench))
    throw differs('database', 'it was made from another database', path);
  if (head.source !== prepared.campaign.sourceHash)
    throw differs('campaign', `${prepared.campaign.file} (or a text or segment of it) has changed`, path);
  if (head.gateways !== gatewaysHash(bench, prepared))
    throw differs('gateway', 'a gateway or its price has changed', path);
  if (lines.length > 0 && lines.every(({ deadline }) => deadline <= ctx.now()))
    throw differs('deadlines', 'all its deadlines have passed', path);
}

function differs(what: string, sentence: string, path: string): UserError {
  return new UserError('plan-stale', `${path} cannot be sent as it is: ${sentence}.`, {
    hint: 'Make the plan again and look at it: campaign send <name> --dry-run -o FILE.plan',
    exitCode: EXIT.policy,
    values: { file: path, what },
  });
}

/** The plan as judged now, with the file's people and the file's bytes: it can only have shrunk. */
function withBytesOf(prepared: PreparedPlan, { lines }: PlanFile): PreparedPlan {
  const planned = new Map(lines.map((line) => [line.phone, line]));
  function* decisions(runId = 0): Generator<Decision> {
    for (const decision of prepared.decisions(runId)) {
      const line = decision.phone === null ? undefined : planned.get(decision.phone);
      if (line) yield decision.verdict === 'skip' ? decision : withBytes(decision, line);
    }
  }
  return { ...prepared, decisions };
}

function withBytes(decision: Exclude<Decision, { verdict: 'skip' }>, line: PlannedLine): Decision {
  const prepared = {
    text: line.text,
    encoding: line.encoding,
    parts: line.parts,
    price: BigInt(line.price),
    deadline: Math.min(line.deadline, decision.deadline),
    coupon: line.coupon,
  };
  if (decision.verdict === 'defer' && decision.until >= prepared.deadline) {
    const { contactId, phone, occurrence, eventId } = decision;
    return { contactId, phone, occurrence, eventId, verdict: 'skip', reason: 'expired' };
  }
  return { ...decision, ...prepared };
}

function summaryOf(prepared: PreparedPlan) {
  const summary = createSummary(prepared.router.currency);
  for (const decision of prepared.decisions()) summary.add(decision);
  return summary.end();
}

async function showSealed(ctx: Context, prepared: PreparedPlan): Promise<void> {
  const { createSampler, planJson, showPlan } = await import('./planView.ts');
  const summary = createSummary(prepared.router.currency);
  const sampler = createSampler();
  for (const decision of prepared.decisions()) {
    summary.add(decision);
    sampler.add(decision);
  }
  const plan = summary.end();
  if (ctx.flags.json) return ctx.json('plan', { plan: planJson(prepared, plan, ctx.now(), null) });
  await showPlan(ctx, prepared, plan, sampler.end());
}
