import type { Lint, LintOptions, TextRule } from '../../compose/index.ts';
import type { PreparedPlan } from '../../plan/index.ts';
import { Secret } from '../../shared/secret.ts';
import { UserError } from '../../shared/errors.ts';
import type { Context } from '../context.ts';
import { gatewayWorld, type Workbench } from '../sending/workbench.ts';

/** Starts a lint with everything that binds this campaign's texts: its purpose, its line and its gateways. */
export async function lintFor(ctx: Context, { settings }: Workbench, prepared: PreparedPlan): Promise<Lint> {
  const { createLint } = await import('../../compose/index.ts');
  const { campaign, router, templates, lineKind } = prepared;
  const gateways = [...router.gateways].map((name) => settings.gateways.get(name)!);
  const options: LintOptions = {
    purpose: campaign.purpose,
    business: settings.business,
    concatRef: gateways.some(({ concatRef }) => concatRef === 16) ? 16 : 8,
    maxParts: campaign.limits.maxParts,
    currency: router.currency,
    lineKind,
    unguarded: templates.unguarded,
    rules: distinct((await Promise.all(gateways.map((gateway) => rulesOf(ctx, gateway)))).flat()),
  };
  return createLint(options);
}

function distinct(rules: readonly TextRule[]): TextRule[] {
  const key = ({ code, line, anyOf, count }: TextRule) => JSON.stringify([code, line, anyOf, count]);
  return [...new Map(rules.map((rule) => [key(rule), rule])).values()];
}

/** What a gateway refuses is known without its secrets; settings that are wrong are told elsewhere. */
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
    if (error instanceof UserError) return [];
    throw error;
  }
}
