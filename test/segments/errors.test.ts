import { describe, expect, it } from 'vitest';
import {
  type CompileOptions,
  compileEventFilter,
  compileFilter,
  createSegmentBook,
  EMPTY_CATALOG,
  type FilterCatalog,
  parseFilter,
  readCities,
} from '../../src/segments/index.ts';
import type { UserError } from '../../src/shared/errors.ts';

const catalog: FilterCatalog = {
  ...EMPTY_CATALOG,
  attributes: () => [
    { name: 'Shoe size', key: 'shoe size', kind: 'number' },
    { name: 'Newsletter', key: 'newsletter', kind: 'flag' },
  ],
  attribute: (key) => catalog.attributes().find((each) => each.key === key),
  eventTypes: () => ['order', 'delivery'],
  properties: () => ['items'],
};
const where = (line: number) => ({ file: 'segments.toml', line, column: 10 });
const segments = createSegmentBook(
  new Map([
    ['loyal', { filter: 'orders >= 5', where: where(1) }],
    ['egg', { filter: 'in segment hen', where: where(2) }],
    ['hen', { filter: 'tagged "x" or in segment egg', where: where(3) }],
    ['broken', { filter: 'orders >= 1 and cty = "x"', where: where(4) }],
  ]),
);
const options: CompileOptions = {
  catalog,
  now: Date.UTC(2026, 10, 21, 12),
  zone: 'Asia/Tehran',
  currency: 'IRR',
  segments,
};
const cities = readCities('city,lat,lon\nشیراز,29.61,52.54\n', 'cities.csv');

function failureOf(work: () => unknown): string {
  try {
    work();
  } catch (error) {
    const { code, message, hint } = error as UserError;
    return `${code}\n${message}\n→ ${hint}`;
  }
  return 'no error';
}
const compiled =
  (text: string, more: Partial<CompileOptions> = {}) =>
  () =>
    compileFilter(parseFilter(text), { ...options, ...more });

