import { createRunStore, judgeStored, type Run } from '../../dispatch/index.ts';
import type { Decision } from '../../plan/index.ts';
import { decimal } from '../../shared/money.ts';
import { isoUtc } from '../../shared/time.ts';
import type { Context } from '../context.ts';
import { showNumber } from '../output/dates.ts';
import { decisionJson, showReasons } from './planView.ts';
import type { Workbench } from './workbench.ts';

/** The unsettled messages of a stored run, judged now: what a dry run shows once there is a run. */
export async function showStored(ctx: Context, bench: Workbench, run: Run, at: number): Promise<void> {
  const decisions: Decision[] = [];
  const plan = judgeStored(bench, run, at, (decision) => {
    if (ctx.flags.json) decisions.push(decision);
  });
  if (ctx.flags.json) {
    const stream = ctx.jsonStream('plan');
    stream.field('plan', {
      campaign: run.campaign,
      occurrence: run.occurrence,
      purpose: run.purpose,
      gateway: run.gateway,
      at: isoUtc(at),
      run: run.id,
      audience: plan.audience,
      send: plan.send,
      defer: plan.defer,
      skip: plan.skip,
      reasons: plan.reasons,
      parts: plan.parts,
      price: { amount: decimal(plan.price), currency: plan.currency },
      hash: plan.hash,
    });
    await stream.array(
      'decisions',
      decisions.map((decision) => decisionJson(ctx, decision, false)),
    );
    return stream.end();
  }
  const counts = createRunStore(bench.db).counts(run.id, at);
  const n = (value: number) => showNumber(value, ctx.dates.digits);
  ctx.out(
    ctx.t('Run {id} of {name} ({occurrence}) is {state}; this is what is left of it.', {
      id: run.id,
      name: run.campaign,
      occurrence: run.occurrence,
      state: ctx.words.vocabulary.run[run.state],
    }),
  );
  ctx.out(
    ctx.t('{send} would go now, {defer} later, {skip} not any more; {accepted} went.', {
      send: n(plan.send),
      defer: n(plan.defer),
      skip: n(plan.skip),
      accepted: n(counts.messages.accepted),
    }),
  );
  await showReasons(ctx, plan);
  ctx.next(
    run.state === 'paused' ? `campaign resume ${run.id}` : `campaign send ${run.campaign}`,
    `campaign status ${run.id}`,
  );
}
