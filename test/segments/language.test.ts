import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseFilter, printFilter } from '../../src/segments/index.ts';

/** The same filter without the places of its words. */
function shape(text: string): unknown {
  return JSON.parse(
    JSON.stringify(parseFilter(text).root, (key, value) => (key === 'span' ? undefined : value)),
  );
}

describe('a filter reads like a sentence, and prints in one form', () => {
  it.each([
    // why this row                     as written                                                as printed
    ['bare words are text', 'city = تهران', 'city = "تهران"'],
    ['three kinds of quotes', `city in ("a", 'b', «c», “d”)`, 'city in ("a", "b", "c", "d")'],
    [
      'a quote inside is doubled',
      `name = "5"" pipe" or name = 'l''Haÿ'`,
      `name = "5"" pipe" or name = "l'Haÿ"`,
    ],
    ['numbers of any script', 'spent >= ۵٬۰۰۰٬۰۰۰ and orders < 1_000', 'spent >= 5000000 and orders < 1000'],
    ['leading zeros are kept for text', 'postal_code = 00123', 'postal_code = 00123'],
    [
      'amounts with their unit',
      'spent >= 15000 toman or spent >= 5 USD',
      'spent >= "15000 toman" or spent >= "5 USD"',
    ],
    ['AND is no currency', 'spent >= 5 AND orders > 1', 'spent >= 5 and orders > 1'],
    [
      'signs of mathematics',
      'orders ≥ 2 and orders ≠ 5 and orders <> 7',
      'orders >= 2 and orders != 5 and orders != 7',
    ],
    ['is in, is not in', 'city is in (a) and city is not in (b)', 'city in ("a") and city not in ("b")'],
    [
      'more and fewer, in words',
      'orders more than 3 and orders is fewer than 9 and spent over 5000 toman',
      'orders > 3 and orders < 9 and spent > "5000 toman"',
    ],
    [
      'null, as databases say it',
      'email is null or email is not null',
      'email is empty or email is not empty',
    ],
    ['is, is not', 'city is "a" and city is not "b"', 'city = "a" and city != "b"'],
    [
      'dates of both calendars',
      'created after 1405/01/01 and created before ۲۰۲۶-۰۳-۲۱',
      'created after 1405/01/01 and created before 2026-03-21',
    ],
    ['a date in words', 'created since 1 فروردین 1405', 'created since "1 فروردین 1405"'],
    [
      'cousins of within',
      'last_order last 90 days and last_order in the past 2w',
      'last_order within 90 days and last_order within 2 weeks',
    ],
    ['cousins of older than', 'last_order more than 90 days ago', 'last_order older than 90 days'],
    ['ago is a date', 'last_order < 3 months ago', 'last_order < 3 months ago'],
    ['within less than', 'last_order less than 90 days ago', 'last_order within 90 days'],
    ['Persian units', 'last_order within ۹۰ روز', 'last_order within 90 days'],
    [
      'Persian joining words',
      'city = تهران و orders > 1 یا everyone',
      'city = "تهران" and orders > 1 or everyone',
    ],
    ['and before or', 'tagged a or tagged b and tagged c', 'tagged "a" or tagged "b" and tagged "c"'],
    [
      'brackets where they matter',
      '(tagged a or tagged b) and tagged c',
      '(tagged "a" or tagged "b") and tagged "c"',
    ],
    [
      'brackets that do not matter',
      '((tagged a) and (tagged b and tagged c))',
      'tagged "a" and tagged "b" and tagged "c"',
    ],
    ['not holds tightest', 'not tagged a and tagged b', 'not tagged "a" and tagged "b"'],
    ['not of a bracket', 'not (tagged a and tagged b)', 'not (tagged "a" and tagged "b")'],
    [
      'a column with spaces',
      '`shoe size` = 42 and "کد اشتراک" is empty',
      '`shoe size` = 42 and `کد اشتراک` is empty',
    ],
    ['a column called like a word', '`sample` = 1 and sample = 1', '`sample` = 1 and `sample` = 1'],
    ['a column with a backtick', '"a`b" = 1', '"a`b" = 1'],
    [
      'events with conditions',
      'count(order where amount>500000 within 90d)>=3',
      'count(order within 90 days where amount > 500000) >= 3',
    ],
    [
      'a sum is of amounts',
      'sum(order) > 5 and avg(order.amount) > 1',
      'sum(order.amount) > 5 and avg(order.amount) > 1',
    ],
    ['a property with a space', 'sum("my order" of "gift wrap") > 5', 'sum("my order" of "gift wrap") > 5'],
    ['not last, not within', 'last_order not within 3 days', 'last_order not within 3 days'],
    ['several tags', 'tagged ("vip", gold)', 'tagged in ("vip", "gold")'],
    ['messaged in either order', 'messaged within 7 days by yalda', 'messaged by "yalda" within 7 days'],
    ['a point', 'within 5km of (35.7000, 51.4000)', 'within 5 km of (35.7, 51.4)'],
    [
      'metres and miles',
      'within 500 m of (1,2) or within 3 miles of Austin',
      'within 0.5 km of (1, 2) or within 3 miles of "Austin"',
    ],
    ['a sample', 'sample ۱۰٪ seed nowruz', 'sample 10% seed "nowruz"'],
    ['a segment with a name of words', 'in segment "old friends"', 'in segment "old friends"'],
    ['marks of a copied page', '\u200fcity = "a"\u200e and\u00a0orders > 1', 'city = "a" and orders > 1'],
    ['lines', 'city = "a"\n  and orders > 1', 'city = "a" and orders > 1'],
    [
      'the word today as a date',
      'birthday is today and created = yesterday',
      'birthday = today and created = yesterday',
    ],
    [
      'months by name or number',
      'birthday month in (مهر, 8) or birthday month is not May',
      'birthday month in ("مهر", 8) or birthday month is not "May"',
    ],
    ['at least, at most', 'orders at least 3 and orders at most 5', 'orders >= 3 and orders <= 5'],
  ])('%s', (_why, written, printed) => {
    expect(printFilter(parseFilter(written))).toBe(printed);
    expect(shape(printed)).toEqual(shape(written));
  });

  it.each(['tagged "("', 'city in ("(")', 'not tagged ")" and city = "("'])(
    '%s: a bracket in quotes is a text',
    (text) => {
      expect(printFilter(parseFilter(printFilter(parseFilter(text))))).toBe(printFilter(parseFilter(text)));
    },
  );

  it('keeps any text in quotes through printing and reading', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'binary', maxLength: 30 }),
        fc.string({ unit: 'grapheme', minLength: 1, maxLength: 20 }),
        (text, name) => {
          const quote = (each: string) => `"${each.replaceAll('"', '""')}"`;
          const written = `city = ${quote(text)} and ${quote(name)} contains ${quote(text)} and tagged ${quote(name)}`;
          expect(shape(printFilter(parseFilter(written)))).toEqual(shape(written));
        },
      ),
    );
  });

  it('answers any text with a filter or an error of its own, never with a crash', () => {
    const words = [
      'city',
      'orders',
      'last_order',
      'and',
      'or',
      'not',
      '(',
      ')',
      '=',
      '>=',
      '"تهران"',
      "'",
      'within',
      '90',
      'days',
      'in',
      ',',
      'count',
      'order',
      'where',
      'amount',
      'between',
      'tagged',
      'sample',
      '10%',
      'is',
      'empty',
      'today',
      '«',
      'birthday',
      'month',
      'of',
      'km',
      '۵',
      '!',
      '`',
      'ago',
      'segment',
      'last',
      'next',
      '٫',
    ];
    fc.assert(
      fc.property(
        fc.oneof(
          fc.array(fc.constantFrom(...words), { maxLength: 14 }).map((each) => each.join(' ')),
          fc.string({ unit: 'binary' }),
        ),
        (text) => {
          let filter: ReturnType<typeof parseFilter>;
          try {
            filter = parseFilter(text);
          } catch (error) {
            expect((error as { code?: string }).code).toMatch(/^filter-/);
            return;
          }
          expect(shape(printFilter(filter))).toEqual(shape(text));
        },
      ),
      { numRuns: Number(process.env.CAMPAIGN_FUZZ_RUNS ?? 3_000) },
    );
  });

  it('reads a filter of the longest size in a moment', () => {
    const text = Array.from({ length: 250 }, (_, n) => `(city = "a${n}" and not orders > ${n})`)
      .slice(0, 120)
      .join(' or ');
    const start = performance.now();
    printFilter(parseFilter(text));
    expect(performance.now() - start).toBeLessThan(500);
  });
});