describe('every mistake is answered with its place, what was expected and a way on', () => {
  it.each([
    // why this row                              filter                                   code
    ['a word that joins, alone', 'and'],
    ['a word that joins twice', 'city = "تهران" and or orders > 1'],
    ['a word that compares, alone', '(between)'],
    ['a text alone, in its quotes', '"vip"'],
    ['a field with a slip of the pen', 'cty = "تهران"'],
    ['a field that is nothing known', 'favourite = "rose"'],
    ['a field of an event asked of a person', 'status = paid'],
    ['a month of the calendar', 'created this month'],
    ['a week of the calendar', 'last_order in the last week'],
    ['an age', 'age >= 18'],
    ['consent, which a plan looks at', 'consent = yes'],
    ['a name with its own و', 'region = سیستان و بلوچستان'],
    ['no comparison at all', 'vip'],
    ['no comparison before and', 'city and orders > 1'],
    ['a comparison with a slip', 'name contans "رضا"'],
    ['a comparison that is none', 'orders ~ 3'],
    ['the value is missing', 'orders >='],
    ['a keyword where a value belongs', 'city = and orders > 1'],
    ['two words without quotes', 'city = new york'],
    ['a programmer’s and', 'orders > 1 && spent > 1'],
    ['a programmer’s or', 'orders > 1 || spent > 1'],
    ['a lone !', '! tagged "x"'],
    ['an open quote', 'city = "تهران'],
    ['an open bracket', '(orders > 1'],
    ['a bracket too many', 'orders > 1)'],
    ['an empty list', 'city in ()'],
    ['a list without its brackets', 'city in "a"'],
    ['a list that does not end', 'city in ("a" "b")'],
    ['a text where a number belongs', 'orders >= many'],
    ['a comma in a number', 'spent >= 1,000,000'],
    ['an amount that is none', 'spent >= "5 apples"'],
    ['another currency', 'spent >= "5 USD"'],
    ['two currencies', 'sum(order.amount) between 5 and "5 USD"'],
    ['text is never less', 'city < "تهران"'],
    ['text has no between', 'city between a and b'],
    ['a number contains nothing', 'orders contains 1'],
    ['an empty piece of text', 'city contains ""'],
    ['a yes that is none', 'newsletter = perhaps'],
    ['a date that is none', 'created after 2026-02-30'],
    ['a Jalali date that is none', 'created after 1405/12/30'],
    ['a date without its year', 'created after 1 مهر'],
    ['the American way round', 'created after 03/21/2026'],
    ['when, asked of text', 'city within 3 days'],
    ['a length of time without a unit', 'last_order within 90'],
    ['a unit of time that is misspelt', 'last_order within 5 dayz'],
    ['a unit of time that is none', 'count(order within 3 parsecs) > 1'],
    ['no days at all', 'last_order within 0 days'],
    ['half a day', 'last_order within 1.5 days'],
    ['hours ago is no date', 'last_order after 3 hours ago'],
    ['farther than calendars go', 'last_order within 9999 years'],
    ['the wrong way round', 'orders between 5 and 2'],
    ['dates the wrong way round', 'created between 2026-05-01 and 2026-04-01'],
    ['a birthday is never older', 'birthday older than 3 days'],
    ['a birthday is no such day', 'birthday is soon'],
    ['a month that is none', 'birthday month is mehrr'],
    ['a month of something else', 'created month is 3'],
    ['a group that is none', 'rfm.group = "champion"'],
    ['an event with a slip', 'count(oder) > 1'],
    ['an event nobody did', 'count(holiday) > 1'],
    ['a property with a slip', 'count(order where amout > 5) > 1'],
    ['a count of amounts', 'count(order.amount) > 1'],
    ['a tag inside where', 'count(order where tagged "x") > 1'],
    ['a count inside where', 'count(order where count(visit) > 1) > 1'],
    ['a bracket inside count', 'count(order within 90 days > 3'],
    ['days without of what', 'within 90 days'],
    ['km of nowhere', 'within 5 km'],
    ['a point with three numbers', 'within 5 km of (1, 2, 3)'],
    ['a point beyond the pole', 'within 5 km of (91, 0)'],
    ['beyond the earth', 'within 50000 km of (1, 2)'],
    ['a city without a table', 'within 5 km of "شیراز"'],
    ['a sample of people, not of per cent', 'sample 10'],
    ['more than everyone', 'sample 101%'],
    ['a sample of nothing', 'sample some'],
    ['a segment with a slip', 'in segment loyl'],
    ['a segment that is defined by itself', 'in segment egg'],
    ['nothing at all', '   '],
  ])('%s', (_why, text) => {
    expect(`${text}\n${failureOf(compiled(text))}`).toMatchSnapshot();
  });

  it('names a city that the table has not, and the nearest that it has', () => {
    expect(failureOf(compiled('within 5 km of شیرازه', { cities }))).toMatchInlineSnapshot(`
      "filter-cities
      The table of cities has no شیرازه.
        within 5 km of شیرازه
                       ^^^^^^
      → Did you mean شیراز?"
    `);
  });

  it('finds a mistake inside a segment in its own file, line and column', () => {
    const error = (() => {
      try {
        compiled('in segment broken')();
      } catch (thrown) {
        return thrown as UserError;
      }
      return undefined;
    })();
    expect(error?.where).toEqual({ file: 'segments.toml', line: 4, column: 26 });
  });

  it.each([
    // why                                        filter
    [
      'a bracket for every letter of the alphabet',
      `${'('.repeat(60)}orders > 1${')'.repeat(60)}`,
      'filter-too-deep',
    ],
    ['not, not, not', `${'not '.repeat(100)}everyone`, 'filter-too-deep'],
    [
      'a clause for everybody',
      Array.from({ length: 300 }, (_, n) => `orders = ${n}`).join(' or '),
      'filter-too-long',
    ],
    [
      'a list for everybody',
      `orders in (${Array.from({ length: 1001 }, (_, n) => n).join(', ')})`,
      'filter-too-long',
    ],
    ['a book', `city = "${'a'.repeat(30_000)}"`, 'filter-too-long'],
  ])('refuses a monster: %s', (_why, text, code) => {
    expect(failureOf(compiled(text)).split('\n')[0]).toBe(code);
  });

  it('refuses segments that grow beyond measure when they are written out', () => {
    const doubling = new Map(
      Array.from({ length: 15 }, (_, n) => [
        `s${n}`,
        { filter: n === 0 ? 'orders > 1' : `in segment s${n - 1} or in segment s${n - 1}`, where: where(n) },
      ]),
    );
    expect(
      failureOf(compiled('in segment s14', { segments: createSegmentBook(doubling) })).split('\n')[0],
    ).toBe('filter-too-long');
  });

  it('checks the where of a trigger against the event', () => {
    expect(
      failureOf(() => compileEventFilter(parseFilter('amout > 5'), 'order', options)),
    ).toMatchInlineSnapshot(`
      "filter-unknown-field
      No order has a property "amout".
        amout > 5
        ^^^^^
      → Did you mean amount?"
    `);
    expect(
      failureOf(() => compileEventFilter(parseFilter('tagged "x"'), 'order', options)).split('\n')[0],
    ).toBe('filter-type');
    expect(
      failureOf(() =>
        compileEventFilter(
          parseFilter('amount > 5 and items >= 2 and not status = cancelled'),
          'order',
          options,
        ),
      ),
    ).toBe('no error');
  });

  it('shows control characters, and never writes them to a terminal', () => {
    const [, , shown] = failureOf(compiled('city = "a" \u001b[31m')).split('\n');
    expect(shown).toBe('  city = "a" ␛[31m');
  });

  it('marks the place in a long filter without printing all of it', () => {
    const text = `${Array.from({ length: 40 }, (_, n) => `orders != ${n}`).join(' and ')} and cty = 3`;
    const [, , shown, marks] = failureOf(compiled(text)).split('\n');
    expect(shown!.length).toBeLessThan(90);
    expect(shown!.slice(marks!.indexOf('^'), marks!.lastIndexOf('^') + 1)).toBe('cty');
  });
});
