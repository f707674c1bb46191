import type { Facts, Lint, LintFinding, LintOptions, LintReport, TextRule } from '../../compose/index.ts';
import { appendedOf, concatRefOf, type Decision, type PreparedPlan } from '../../plan/index.ts';
import { Secret } from '../../shared/secret.ts';
import { UserError } from '../../shared/errors.ts';
import type { Context } from '../context.ts';
import { gatewayWorld, type Workbench } from '../sending/workbench.ts';
import { writeFor } from './subjects.ts';

/** Starts a lint with everything that binds this campaign's texts: its purpose, its line and its gateways. */
export async function lintFor(ctx: Context, { settings }: Workbench, prepared: PreparedPlan): Promise<Lint> {
  const { createLint } = await import('../../compose/index.ts');
  const { campaign, router, templates, lineKind } = prepared;
  const gateways = [...router.gateways].map((name) => settings.gateways.get(name)!);
  const options: LintOptions = {
    purpose: campaign.purpose,
    business: settings.business,
    concatRef: concatRefOf(settings, router),
    maxParts: campaign.limits.maxParts,
    appended: appendedOf(settings, router),
    currency: router.currency,
    lineKind,
    unguarded: templates.unguarded,
    rules: distinct((await Promise.all(gateways.map((gateway) => rulesOf(ctx, gateway)))).flat()),
  };
  return createLint(options);
}

const PAGE = 500;
const MOST_OTHERS = 1_000;
type Sendable = Exclude<Decision, { verdict: 'skip' }>;

/** Looks over every message of a plan, as it would go. `onProgress` hears how many people were decided. */
export async function lintPlan(
  ctx: Context,
  bench: Workbench,
  prepared: PreparedPlan,
  onProgress: (decided: number) => void = () => {},
): Promise<LintReport> {
  const lint = await createPlanLint(ctx, bench, prepared);
  let decided = 0;
  for (const decision of prepared.decisions()) {
    lint.add(decision);
    decided += 1;
    onProgress(decided);
  }
  return lint.end();
}

/** The same look, for whoever walks through the decisions anyway. */
export interface PlanLint {
  add(decision: Decision): void;
  end(): LintReport;
}

/** Keeps counts and examples only, so that a million decisions need no memory. */
export async function createPlanLint(
  ctx: Context,
  bench: Workbench,
  prepared: PreparedPlan,
): Promise<PlanLint> {
  const { measure } = await import('../../compose/index.ts');
  const lint = await lintFor(ctx, bench, prepared);
  const appended = appendedOf(bench.settings, prepared.router);
  const factsOf = factsReader(bench, prepared);
  let page: Sendable[] = [];
  let sendable = 0;
  const others: number[] = [];
  const tooLong: number[] = [];
  const failed: Failed[] = [];

  function look(): void {
    const known = factsOf(page);
    for (const { contactId, text, encoding, parts, price } of page) {
      const { facts, country } = known(contactId);
      lint.add({
        contact: contactId,
        facts,
        country,
        text,
        encoding,
        units: measure(text + appended, 8).units,
        parts,
        pricePerPart: parts === 1 ? price : price / BigInt(parts),
      });
    }
    page = [];
  }

  return {
    add(decision) {
      if (decision.verdict !== 'skip') {
        sendable += 1;
        page.push(decision);
        if (page.length >= PAGE) look();
      } else if (decision.reason === 'render-failed')
        failed.push({ contact: decision.contactId, found: String(decision.values?.detail ?? '') });
      else if (decision.reason === 'too-many-parts') tooLong.push(decision.contactId);
      else if (others.length < MOST_OTHERS) others.push(decision.contactId);
    },
    end() {
      look();
      // Before anybody may get it, the texts of some who may not are better than none.
      const unsent = sendable === 0 ? [...tooLong, ...others] : tooLong;
      for (const { subject } of writeFor(prepared, unsent, () => ({}))) if (subject) lint.add(subject);
      const report = lint.report();
      if (failed.length === 0) return report;
      return { ...report, findings: [unmade(failed, sendable === 0), ...report.findings] };
    },
  };
}

type FactsOfPage = (contactId: number) => { readonly facts: Facts; readonly country: string | undefined };
const NO_FACTS: Facts = { fields: {} };

/** What the rules ask of people beside their texts; nobody is read again when nothing is asked. */
function factsReader(
  { settings }: Workbench,
  prepared: PreparedPlan,
): (page: readonly Sendable[]) => FactsOfPage {
  const { people, params, usesAttributes } = prepared.setup(0);
  const { countries } = settings.sending;
  const { unguarded, fields } = prepared.templates;
  if (countries.length === 1 && unguarded.length === 0 && !fields.has('language'))
    return () => () => ({ facts: NO_FACTS, country: countries[0] });
  return (page) => {
    const rows = people.people(
      page.map(({ contactId }) => contactId),
      params,
    );
    const byId = new Map(rows.map((row) => [row.id, row]));
    return (contactId) => {
      const row = byId.get(contactId);
      if (!row) return { facts: NO_FACTS, country: undefined };
      const attributes = usesAttributes && {
        attributes: JSON.parse(String(row.attributes)) as Record<string, unknown>,
      };
      return {
        facts: { fields: people.textFields(row), ...attributes },
        country: row.phone_country ?? undefined,
      };
    };
  };
}

/** Somebody whose text could not be made, and why. */
type Failed = LintFinding['examples'][number];

const EXAMPLES = 5;

function unmade(failed: readonly Failed[], all: boolean): LintFinding {
  return {
    code: 'render-failed',
    level: all ? 'error' : 'warning',
    sentence: '{people} texts cannot be made: {detail}',
    values: { detail: failed[0]!.found },
    people: failed.length,
    saves: undefined,
    examples: failed.slice(0, EXAMPLES),
  };
}

function distinct(rules: readonly TextRule[]): TextRule[] {
  const key = ({ code, line, anyOf, count }: TextRule) => JSON.stringify([code, line, anyOf, count]);
  return [...new Map(rules.map((rule) => [key(rule), rule])).values()];
}

/** What a gateway refuses is known without its secrets. */
async function rulesOf(
  ctx: Context,
  gateway: Parameters<typeof import('../../gateways/index.ts')['createGateway']>[0],
): Promise<readonly TextRule[]> {
  const { createGateway } = await import('../../gateways/index.ts');
  const readSecret = () => Promise.resolve(new Secret('none'));
  try {
    const made = await createGateway(gateway, { ...gatewayWorld(ctx), readSecret });
    return made.capabilities.textRules;
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    const { message: why } = ctx.words.error(error);
    ctx.say(ctx.t('What {gateway} refuses in a text is not known: {why}', { gateway: gateway.name, why }));
    return [];
  }
}
