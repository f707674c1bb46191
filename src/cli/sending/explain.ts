import type { Campaign } from '../../campaigns/index.ts';
import { occurrenceToSend } from '../../campaigns/index.ts';
import {
  type Check,
  checksOf,
  filterOptions,
  type PreparedPlan,
  phoneOf,
  preparePlan,
  type Reason,
} from '../../plan/index.ts';
import {
  createSegmentStore,
  explainContact,
  parseFilter,
  personCondition,
  readWho,
} from '../../segments/index.ts';
import { UserError } from '../../shared/errors.ts';
import { momentFlag } from '../../shared/moment.ts';
import { isoUtc } from '../../shared/time.ts';
import type { Context } from '../context.ts';
import { showNumber } from '../output/dates.ts';
import { changesJson, clausesJson, showClauses } from '../segments/clauses.ts';
import { readEvidence } from './evidence.ts';
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
  const due = occurrenceToSend(campaign, at, bench.settings.business.timezone);
  const occurrence = 'occurrence' in due ? due.occurrence : { key: 'now', local: '', at };
  const prepared = await preparePlan({ ...bench, campaign, occurrence, at });
  return who === undefined
    ? funnel(ctx, bench, prepared)
    : person(ctx, bench, { prepared, campaign, who, at });
}

function nameMissing(names: readonly string[]): UserError {
  return new UserError('campaign-missing', 'Which campaign?', {
    hint: `Campaigns here: ${names.join(', ') || 'none; make one with: campaign new <name>'}`,
  });
}

interface Asked {
  readonly prepared: PreparedPlan;
  readonly campaign: Campaign;
  readonly who: string;
  readonly at: number;
}

async function person(ctx: Context, bench: Workbench, { prepared, campaign, who, at }: Asked): Promise<void> {
  const contactId = onePerson(bench, who, at);
  const examined = prepared.examine(contactId)!;
  const checks = checksOf(prepared.setup(0), examined);
  const { decision } = examined;
  const reason = 'reason' in decision ? decision.reason : null;
  const until = 'until' in decision ? decision.until : undefined;
  const filter = parseFilter(
    campaign.audience ?? 'everyone',
    campaign.audienceAt ?? { file: campaign.file, line: null, column: null },
  );
  const audience = explainContact(
    createSegmentStore(bench.db),
    contactId,
    filter,
    filterOptions({ ...bench, at: prepared.occurrence.at }),
  );
  const evidence = await readEvidence(ctx, bench, examined.facts.phone, prepared.setup(0).policy.topic);
  const detail = (check: Check) =>
    detailOf(
      ctx,
      bench,
      check,
      check.rule === 'not-in-audience'
        ? audience.clauses.filter(({ ok }) => ok !== true).map(({ clause }) => clause)
        : [evidence(check.rule, check.ok)].filter((found) => found !== ''),
    );
  if (ctx.flags.json) {
    return ctx.json('explain', {
      contact: contactId,
      phone: decision.phone === null ? null : ctx.phone(decision.phone),
      campaign: campaign.name,
      verdict: decision.verdict,
      reason,
      until: until === undefined ? null : isoUtc(until),
      checks: checks.map((check) => ({
        rule: RULE_NAMES[check.rule] ?? check.rule,
        reason: check.rule,
        ok: check.ok,
        detail: detail(check),
        ...(check.until !== undefined && { until: isoUtc(check.until) }),
      })),
      audience: clausesJson(audience),
      audience_changes: changesJson(audience.changes),
    });
  }
  const zone = bench.settings.business.timezone;
  const verdict = {
    send: ctx.t('gets it now'),
    defer: ctx.t('gets it later'),
    skip: ctx.t('does not get it'),
  }[decision.verdict];
  ctx.out(
    ctx.paint.strong(
      `#${contactId} ${decision.phone === null ? '' : ctx.phone(decision.phone)} ${verdict}${reason === null ? '' : `: ${reason}`}`,
    ),
  );
  if (until !== undefined) ctx.out(ctx.t('This changes {when}.', { when: ctx.when(until, zone) }));
  ctx.out('');
  const telling = checks.filter((check) => !check.ok || ctx.flags.verbose || detail(check) !== '');
  await ctx.table<Check>(
    [
      {
        title: '',
        value: ({ ok }) => (ok ? ctx.t('ok') : ctx.t('no')),
        paint: (text, { ok }) => (ok ? ctx.paint.good(text) : ctx.paint.bad(text)),
      },
      { title: ctx.t('rule'), value: ({ rule }) => RULE_NAMES[rule] ?? rule },
      { title: ctx.t('what it saw'), value: detail },
    ],
    telling,
  );
  const silent = checks.length - telling.length;
  if (silent > 0)
    ctx.say(ctx.t('{count} other rules have nothing against it; -v shows them.', { count: silent }));
  if (campaign.audience !== undefined) {
    ctx.out('');
    await showClauses(ctx, audience, bench.settings.business);
  }
  if (decision.verdict !== 'skip') {
    ctx.out('');
    for (const line of decision.text.split('\n')) ctx.out(`  ${line}`);
  }
  ctx.next(`campaign contacts show '#${contactId}'`, `campaign explain ${campaign.name}`);
}

