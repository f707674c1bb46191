import { UserError } from '../shared/errors.ts';

/** Price per part by E.164 prefix (`+98`) and `default`, in millionths of one currency. */
export interface PriceList {
  readonly currency: string;
  readonly byPrefix: ReadonlyMap<string, bigint>;
}

/**
 * What one part to a phone costs, in millionths.
 * The longest prefix of the phone wins, else `default`.
 * @throws UserError `price-missing` when neither names the phone: a plan with a hole in its price is no plan.
 */
export function pricePerPart(prices: PriceList, phone: string): bigint {
  for (let length = phone.length; length > 0; length -= 1) {
    const price = prices.byPrefix.get(phone.slice(0, length));
    if (price !== undefined) return price;
  }
  const rest = prices.byPrefix.get('default');
  if (rest !== undefined) return rest;
  const prefix = phone.slice(0, 4);
  throw new UserError('price-missing', `No price per part is set for numbers that begin with ${prefix}.`, {
    hint: `Add "default" or a prefix of ${prefix} to price_per_part of the gateway.`,
    values: { prefix },
  });
}

/**
 * The same as a function to call a million times: prefixes are looked up only at the lengths that the
 * list has, longest first.
 */
export function createPricer(prices: PriceList): (phone: string, parts: number) => bigint {
  const byPrefix = new Map([...prices.byPrefix].filter(([prefix]) => prefix !== 'default'));
  const lengths = [...new Set([...byPrefix.keys()].map((prefix) => prefix.length))].sort((a, b) => b - a);
  const rest = prices.byPrefix.get('default');
  return (phone, parts) => {
    for (const length of lengths) {
      const price = byPrefix.get(phone.slice(0, length));
      if (price !== undefined) return price * BigInt(parts);
    }
    return (rest ?? pricePerPart(prices, phone)) * BigInt(parts);
  };
}
