import type { Money } from '../../shared/money.ts';
import type { Context } from '../context.ts';

/** Nothing for something: nobody has told what a part costs. */
export function priceUnset(parts: number, micros: bigint): boolean {
  return parts > 0 && micros === 0n;
}

/** What parts cost, in words. */
export function priceWords(ctx: Context, parts: number, price: Money): string {
  return priceUnset(parts, price.micros) ? ctx.t('no price set') : ctx.money(price);
}
