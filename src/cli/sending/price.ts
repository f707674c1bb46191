import type { Money } from '../../shared/money.ts';
import type { Context } from '../context.ts';

/** What parts cost, in words: nothing for something means that nobody has told what a part costs. */
export function priceWords(ctx: Context, parts: number, price: Money): string {
  return parts > 0 && price.micros === 0n ? ctx.t('no price set') : ctx.money(price);
}
