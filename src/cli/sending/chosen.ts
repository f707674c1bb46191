import type { Campaign, Occurrence } from '../../campaigns/index.ts';
import type { Run } from '../../dispatch/index.ts';
import { EXIT, UserError } from '../../shared/errors.ts';
import type { Instant } from '../../shared/time.ts';
import type { Context } from '../context.ts';
import type { Workbench } from './workbench.ts';

/** Which sending of the campaign this call means, and what is already stored of it. */
export type Chosen =
  | { readonly kind: 'new'; readonly occurrence: Occurrence }
  | { readonly kind: 'unfinished' | 'over'; readonly occurrence: Occurrence; readonly run: Run }
  | { readonly kind: 'nothing-due'; readonly next: Occurrence | undefined };

/** Errors: `campaign-triggered`, `occurrence-missed` (exit 5), `label-reserved`. */
export async function chooseOccurrence(
  ctx: Context,
  bench: Workbench,
  campaign: Campaign,
  { label, at }: { label: string | undefined; at: Instant },
): Promise<Chosen> {
  if (campaign.trigger) {
    throw new UserError(
      'campaign-triggered',
      `${campaign.name} is sent when an event "${campaign.trigger.event}" comes, not by hand.`,
      {
        hint: 'Let it go with: campaign enable, and: campaign run. Try its text with: campaign test',
        values: { name: campaign.name },
      },
    );
  }
  const [{ occurrenceToSend }, { createRunStore }] = await Promise.all([
    import('../../campaigns/index.ts'),
    import('../../dispatch/index.ts'),
  ]);
  const store = createRunStore(bench.db);
  const withRun = (occurrence: Occurrence): Chosen => {
    const run = store.runOf(campaign.name, occurrence.key);
    if (!run) return { kind: 'new', occurrence };
    return {
      kind: run.state === 'running' || run.state === 'paused' ? 'unfinished' : 'over',
      occurrence,
      run,
    };
  };
  if (label !== undefined) return withRun(labelled(label, at));
  const due = occurrenceToSend(campaign, at, bench.settings.business.timezone);
  if (due.kind === 'none') return { kind: 'nothing-due', next: due.next };
  const chosen = withRun(due.occurrence);
  if (due.kind === 'missed' && chosen.kind === 'new') throw missed(ctx, campaign, due.occurrence, bench);
  return chosen;
}

function labelled(label: string, at: Instant): Occurrence {
  if (/^(test|in|ask):/.test(label) || label.trim() === '' || label.length > 100) {
    throw new UserError('label-reserved', `"${label}" cannot be a label.`, {
      hint: 'Use a short word of your own, like: --label second',
      values: { label },
    });
  }
  return { key: label, local: '', at };
}

function missed(ctx: Context, campaign: Campaign, occurrence: Occurrence, bench: Workbench): UserError {
  return new UserError(
    'occurrence-missed',
    `${campaign.name} was due ${ctx.when(occurrence.at, bench.settings.business.timezone)}, and catch_up is over.`,
    {
      hint: `To send it all the same: campaign send ${campaign.name} --label late`,
      exitCode: EXIT.policy,
      values: { name: campaign.name },
    },
  );
}
