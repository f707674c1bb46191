import {
  type Bench,
  createEnabledStore,
  disableCampaign,
  enableCampaign,
  eventsAhead,
  isTriggered,
  prepareSweep,
  refuseEnabling,
  type TriggeredCampaign,
} from '../../automation/index.ts';
import {
  type Campaign,
  campaignNames,
  dueOccurrence,
  nextOccurrences,
  type Occurrence,
} from '../../campaigns/index.ts';
import type { LintReport } from '../../compose/index.ts';
import { createRunStore } from '../../dispatch/index.ts';
import {
  createSummary,
  indexAttributes,
  placeFactsOf,
  type PlanSummary,
  type PreparedPlan,
  preparePlan,
  refuseUnfinished,
} from '../../plan/index.ts';
import { UserError } from '../../shared/errors.ts';
import { didYouMean } from '../../shared/text.ts';
import { isoUtc } from '../../shared/time.ts';
import type { Context } from '../context.ts';
import { collectPreview } from '../preview/collect.ts';
import { findingJson, showFindings, worstJson } from '../preview/findings.ts';
import { createPlanLint } from '../preview/lintPlan.ts';
import { createSampler, type PlanSamples, planJson, showPlan } from '../sending/planView.ts';
import { type Workbench, workbench } from '../sending/workbench.ts';
import { atOwnTime, firstOf, type PlaceZones, whenFirst } from './whenDue.ts';

const DATES = 3;

/** Shows what it would do now or next, asks, and switches on this version of it. */
export async function enable(ctx: Context, name: string): Promise<void> {
  const bench = await workbench(ctx, 'write');
  const campaign = await ctx.campaign(name);
  refuseEnabling(campaign);
  refuseUnfinished(campaign, bench.settings.business.name);
  const zone = bench.settings.business.timezone;
  const due = dueNow(ctx, bench, campaign);
  const next = nextOccurrences(campaign, ctx.now(), zone, DATES);
  const at = due || isTriggered(campaign) ? ctx.now() : (next[0]?.at ?? ctx.now());
  const prepared = await prepare(ctx, bench, campaign, due ?? next[0]);
  const { plan, samples, places, lint } = await look(ctx, bench, prepared);
  const whose = { zone, places: places.length > 0 ? places : [[zone]] };
  const already = createEnabledStore(bench.db).one(name)?.sourceHash === campaign.sourceHash;
  if (!ctx.flags.json) {
    await showPlan(ctx, prepared, plan, samples);
    showFindings(ctx, lint);
    ctx.out('');
    if (due)
      ctx.out(
        atOwnTime(campaign)
          ? ctx.t('Under way: {when}. The next `campaign run` stores it.', {
              when: whenFirst(ctx, campaign, due, whose),
            })
          : ctx.t('Due now, since {when}: the next `campaign run` starts it.', {
              when: ctx.when(due.at, zone),
            }),
      );
    for (const each of next) ctx.out(ctx.t('Next: {when}', { when: whenFirst(ctx, campaign, each, whose) }));
    if (isTriggered(campaign))
      ctx.out(aheadText(ctx, campaign, eventsAhead(bench, campaign, ctx.now()), zone));
    warnOfSize(ctx, campaign, plan);
  }
  await ctx.confirm(ctx.t('Let {name} start by itself from now on?', { name }));
  enableCampaign(bench.db, campaign, plan.send + plan.defer, { actor: ctx.actor, now: ctx.now() });
  indexAttributes({ ...bench, at: ctx.now() });
  if (ctx.flags.json) {
    return ctx.json('enable', {
      campaign: name,
      enabled: true,
      source: campaign.sourceHash,
      due: due ? occurrenceJson(campaign, due, whose.places) : null,
      next: next.map((each) => occurrenceJson(campaign, each, whose.places)),
      plan: planJson(prepared, plan, at, null),
      findings: lint.findings.map((finding) => findingJson(ctx, finding)),
      worst: worstJson(lint),
    });
  }
  ctx.out(
    already
      ? ctx.t('{name} was enabled already, and stays so.', { name })
      : ctx.t('{name} is enabled.', { name }),
  );
  ctx.next('campaign cron install', 'campaign calendar', `campaign disable ${name}`);
}

/** `first_at`: when it comes to the first of its people, where each has it at their own time. */
function occurrenceJson(campaign: Campaign, occurrence: Occurrence, places: PlaceZones): object {
  return {
    occurrence: occurrence.key,
    at: isoUtc(occurrence.at),
    ...(atOwnTime(campaign) && { first_at: isoUtc(firstOf(campaign, occurrence, places)) }),
  };
}

