import { describe, expect, it } from 'vitest';
import { createCouponHand, readCoupons, refuseShortCoupons } from '../../src/compose/index.ts';

describe('a file of codes', () => {
  it.each<[why: string, text: string, codes: string[]]>([
    ['one a line', 'YALDA-1\nYALDA-2\n', ['YALDA-1', 'YALDA-2']],
    ['with the breaks of Windows', 'A1\r\nA2\r\n', ['A1', 'A2']],
    ['with a mark at its head', '\ufeffA1', ['A1']],
    ['under a heading', 'code\nA1', ['A1']],
    ['in Persian', 'کد تخفیف\nنرگس۱', ['نرگس۱']],
    ['with blank lines', '\nA1\n\n  \nA2', ['A1', 'A2']],
    ['as the first column', 'code,percent\nA1,10\n"A2",20', ['A1', 'A2']],
    ['a code that is called code, further down', 'A1\ncode', ['A1', 'code']],
  ])('%s', (_why, text, codes) => {
    expect(readCoupons(text, 'codes.csv')).toEqual(codes);
  });

  it.each<[why: string, text: string, code: string, line: number | null]>([
    ['the same code twice', 'A1\nA2\nA1', 'coupon-duplicate', 3],
    ['nothing in it', '\n\n', 'coupons-empty', null],
    ['only a heading', 'code\n', 'coupons-empty', null],
    ['a sentence', 'A1\nten percent off', 'coupon-malformed', 2],
    ['a code too long to type', 'x'.repeat(41), 'coupon-malformed', 1],
  ])('refuses %s', (_why, text, code, line) => {
    expect(() => readCoupons(text, 'codes.csv')).toThrow(
      expect.objectContaining({ code, where: expect.objectContaining({ file: 'codes.csv', line }) }),
    );
  });
});

describe('handing out', () => {
  it('goes by the order of people and of the file, each code once', () => {
    const hand = createCouponHand(['A', 'B', 'C']);
    expect(['+981', '+982', '+981', '+983', '+982'].map((phone) => hand.give(phone))).toEqual([
      'A',
      'B',
      'A',
      'C',
      'B',
    ]);
    expect(hand.missing).toBe(0);
  });

  it('says how many are missing, before anything is sent', () => {
    const hand = createCouponHand(['A']);
    expect(['+981', '+982', '+983'].map((phone) => hand.give(phone))).toEqual(['A', undefined, undefined]);
    expect(() => refuseShortCoupons(hand, 'codes.csv')).toThrow(
      expect.objectContaining({ code: 'coupons-short', values: { missing: 2 } }),
    );
    expect(() => refuseShortCoupons(createCouponHand([]), 'codes.csv')).not.toThrow();
  });
});
