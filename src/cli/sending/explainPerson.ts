import { type Check, checksOf, filterOptions, type PreparedPlan, phoneOf } from '../../plan/index.ts';
import {
  createSegmentStore,
  explainContact,
  parseFilter,
  personCondition,
  readWho,
} from '../../segments/index.ts';
import { UserError } from '../../shared/errors.ts';
import { printable } from '../../shared/text.ts';
import { isoUtc } from '../../shared/time.ts';
import type { Context } from '../context.ts';
import { changesJson, clausesJson, showClauses } from '../segments/clauses.ts';
import { detailOf, ruleName } from './checkLines.ts';
import { readEvidence } from './evidence.ts';
import { isOpen, sayStored, storedRun, storedView } from './explainStored.ts';
import { eventsJson, explainEvents, showEvents } from './explainEvents.ts';
import { reasonWords } from './reasonWords.ts';
import type { Verdict } from './verdict.ts';
import type { Workbench } from './workbench.ts';

export interface Asked {
  /** With a trigger: the sweep of this moment. */
  readonly prepared: PreparedPlan;
  readonly who: string;
  readonly at: number;
}

/** One person and one campaign: every rule with what it saw, and the decision that the plan makes. */
export async function explainPerson(ctx: Context, bench: Workbench, asked: Asked): Promise<void> {
  const found = await lookAt(ctx, bench, asked);
  if (ctx.flags.json) return ctx.json('explain', asJson(ctx, found));
  showVerdict(ctx, bench, found);
  if (found.events) await showEvents(ctx, bench, found.events);
  await showChecks(ctx, found);
  if (found.campaign.audience !== undefined) {
    ctx.out('');
    await showClauses(ctx, found.audience, bench.settings.business);
  }
  if (found.verdict !== 'skip' && found.text !== undefined) {
    ctx.out('');
    for (const line of found.text.split('\n')) ctx.out(`  ${printable(line)}`);
  }
  ctx.next(`campaign contacts show '#${found.contactId}'`, `campaign explain ${found.campaign.name}`);
}

async function lookAt(ctx: Context, bench: Workbench, { prepared, who, at }: Asked) {
  const { campaign, occurrence } = prepared;
  const contactId = onePerson(bench, who, at);
  const filter = parseFilter(
    campaign.audience ?? 'everyone',
    campaign.audienceAt ?? { file: campaign.file, line: null, column: null },
  );
  const audience = explainContact(
    createSegmentStore(bench.db),
    contactId,
    filter,
    filterOptions({ ...bench, at: occurrence.at }),
  );
  const run = storedRun(bench, prepared);
  if (run) sayStored(ctx, run);
  const view: Verdict = campaign.trigger
    ? await explainEvents(ctx, bench, { prepared, contactId, at })
    : run && isOpen(run)
      ? storedView(bench, run, { prepared, contactId, at })
      : personView(prepared, contactId);
  const evidence = await readEvidence(ctx, bench, view.fullPhone, prepared.policy.topic);
  const seen = (check: Check): readonly string[] =>
    check.rule === 'not-in-audience'
      ? [
          ...(view.missing === undefined ? [] : [view.missing]),
          ...audience.clauses.filter(({ ok }) => ok !== true).map(({ clause }) => clause),
        ]
      : [evidence(check.rule, check.ok)].filter((text) => text !== '');
  return {
    ...view,
    campaign,
    contactId,
    audience,
    detail: (check: Check): string => detailOf(ctx, bench.settings.business.timezone, check, seen(check)),
  };
}

function personView(prepared: PreparedPlan, contactId: number): Verdict {
  const examined = prepared.examine(contactId)!;
  const { decision } = examined;
  return {
    verdict: decision.verdict,
    reason: 'reason' in decision ? decision.reason : null,
    until: 'until' in decision ? decision.until : undefined,
    checks: checksOf(prepared.setup(0), examined),
    text: 'text' in decision ? decision.text : undefined,
    fullPhone: examined.facts.phone,
    events: undefined,
    missing: undefined,
  };
}

type Found = Awaited<ReturnType<typeof lookAt>>;

function asJson(ctx: Context, found: Found) {
  const { fullPhone, until, events } = found;
  return {
    contact: found.contactId,
    phone: fullPhone === null ? null : ctx.phone(fullPhone),
    campaign: found.campaign.name,
    run: found.run ?? null,
    verdict: found.verdict,
    reason: found.reason,
    until: until === undefined ? null : isoUtc(until),
    checks: found.checks.map((check) => ({
      rule: ruleName(check.rule),
      reason: check.rule,
      ok: check.ok,
      detail: found.detail(check),
      ...(check.until !== undefined && { until: isoUtc(check.until) }),
    })),
    audience: clausesJson(found.audience),
    audience_changes: changesJson(found.audience.changes),
    ...(events && eventsJson(events)),
  };
}

function showVerdict(
  ctx: Context,
  bench: Workbench,
  { contactId, fullPhone, verdict: is, reason, until }: Found,
): void {
  const zone = bench.settings.business.timezone;
  const verdict = {
    send: ctx.t('gets it now'),
    defer: ctx.t('gets it later'),
    skip: ctx.t('does not get it'),
  }[is];
  ctx.out(
    ctx.paint.strong(
      `#${contactId} ${fullPhone === null ? '' : ctx.phone(fullPhone)} ${verdict}${reason === null ? '' : `: ${reasonWords(ctx, reason)}`}`,
    ),
  );
  if (until !== undefined) ctx.out(ctx.t('This changes {when}.', { when: ctx.when(until, zone) }));
  ctx.out('');
}

async function showChecks(ctx: Context, { checks, detail }: Found): Promise<void> {
  // An event that was decided about: its own line has said why.
  if (checks.length === 0) return;
  const telling = checks.filter((check) => !check.ok || ctx.flags.verbose || detail(check) !== '');
  await ctx.table<Check>(
    [
      {
        title: '',
        value: ({ ok }) => (ok ? ctx.t('ok') : ctx.t('no')),
        paint: (text, { ok }) => (ok ? ctx.paint.good(text) : ctx.paint.bad(text)),
      },
      { title: ctx.t('rule'), value: ({ rule }) => ruleName(rule) },
      { title: ctx.t('what it saw'), value: detail },
    ],
    telling,
  );
  const silent = checks.length - telling.length;
  if (silent > 0)
    ctx.say(ctx.t('{count} other rules have nothing against it; -v shows them.', { count: silent }));
}

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
