import type { Decision, PlanSummary, PreparedPlan, Reason } from '../../plan/index.ts';
import { decimal } from '../../shared/money.ts';
import { printable } from '../../shared/text.ts';
import { isoUtc } from '../../shared/time.ts';
import type { Context } from '../context.ts';
import { showNumber } from '../output/dates.ts';
import { priceUnset } from './price.ts';
import { reasonWords } from './reasonWords.ts';

/** One decision as the plan's JSON has it. */
export function decisionJson(ctx: Context, decision: Decision, triggered: boolean): object {
  const person = {
    contact: decision.contactId,
    phone: decision.phone === null ? null : ctx.phone(decision.phone),
    ...(triggered && { occurrence: decision.occurrence }),
  };
  if (decision.verdict === 'skip') {
    return {
      ...person,
      verdict: 'skip',
      reason: decision.reason,
      ...(decision.until !== undefined && { until: isoUtc(decision.until) }),
      ...(decision.values && { detail: decision.values }),
    };
  }
  return {
    ...person,
    verdict: decision.verdict,
    ...(decision.verdict === 'defer' && { reason: decision.reason, until: isoUtc(decision.until) }),
    text: decision.text,
    encoding: decision.encoding,
    parts: decision.parts,
    deadline: isoUtc(decision.deadline),
  };
}

/** The head of a plan document. `run` is the stored run it speaks of, or null. */
export function planJson(prepared: PreparedPlan, plan: PlanSummary, at: number, run: number | null): object {
  return {
    campaign: prepared.campaign.name,
    occurrence: prepared.occurrence.key,
    purpose: prepared.campaign.purpose,
    gateway: [...prepared.router.gateways][0],
    at: isoUtc(at),
    run,
    audience: plan.audience,
    send: plan.send,
    defer: plan.defer,
    skip: plan.skip,
    reasons: plan.reasons,
    parts: plan.parts,
    price: { amount: decimal(plan.price), currency: plan.currency },
    hash: plan.hash,
  };
}

/** A few decisions of each kind, for people: who gets what, and who does not and why. */
export interface PlanSamples {
  readonly texts: readonly Exclude<Decision, { verdict: 'skip' }>[];
  readonly skipped: readonly Extract<Decision, { verdict: 'skip' }>[];
}

const SAMPLES = 5;

export function createSampler() {
  const texts: Exclude<Decision, { verdict: 'skip' }>[] = [];
  const skipped = new Map<string, Extract<Decision, { verdict: 'skip' }>[]>();
  return {
    add(decision: Decision): void {
      if (decision.verdict === 'skip') {
        const known = skipped.get(decision.reason) ?? [];
        if (known.length === 0) skipped.set(decision.reason, known);
        if (known.length < 2) known.push(decision);
      } else if (texts.length < SAMPLES) texts.push(decision);
    },
    end: (): PlanSamples => ({ texts, skipped: [...skipped.values()].flat() }),
  };
}

/** The plan for people, on stdout. */
export async function showPlan(
  ctx: Context,
  prepared: PreparedPlan,
  plan: PlanSummary,
  samples: PlanSamples,
): Promise<void> {
  const { campaign, occurrence } = prepared;
  const n = (value: number) => showNumber(value, ctx.dates.digits);
  const zone = (await ctx.settings()).business.timezone;
  ctx.out(
    ctx.paint.strong(
      ctx.t('Plan for {campaign} ({occurrence}), {purpose}, through {gateway}', {
        campaign: campaign.name,
        // A trigger's occurrence is the moment of looking: nobody reads a clock in UTC.
        occurrence: /T.*Z$/.test(occurrence.key) ? ctx.when(occurrence.at, zone) : occurrence.key,
        purpose: ctx.t(campaign.purpose),
        gateway: [...prepared.router.gateways].join(', '),
      }),
    ),
  );
  ctx.out('');
  await ctx.table<readonly [string, number, string]>(
    [
      { title: '', value: ([label]) => label },
      { title: ctx.t('people'), value: ([, count]) => n(count), align: 'right' },
      { title: '', value: ([, , note]) => note },
    ],
    [
      [ctx.t('in the audience'), plan.audience, ''],
      [ctx.t('get it now'), plan.send, ''],
      [
        ctx.t('get it later'),
        plan.defer,
        plan.nextAt === null ? '' : ctx.t('from {when}', { when: ctx.when(plan.nextAt, zone) }),
      ],
      [ctx.t('do not get it'), plan.skip, ''],
    ],
  );
  ctx.out('');
  ctx.out(costOf(ctx, prepared, plan));
  await showReasons(ctx, plan);
  await showSamples(ctx, samples, zone);
}

function costOf(ctx: Context, prepared: PreparedPlan, plan: PlanSummary): string {
  const parts = showNumber(plan.parts, ctx.dates.digits);
  const [gateway = ''] = prepared.router.gateways;
  if (priceUnset(plan.parts, plan.price))
    return ctx.t(
      '{parts} parts. No price is set: write price_per_part = "… {currency}" under [gateways.{gateway}] in campaign.toml.',
      { parts, currency: plan.currency, gateway },
    );
  return ctx.t('{parts} parts cost {price}.', {
    parts,
    price: ctx.money({ micros: plan.price, currency: plan.currency }),
  });
}

/** Why people wait or are left out, and how many. */
export async function showReasons(ctx: Context, plan: PlanSummary): Promise<void> {
  const rows = Object.entries(plan.reasons).sort(([, a], [, b]) => b - a);
  if (rows.length === 0) return;
  ctx.out('');
  await ctx.table<readonly [string, number]>(
    [
      { title: ctx.t('reason'), value: ([reason]) => reason },
      { title: ctx.t('people'), value: ([, count]) => showNumber(count, ctx.dates.digits), align: 'right' },
      { title: ctx.t('what it means'), value: ([reason]) => ctx.words.vocabulary.reason[reason as Reason] },
    ],
    rows,
  );
}

async function showSamples(ctx: Context, { texts, skipped }: PlanSamples, zone: string): Promise<void> {
  for (const decision of texts) {
    ctx.out('');
    const later =
      decision.verdict === 'defer'
        ? `${ctx.t(', ')}${ctx.t('from {when}', { when: ctx.when(decision.until, zone) })}`
        : '';
    const parts = ctx.t('{encoding}, {parts} parts', {
      encoding: decision.encoding,
      parts: showNumber(decision.parts, ctx.dates.digits),
    });
    ctx.out(ctx.paint.faint(`#${decision.contactId} ${ctx.phone(decision.phone!)}  ${parts}${later}`));
    for (const line of decision.text.split('\n')) ctx.out(`  ${printable(line)}`);
  }
  if (skipped.length === 0) return;
  ctx.out('');
  await ctx.table<Extract<Decision, { verdict: 'skip' }>>(
    [
      { title: ctx.t('skipped'), value: ({ contactId }) => `#${contactId}` },
      { title: ctx.t('phone'), whole: true, value: ({ phone }) => (phone === null ? '' : ctx.phone(phone)) },
      { title: ctx.t('reason'), value: ({ reason }) => reasonWords(ctx, reason) },
    ],
    skipped,
  );
}
