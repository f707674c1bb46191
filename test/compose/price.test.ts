import { describe, expect, it } from 'vitest';
import { createPricer, type PriceList, pricePerPart } from '../../src/compose/index.ts';

const LIST: PriceList = {
  currency: 'IRR',
  byPrefix: new Map([
    ['+98', 1_500_000_000n],
    ['+98912', 1_600_000_000n],
    ['+1', 9_000_000_000n],
    ['default', 30_000_000_000n],
  ]),
};

describe('price per part', () => {
  it.each<[why: string, phone: string, micros: bigint]>([
    ['the country', '+989351234567', 1_500_000_000n],
    ['the longest prefix wins', '+989121234567', 1_600_000_000n],
    ['another country', '+12125550123', 9_000_000_000n],
    ['the rest', '+33612345678', 30_000_000_000n],
    ['a phone as short as a prefix', '+98', 1_500_000_000n],
  ])('%s', (_why, phone, micros) => {
    expect(pricePerPart(LIST, phone)).toBe(micros);
    expect(createPricer(LIST)(phone, 3)).toBe(micros * 3n);
  });

  it('a hole in the list is an error that names the numbers, not a free message', () => {
    const list: PriceList = { currency: 'IRR', byPrefix: new Map([['+98', 1n]]) };
    const error = { code: 'price-missing', hint: expect.stringContaining('+336') };
    expect(() => pricePerPart(list, '+33612345678')).toThrow(expect.objectContaining(error));
    expect(() => createPricer(list)('+33612345678', 1)).toThrow(expect.objectContaining(error));
  });

  it('a price of nothing is a price', () => {
    expect(pricePerPart({ currency: 'EUR', byPrefix: new Map([['default', 0n]]) }, '+33612345678')).toBe(0n);
  });
});
