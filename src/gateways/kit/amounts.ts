import { type Money, readMoney } from '../../shared/money.ts';

/** An amount as gateways write it, in a number or a text; undefined when it is none. */
export function amount(value: unknown, currency: string): Money | undefined {
  if (typeof value === 'number')
    return Number.isFinite(value) ? readMoney(value.toFixed(6), currency) : undefined;
  return typeof value === 'string' ? readMoney(value, currency) : undefined;
}

/** `{ cost }` where the amount can be read, else nothing: for spreading into an outcome. */
export function costOf(value: unknown, currency: string): { cost?: Money } {
  const cost = amount(value, currency);
  return cost === undefined || cost.micros < 0n ? {} : { cost };
}
