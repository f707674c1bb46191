import type { Command } from 'commander';
import type { Campaign, Occurrence } from '../../campaigns/index.ts';
import { UserError } from '../../shared/errors.ts';
import { isoUtc } from '../../shared/time.ts';
import type { Context } from '../context.ts';
import { newCommand } from '../newCommand.ts';

/** `campaign list`: the words and flags. What it does is {@link runList}. */
export function build(ctx: Context): Command {
  return newCommand(ctx, {
    name: 'list',
    summary: 'the campaigns of this workspace, and when each goes next',
    examples: ['campaign list', 'campaign list --json'],
  }).action(() => runList(ctx));
}

interface Line {
  readonly name: string;
  readonly campaign: Campaign | UserError;
  readonly next: Occurrence | undefined;
  /** Whether it starts by itself; undefined: it goes by hand, or there is no database yet. */
  readonly enabled: 'enabled' | 'changed' | 'not enabled' | undefined;
}

/** Lists every campaign file; a broken one is listed with its error and hides no other. */
export async function runList(ctx: Context): Promise<void> {
  const { listCampaigns, nextOccurrences } = await import('../../campaigns/index.ts');
  const settings = await ctx.settings();
  const zone = settings.business.timezone;
  const standing = await enabledStanding(ctx);
  const lines: Line[] = listCampaigns(ctx.workspace().dir, settings).map(({ name, campaign }) => {
    const next = campaign instanceof UserError ? undefined : nextOccurrences(campaign, ctx.now(), zone, 1)[0];
    return { name, campaign, next, enabled: campaign instanceof UserError ? undefined : standing(campaign) };
  });
  if (ctx.flags.json) return ctx.json('list', { campaigns: lines.map((line) => inJson(ctx, line)) });
  if (lines.length === 0) {
    ctx.say(ctx.t('There is no campaign yet.'));
    return ctx.next('campaign new <name> --from birthday');
  }
  const { whenDue } = await import('../automation/whenDue.ts');
  const nextOf = ({ campaign, next }: Line): string =>
    next === undefined || campaign instanceof UserError ? '' : whenDue(ctx, campaign, next, zone);
  await ctx.table<Line>(
    [
      { title: ctx.t('campaign'), value: ({ name }) => name, paint: ctx.paint.strong },
      {
        title: ctx.t('purpose'),
        value: ({ campaign }) => (campaign instanceof UserError ? '' : campaign.purpose),
      },
      { title: ctx.t('next'), value: (line) => nextOf(line) },
      ...(lines.some(({ enabled }) => enabled !== undefined)
        ? [
            {
              title: ctx.t('by itself'),
              value: ({ enabled }: Line) => (enabled === undefined ? '' : ctx.t(enabled)),
            },
          ]
        : []),
      {
        title: ctx.t('audience'),
        value: ({ campaign }) => (campaign instanceof UserError ? broken(campaign) : audienceOf(campaign)),
      },
    ],
    lines,
  );
  const sound = lines.find(({ campaign }) => !(campaign instanceof UserError) && !campaign.trigger);
  ctx.next('campaign check', ...(sound ? [`campaign send ${sound.name} --dry-run`] : []));
}

/** How a campaign stands with `enable`: a changed file is not live. */
async function enabledStanding(ctx: Context): Promise<(campaign: Campaign) => Line['enabled']> {
  const { existsSync } = await import('node:fs');
  if (!existsSync(ctx.workspace().db)) return () => undefined;
  const { createEnabledStore, startsByItself } = await import('../../automation/index.ts');
  const store = createEnabledStore(await ctx.db('read'));
  return (campaign) => {
    if (!startsByItself(campaign)) return undefined;
    const row = store.one(campaign.name);
    if (!row) return 'not enabled';
    return row.sourceHash === campaign.sourceHash ? 'enabled' : 'changed';
  };
}

function audienceOf(campaign: Campaign): string {
  if (campaign.trigger) return `event ${campaign.trigger.event}`;
  return campaign.audience ?? '';
}

function broken(error: UserError): string {
  return `! ${error.where?.file ?? ''}:${error.where?.line ?? ''} ${error.message}`;
}

function inJson(ctx: Context, { name, campaign, next, enabled }: Line): object {
  if (campaign instanceof UserError) return { name, error: ctx.errorJson(campaign) };
  return {
    name,
    purpose: campaign.purpose,
    audience: campaign.audience ?? null,
    schedule: campaign.trigger ? 'trigger' : campaign.timing.schedule.kind,
    enabled: enabled === undefined ? null : enabled === 'enabled',
    next_at: next ? isoUtc(next.at) : null,
  };
}
