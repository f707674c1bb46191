import { campaignNames } from '../../campaigns/index.ts';
import type { Scope } from '../../reports/index.ts';
import { didYouMean } from '../../shared/text.ts';
import { UserError } from '../../shared/errors.ts';
import { momentFlag } from '../../shared/moment.ts';
import type { Context } from '../context.ts';
import { openPeople } from '../people.ts';

export interface Choice {
  readonly which: string | undefined;
  readonly since: string | undefined;
}

/**
 * What is meant: a run's number, a campaign (also one whose file is gone), a segment, or a filter in quotes; tried in
 * that order. Errors: `report-unknown`, `time-unreadable`, and those of filters.
 */
export async function chooseScope(ctx: Context, { which, since }: Choice): Promise<Scope> {
  const zone = (await ctx.settings()).business.timezone;
  const period = since === undefined ? {} : { from: momentFlag('--since', since, zone, ctx.now()) };
  if (which === undefined) return { kind: 'all', ...period };
  if (/^\d+$/.test(which)) return { kind: 'run', id: Number(which) };
  const { createReportMessageStore } = await import('../../reports/index.ts');
  const sent = createReportMessageStore(await ctx.db('read')).runs();
  const campaigns = new Set([...campaignNames(ctx.workspace().dir), ...sent.map(({ campaign }) => campaign)]);
  if (campaigns.has(which)) return { kind: 'campaign', name: which, ...period };
  const people = await openPeople(ctx, 'read');
  const segments = people.options.segments?.names() ?? [];
  if (!segments.includes(which) && /^[\p{L}\p{N}\p{M}_.\u200c-]+$/u.test(which)) {
    const near = didYouMean(which, [...campaigns, ...segments]);
    throw new UserError('report-unknown', `"${which}" is no run, campaign or segment.`, {
      hint:
        near === undefined
          ? 'See what there is: campaign status, campaign segments list'
          : `Did you mean ${near}?`,
      values: { which },
    });
  }
  const { condition } = people.find(which);
  return { kind: 'segment', name: which, condition, ...period };
}