/** Checks are called by what they look at; reasons by what they found. */
const RULE_NAMES: Readonly<Partial<Record<Reason, string>>> = {
  'not-in-audience': 'audience',
  'opted-out': 'opt-out',
  suppressed: 'suppression',
  'no-consent': 'consent',
  'no-phone': 'phone',
  'not-mobile': 'mobile',
  'premium-number': 'premium',
  'country-not-allowed': 'country',
  'already-sent': 'repeat',
  'render-failed': 'text',
  'too-many-parts': 'parts',
  'zone-unknown': 'zone',
  'not-due': 'due',
  'window-closed': 'window',
  expired: 'deadline',
};

function detailOf(ctx: Context, bench: Workbench, check: Check, found: readonly string[]): string {
  const zone = bench.settings.business.timezone;
  const parts: string[] = [];
  if (!check.ok) parts.push(ctx.words.vocabulary.reason[check.rule]);
  if (check.rule !== 'not-in-audience' || !check.ok) parts.push(...found);
  for (const [name, value] of Object.entries(check.values)) {
    if (value === '') continue;
    parts.push(`${ctx.t(name)}: ${MOMENTS.has(name) ? ctx.when(Number(value), zone) : value}`);
  }
  if (check.until !== undefined) parts.push(ctx.t('until {when}', { when: ctx.when(check.until, zone) }));
  return parts.join('; ');
}

const MOMENTS: ReadonlySet<string> = new Set(['at', 'last', 'opens']);

/** Errors: `person-unknown`, `person-many`, and those of WHO. */
function onePerson(bench: Workbench, who: string, at: number): number {
  const options = filterOptions({ ...bench, at });
  const read = readWho(who, {
    readPhone: (text) => phoneOf(text, bench.settings.business.country),
    segments: options.segments!,
  });
  if (read.kind !== 'phone' && read.kind !== 'id') {
    throw new UserError('person-many', `"${who}" is not one person.`, {
      hint: 'Name a phone or a #id (in quotes for the shell).',
      values: { who },
    });
  }
  const [id] = createSegmentStore(bench.db).ids(personCondition(read));
  if (id !== undefined) return id;
  throw new UserError('person-unknown', `Nobody here is ${who}.`, {
    hint: 'See who there is: campaign contacts list',
    values: { who },
  });
}

/** What a loss can be mended with, where it can. */
const REMEDIES: Readonly<Partial<Record<Reason, string>>> = {
  'no-consent': 'ask at the till, then: campaign opt-in WHO --source "…"',
  'consent-pending': 'wait for the answer, or ask again in 30 days',
  'consent-expired': 'ask again: campaign opt-in WHO --ask',
  'under-review': 'campaign inbox list',
  'not-mobile': 'ask for a mobile number: campaign contacts set WHO phone=…',
  'no-phone': 'campaign contacts set WHO phone=…',
  'country-not-allowed': '[sending] countries in campaign.toml',
  'frequency-cap': '[sending] frequency_cap and min_gap in campaign.toml',
  'zone-unknown': 'campaign contacts set WHO timezone=… or city=…',
  'too-many-parts': 'shorten the text, or raise [limits] max_parts',
  'render-failed': 'give the missing value a default: {{ first_name | default: "…" }}',
  budget: '[sending] budget in campaign.toml',
  expired: '[timing] valid_for in the campaign',
};

/** The campaign from its list to its send: what is lost at each step, and what would mend it. */
async function funnel(ctx: Context, bench: Workbench, prepared: PreparedPlan): Promise<void> {
  const { createSummary, REASONS } = await import('../../plan/index.ts');
  const summary = createSummary(prepared.router.currency);
  for (const decision of prepared.decisions()) summary.add(decision);
  const plan = summary.end();
  const everyone = createSegmentStore(bench.db).count({ sql: '1', params: [] });
  const audience = createSegmentStore(bench.db).funnel(prepared.audience);
  let left = plan.audience;
  const lost = REASONS.flatMap((reason) => {
    const count = plan.reasons[reason] ?? 0;
    if (count === 0 || reason === 'not-due' || reason === 'window-closed') return [];
    left -= count;
    return [{ reason, count, left, remedy: REMEDIES[reason] ?? '' }];
  });
  if (ctx.flags.json) {
    return ctx.json('explain', {
      contact: null,
      campaign: prepared.campaign.name,
      everyone,
      audience,
      funnel: lost,
      send: plan.send,
      defer: plan.defer,
    });
  }
  const n = (value: number) => showNumber(value, ctx.dates.digits);
  interface Step {
    readonly what: string;
    readonly count: number | undefined;
    readonly left: number;
    readonly remedy: string;
  }
  const rows: Step[] = [
    { what: ctx.t('everyone'), count: undefined, left: everyone, remedy: '' },
    ...audience.map(({ clause, count }) => ({ what: clause, count: undefined, left: count, remedy: '' })),
    ...lost.map((step) => ({
      what: step.reason as string,
      count: step.count,
      left: step.left,
      remedy: ctx.t(step.remedy),
    })),
    { what: ctx.t('get it now'), count: undefined, left: plan.send, remedy: '' },
    { what: ctx.t('get it later'), count: undefined, left: plan.defer, remedy: '' },
  ];
  await ctx.table<Step>(
    [
      { title: ctx.t('step'), value: ({ what }) => what },
      {
        title: ctx.t('lost'),
        value: ({ count }) => (count === undefined ? '' : `-${n(count)}`),
        align: 'right',
      },
      { title: ctx.t('left'), value: (row) => n(row.left), align: 'right' },
      { title: ctx.t('what would mend it'), value: ({ remedy }) => remedy },
    ],
    rows,
  );
  ctx.next(`campaign send ${prepared.campaign.name} --dry-run`);
}