function aheadText(
  ctx: Context,
  { trigger: { event } }: TriggeredCampaign,
  { count, first }: { readonly count: number; readonly first: number | undefined },
  zone: string,
): string {
  return first === undefined
    ? ctx.t('After that: at every event "{event}".', { event })
    : ctx.t('Ahead: {count} events "{event}", the first due {when}. After that: at every such event.', {
        count,
        event,
        when: ctx.when(first, zone),
      });
}

/** An occurrence that has come, within catch_up, and was not started yet. */
function dueNow(ctx: Context, { db, settings }: Bench, campaign: Campaign): Occurrence | undefined {
  if (isTriggered(campaign)) return undefined;
  const due = dueOccurrence(campaign, ctx.now(), settings.business.timezone);
  return due && createRunStore(db).runOf(campaign.name, due.key) === undefined ? due : undefined;
}

async function prepare(
  ctx: Context,
  bench: Bench,
  campaign: Campaign,
  occurrence: Occurrence | undefined,
): Promise<PreparedPlan> {
  const now = ctx.now();
  if (isTriggered(campaign)) return prepareSweep(bench, campaign, now);
  const chosen = occurrence ?? { key: 'now', local: '', at: now };
  return preparePlan({ ...bench, campaign, occurrence: chosen, at: Math.max(now, chosen.at) });
}

interface Look {
  readonly plan: PlanSummary;
  readonly samples: PlanSamples;
  /** Where those live who would be texted. */
  readonly places: PlaceZones;
  readonly lint: LintReport;
}

async function look(ctx: Context, bench: Workbench, prepared: PreparedPlan): Promise<Look> {
  const { db, windows } = bench;
  const summary = createSummary(prepared.router.currency);
  const sampler = createSampler();
  const planLint = await createPlanLint(ctx, bench, prepared);
  const places = new Set<string>();
  db.transaction(() => {
    for (const decision of prepared.decisions()) {
      summary.add(decision);
      sampler.add(decision);
      planLint.add(decision);
      if (decision.verdict !== 'skip' && decision.place !== null) places.add(decision.place);
    }
  })();
  const plan = summary.end();
  return {
    plan,
    samples: sampler.end(),
    places: [...places].map((place) => placeFactsOf(windows, place).zones),
    lint: eventless(prepared, plan)
      ? (await collectPreview(ctx, bench, prepared.campaign, { who: undefined, sample: 1 })).lint
      : planLint.end(),
  };
}

/** No event has come yet: its text is looked over with a made-up one. */
function eventless({ campaign }: PreparedPlan, { audience }: PlanSummary): boolean {
  return campaign.trigger !== undefined && audience === 0;
}

function warnOfSize(ctx: Context, { limits }: Campaign, plan: PlanSummary): void {
  const people = plan.send + plan.defer;
  if (limits.maxRecipients === undefined || people <= limits.maxRecipients) return;
  ctx.err(
    ctx.t('That is {people} people, more than max_recipients = {most}: the run would be stored paused.', {
      people,
      most: limits.maxRecipients,
    }),
  );
}

export async function disable(ctx: Context, name: string): Promise<void> {
  const db = await ctx.db('write');
  const was = disableCampaign(db, name, { actor: ctx.actor, now: ctx.now() });
  const names = campaignNames(ctx.workspace().dir);
  if (!was && !names.includes(name)) {
    const near = didYouMean(name, names);
    throw new UserError('campaign-unknown', `There is no campaign "${name}".`, {
      hint: near ? `Did you mean: ${near}` : 'See them: campaign list',
      values: { name },
    });
  }
  if (ctx.flags.json) return ctx.json('disable', { campaign: name, enabled: false, was_enabled: was });
  ctx.out(
    was
      ? ctx.t('{name} is disabled: nothing of it starts by itself.', { name })
      : ctx.t('{name} was not enabled.', { name }),
  );
  const open = createRunStore(db)
    .unfinished()
    .filter(({ campaign }) => campaign === name);
  if (open.length > 0) ctx.say(ctx.t('Stored already, and going on: {count} runs.', { count: open.length }));
  ctx.next(
    ...open.map(({ id }) => `campaign cancel ${id}`),
    names.includes(name) ? `campaign enable ${name}` : 'campaign list',
  );
}
