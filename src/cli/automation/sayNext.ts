import { nextDue } from '../../automation/index.ts';
import { createControl } from '../../dispatch/index.ts';
import type { Context } from '../context.ts';
import type { Workbench } from '../sending/workbench.ts';

/** At a terminal: what comes next. Cron hears nothing of a healthy day. */
export function sayNext(ctx: Context, bench: Workbench, { idle }: { readonly idle: boolean }): void {
  if (!ctx.world.stderr.isTty || ctx.flags.json || ctx.flags.quiet) return;
  if (createControl(bench.db).allPaused()) {
    ctx.say(ctx.t('Everything is paused: nothing starts until it is resumed.'));
    ctx.next('campaign resume');
    return;
  }
  const next = nextDue(bench, ctx.now());
  const values = next && {
    name: next.campaign,
    when: ctx.when(next.at, bench.settings.business.timezone),
  };
  if (idle)
    ctx.say(
      values
        ? ctx.t('Nothing was due. Next: {name}, {when}.', values)
        : ctx.t('Nothing was due, and nothing is scheduled or waits.'),
    );
  else if (values) ctx.say(ctx.t('Next: {name}, {when}.', values));
  ctx.next(next ? 'campaign status' : 'campaign list');
}
