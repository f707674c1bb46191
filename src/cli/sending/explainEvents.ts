import { type JudgedEvent, isTriggered, judgeEvents } from '../../automation/index.ts';
import { type Check, checksOf, type PreparedPlan, type Reason } from '../../plan/index.ts';
import { isoUtc } from '../../shared/time.ts';
import type { Context } from '../context.ts';
import type { EventView, Verdict } from './verdict.ts';
import type { Workbench } from './workbench.ts';

interface Asked {
  readonly prepared: PreparedPlan;
  readonly contactId: number;
  readonly at: number;
}

/** The verdict of a triggered campaign: about events, as its sweeps decide about them. */
export async function explainEvents(
  ctx: Context,
  bench: Workbench,
  { prepared, contactId, at }: Asked,
): Promise<Verdict> {
  const { campaign } = prepared;
  if (!isTriggered(campaign)) throw new Error(`${campaign.name} has no trigger`);
  const { events, telling } = await judgeEvents(bench, campaign, contactId, at);
  if (!telling) {
    const { phone } = prepared.examine(contactId)!.facts;
    return {
      verdict: 'skip',
      reason: 'not-in-audience',
      until: undefined,
      checks: [{ rule: 'not-in-audience', ok: false, values: {} }],
      text: undefined,
      fullPhone: phone,
      events: { all: events, telling: undefined },
      missing: ctx.t('no event "{type}" of this person is known', { type: campaign.trigger.event }),
    };
  }
  const { judged, plan, examined } = telling;
  return {
    verdict: judged.verdict,
    reason: judged.reason,
    until: judged.until,
    // What was decided is decided: today's rules say nothing of it.
    checks: judged.standing === 'decided' ? [] : withVerdict(checksOf(plan.setup(0), examined), judged),
    text: 'text' in examined.decision ? examined.decision.text : undefined,
    fullPhone: examined.facts.phone,
    events: { all: events, telling: judged },
    missing:
      judged.standing === 'other' && campaign.trigger.where !== undefined
        ? `where: ${campaign.trigger.where}`
        : undefined,
  };
}

/** The rules about a person do not know when an event's moment comes, or that another event was first. */
function withVerdict(checks: readonly Check[], { reason, until }: JudgedEvent): readonly Check[] {
  if (reason === null) return checks;
  const failed: Check = { rule: reason, ok: false, values: {}, ...(until !== undefined && { until }) };
  const known = checks.find(({ rule }) => rule === reason);
  if (!known) return [...checks, failed];
  return checks.map((check) => (check === known && check.ok ? { ...failed, values: check.values } : check));
}

export function eventsJson({ all, telling }: EventView): object {
  return {
    occurrence: telling?.occurrence ?? null,
    events: all.map(({ event, occurrence, dueAt, standing, verdict, reason, until, runId }) => ({
      occurrence,
      at: isoUtc(event.at),
      due_at: isoUtc(dueAt),
      standing,
      verdict,
      reason,
      until: until === undefined ? null : isoUtc(until),
      run: runId ?? null,
    })),
  };
}

export async function showEvents(ctx: Context, { settings }: Workbench, { all }: EventView): Promise<void> {
  if (all.length === 0) return;
  const zone = settings.business.timezone;
  await ctx.table<JudgedEvent>(
    [
      { title: ctx.t('event'), value: ({ occurrence }) => occurrence },
      { title: ctx.t('its message is due'), value: ({ dueAt }) => ctx.when(dueAt, zone) },
      { title: ctx.t('verdict'), value: (judged) => verdictOf(ctx, judged) },
    ],
    all,
  );
  ctx.out('');
}

function verdictOf(ctx: Context, { standing, verdict, reason, runId }: JudgedEvent): string {
  if (runId !== undefined)
    return verdict === 'skip' && reason !== 'already-sent'
      ? ctx.t('skipped in run {run}: {reason}', { run: runId, reason: reasonOf(ctx, reason) })
      : ctx.t('its message is in run {run}', { run: runId });
  if (standing === 'other') return ctx.t('the condition of the trigger does not hold');
  if (standing === 'late') return ctx.t('passed over: longer ago than catch_up');
  if (verdict === 'send') return ctx.t('gets it now');
  return `${verdict === 'defer' ? ctx.t('gets it later') : ctx.t('does not get it')}: ${reasonOf(ctx, reason)}`;
}

function reasonOf(ctx: Context, reason: Reason | null): string {
  return reason === null ? '' : ctx.words.vocabulary.reason[reason];
}
