import type { GatewaySettings } from '../../../campaigns/index.ts';
import { decimal } from '../../../shared/money.ts';
import type { Context } from '../../context.ts';
import { gatewayTables } from './open.ts';

/** Lists the gateways of the workspace. Reads no secret and opens no connection. */
export async function runGatewayList(ctx: Context): Promise<void> {
  const tables = await gatewayTables(ctx, undefined);
  const { sending } = await ctx.settings();
  if (ctx.flags.json)
    return ctx.json('gateways.list', { gateways: tables.map((table) => inJson(table, sending.gateway)) });
  const { DRIVERS } = await import('../../../gateways/index.ts');
  await ctx.table<GatewaySettings>(
    [
      { title: ctx.t('gateway'), value: ({ name }) => name, paint: ctx.paint.strong },
      { title: ctx.t('driver'), value: ({ driver }) => driver },
      { title: ctx.t('line'), value: ({ line }) => line },
      { title: ctx.t('price of a part'), value: ({ price }) => pricesOf(price) },
      {
        title: '',
        value: ({ name, driver }) =>
          name === sending.gateway ? ctx.t('default') : (DRIVERS[driver]?.summary ?? ''),
      },
    ],
    tables,
  );
  ctx.next('campaign gateways check');
}

function pricesOf({ byPrefix, currency }: GatewaySettings['price']): string {
  const all = [...byPrefix].map(([prefix, micros]) =>
    prefix === 'default' ? decimal(micros) : `${prefix}: ${decimal(micros)}`,
  );
  return `${all.join(', ')} ${currency}`;
}

function inJson(table: GatewaySettings, chosen: string | undefined): object {
  const { name, driver, line, lineKind, price } = table;
  const byPrefix = Object.fromEntries(
    [...price.byPrefix].map(([prefix, micros]) => [prefix, decimal(micros)]),
  );
  return {
    name,
    driver,
    default: name === chosen,
    line,
    line_kind: lineKind,
    price_per_part: byPrefix,
    currency: price.currency,
  };
}
