import type { GatewaySettings } from '../../../campaigns/index.ts';
import { decimal } from '../../../shared/money.ts';
import type { Context } from '../../context.ts';
import { priceWords } from '../../sending/price.ts';
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
      { title: ctx.t('price of a part'), value: ({ price }) => pricesOf(ctx, price) },
      {
        title: '',
        value: ({ name, driver }) =>
          name === sending.gateway ? ctx.t('default') : summaryOf(ctx, DRIVERS[driver]?.summary),
      },
    ],
    tables,
  );
  ctx.next('campaign gateways check');
}

/** Names of companies stay as they are; what a driver of ours does is said in the reader's language. */
function summaryOf(ctx: Context, summary: string | undefined): string {
  return summary === undefined ? '' : ctx.t(summary);
}

function pricesOf(ctx: Context, { byPrefix, currency }: GatewaySettings['price']): string {
  const all = [...byPrefix].map(([prefix, micros]) => {
    const price = priceWords(ctx, 1, { micros, currency });
    return prefix === 'default' ? price : `${prefix}: ${price}`;
  });
  return all.join(ctx.t(', '));
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
