import { type Campaign, occurrenceToSend } from '../../campaigns/index.ts';
import { type PreparedPlan, preparePlan } from '../../plan/index.ts';
import { UserError } from '../../shared/errors.ts';
import { momentFlag } from '../../shared/moment.ts';
import type { Context } from '../context.ts';
import { explainFunnel } from './explainFunnel.ts';
import { explainPerson } from './explainPerson.ts';
import { type Workbench, workbench } from './workbench.ts';

/** Why, why not, and when that changes; reads only. */
export async function explain(
  ctx: Context,
  first: string | undefined,
  second: string | undefined,
  flags: { readonly at?: string },
): Promise<void> {
  const { campaignNames } = await import('../../campaigns/index.ts');
  const names = campaignNames(ctx.workspace().dir);
  const [who, name] =
    second === undefined && first !== undefined && names.includes(first)
      ? [undefined, first]
      : [first, second];
  if (name === undefined) throw nameMissing(names);
  const bench = await workbench(ctx, 'read');
  const campaign = await ctx.campaign(name);
  const at =
    flags.at === undefined
      ? ctx.now()
      : momentFlag('--at', flags.at, bench.settings.business.timezone, ctx.now());
  const prepared = await prepare(bench, campaign, at);
  return who === undefined
    ? explainFunnel(ctx, bench, prepared, at)
    : explainPerson(ctx, bench, { prepared, who, at });
}

/** A trigger decides about events, everything else about people. */
async function prepare(bench: Workbench, campaign: Campaign, at: number): Promise<PreparedPlan> {
  if (campaign.trigger) {
    const { isTriggered, prepareSweep } = await import('../../automation/index.ts');
    if (isTriggered(campaign)) return prepareSweep(bench, campaign, at);
  }
  const due = occurrenceToSend(campaign, at, bench.settings.business.timezone);
  const occurrence = 'occurrence' in due ? due.occurrence : { key: 'now', local: '', at };
  return preparePlan({ ...bench, campaign, occurrence, at });
}

function nameMissing(names: readonly string[]): UserError {
  return new UserError('campaign-missing', 'Which campaign?', {
    hint: `Campaigns here: ${names.join(', ') || 'none; make one with: campaign new <name>'}`,
  });
}
