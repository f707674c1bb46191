import type { Campaign, Occurrence } from '../../campaigns/index.ts';
import { createRunStore, type Run } from '../../dispatch/index.ts';
import type { PlanSummary } from '../../plan/index.ts';
import { isoUtc } from '../../shared/time.ts';
import type { Context } from '../context.ts';
import { saidEmpty } from '../emptyWorkspace.ts';
import { runDocument } from '../runDocument.ts';
import { sayWaiting } from './finishSend.ts';
import type { Workbench } from './workbench.ts';

/** A recurring campaign of which nothing is due now. */
export function sayNothingDue(
  ctx: Context,
  bench: Workbench,
  campaign: Campaign,
  next: Occurrence | undefined,
): void {
  if (ctx.flags.json) {
    ctx.json('send', { run: null, due: null, next_at: next ? isoUtc(next.at) : null });
    return;
  }
  const when = next ? ctx.when(next.at, bench.settings.business.timezone) : '';
  ctx.say(
    next
      ? ctx.t('Nothing of {name} is due now; next: {when}.', { name: campaign.name, when })
      : ctx.t('Nothing of {name} is due now.', { name: campaign.name }),
  );
  ctx.next(`campaign send ${campaign.name} --label early`);
}

/** This occurrence was sent before: nobody is texted again. */
export function sayOver(ctx: Context, bench: Workbench, run: Run): void {
  const counts = createRunStore(bench.db).counts(run.id, ctx.now());
  if (ctx.flags.json) {
    ctx.json('send', { run: runDocument(run, counts) });
    return;
  }
  ctx.say(
    ctx.t('{name} ({occurrence}) is {state} since {when}; nobody was texted again.', {
      name: run.campaign,
      occurrence: run.occurrence,
      state: ctx.words.vocabulary.run[run.state],
      when: ctx.when(run.endedAt ?? run.createdAt, bench.settings.business.timezone),
    }),
  );
  ctx.next(`campaign status ${run.id}`, `campaign send ${run.campaign} --label again --dry-run`);
}

/** All who are left must wait: there is nothing to agree to now, and nothing is sent. */
export function sayAllWait(ctx: Context, bench: Workbench, run: Run, waiting: Waiting): void {
  if (ctx.flags.json) {
    ctx.json('send', { run: runDocument(run, createRunStore(bench.db).counts(run.id, ctx.now())) });
    return;
  }
  ctx.out(
    ctx.t('Nobody of run {id} of {name} ({occurrence}) may be texted now.', {
      id: run.id,
      name: run.campaign,
      occurrence: run.occurrence,
    }),
  );
  sayWaiting(ctx, bench, waiting);
  ctx.next(`campaign status ${run.id}`);
}

interface Waiting {
  readonly deferred: number;
  readonly nextAt: number;
}

/** Nobody would get it: nothing is stored. */
export function sayNobody(ctx: Context, bench: Workbench, campaign: Campaign, plan: PlanSummary): void {
  if (ctx.flags.json) {
    ctx.json('send', { run: null, audience: plan.audience, reasons: plan.reasons });
    return;
  }
  if (plan.audience === 0 && saidEmpty(ctx, bench.db)) return;
  ctx.out(
    plan.audience === 0
      ? ctx.t('The audience of {name} is nobody; nothing was stored.', { name: campaign.name })
      : ctx.t('Nobody of {audience} people may get {name} now; nothing was stored.', {
          name: campaign.name,
          audience: plan.audience,
        }),
  );
  ctx.next(`campaign explain ${campaign.name}`);
}
