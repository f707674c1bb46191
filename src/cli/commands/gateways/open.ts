import type { GatewaySettings } from '../../../campaigns/index.ts';
import type { Gateway } from '../../../gateways/index.ts';
import { UserError } from '../../../shared/errors.ts';
import { didYouMean } from '../../../shared/text.ts';
import type { Context } from '../../context.ts';

/** The tables of the gateways that a command is about: one by name, or all. */
export async function gatewayTables(
  ctx: Context,
  name: string | undefined,
): Promise<readonly GatewaySettings[]> {
  const { gateways } = await ctx.settings();
  if (name === undefined) return [...gateways.values()];
  const table = gateways.get(name);
  if (table) return [table];
  const near = didYouMean(name, gateways.keys());
  throw new UserError('gateway-unknown', `There is no gateway "${name}" in campaign.toml.`, {
    hint: near === undefined ? 'See: campaign gateways list' : `Did you mean ${near}?`,
    values: { name },
  });
}

/** The gateway of a table, in this command's world. The caller closes it. */
export async function openGateway(ctx: Context, table: GatewaySettings): Promise<Gateway> {
  const { createGateway } = await import('../../../gateways/index.ts');
  return createGateway(table, {
    workspace: ctx.workspace().dir,
    env: ctx.world.env,
    now: () => ctx.now(),
    random: () => ctx.random(),
    sleep: (ms, signal) => ctx.world.sleep(ms, signal),
  });
}
