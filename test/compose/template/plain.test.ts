import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { RenderFailure } from '../../../src/compose/index.ts';
import { createLexicon } from '../../../src/compose/template/lexicon.ts';
import { compileLiquid } from '../../../src/compose/template/liquid.ts';
import { compilePlain } from '../../../src/compose/template/plain.ts';
import { readPlain } from '../../../src/compose/template/plainSyntax.ts';
import type { Facts, Surroundings } from '../../../src/compose/template/reading.ts';
import { NOON, SHIRAZ } from '../setting.ts';

const RUNS = Number(process.env.CAMPAIGN_FUZZ_RUNS ?? 600);
const lexicon = createLexicon({
  attributes: ['shoe size', 'کد_اشتراک', 'constructor'],
  event: 'any',
  coupon: true,
  links: true,
});
const around: Surroundings = {
  business: {
    name: 'گل‌فروشی نارنج',
    country: 'IR',
    currency: 'IRR',
    language: 'fa',
    timezone: 'Asia/Tehran',
  },
  campaign: { name: 'yalda', occurrence: 'once' },
  now: NOON,
};

type Answer = { readonly text: string } | 'failed';

async function byLiquid(text: string, facts: Facts): Promise<Answer> {
  const made = await compileLiquid('yalda.txt', text, {}, lexicon);
  if ('message' in made) throw new Error(`${JSON.stringify(text)}: ${made.message}`);
  return answer(() => made.render(facts, around, SHIRAZ));
}

function answer(render: () => string): Answer {
  try {
    return { text: render() };
  } catch (error) {
    if (error instanceof RenderFailure) return 'failed';
    throw error;
  }
}

const space = fc.constantFrom('', ' ', '  ', '\n', '\t');
const path = fc.constantFrom(
  ...[
    'first_name',
    'city',
    'orders',
    'spent',
    'tags',
    'last_order',
    'کد_اشتراک',
    'business.name',
    'campaign.name',
  ],
  ...[
    'event.id',
    'event.amount',
    'event.missing',
    'coupon',
    'today',
    '["shoe size"]',
    'attributes["shoe size"]',
  ],
  ...['attributes.کد_اشتراک', 'constructor', 'attributes.constructor', 'event["id"]'],
);
const literal = fc.constantFrom('"دوست"', "'x y'", '""', '"|"', '"}"', '"a: b, c"', '3', '-2', '1.50', '0');
const value = fc.oneof({ weight: 4, arbitrary: path }, { weight: 1, arbitrary: literal });
const filter = fc.oneof(
  fc
    .constantFrom('upcase', 'downcase', 'capitalize', 'strip', 'strip_newlines', 'first_name', 'name_case')
    .map((name) => name),
  fc.constantFrom(
    'fa_digits',
    'latin_digits',
    'url_encode',
    'toman',
    'number',
    'jalali',
    'date',
    'time',
    'money',
  ),
  fc
    .tuple(fc.constantFrom('default', 'append', 'prepend', 'remove', 'truncate', 'date'), space, space, value)
    .map(([name, a, b, arg]) => `${name}${a}:${b}${arg}`),
  fc
    .tuple(fc.constantFrom('replace', 'replace_first', 'truncate'), value, space, value)
    .map(([name, a, gap, b]) => `${name}: ${a}${gap},${gap}${b}`),
);
const output = fc
  .tuple(space, value, space, fc.array(fc.tuple(space, filter, space), { maxLength: 3 }))
  .map(
    ([a, name, b, filters]) =>
      `{{${a}${name}${b}${filters.map(([x, call, y]) => `|${x}${call}${y}`).join('')}}}`,
  );
const test = fc
  .tuple(value, space, fc.constantFrom('', '==', '!=', '>', '<', '>=', '<=', 'contains'), value)
  .map(([left, gap, operator, right]) => (operator === '' ? left : `${left} ${gap}${operator} ${right}`));
const block = (inside: fc.Arbitrary<string>) =>
  fc
    .tuple(
      fc.constantFrom('if', 'unless'),
      test,
      inside,
      fc.array(fc.tuple(test, inside), { maxLength: 2 }),
      fc.option(inside),
      space,
    )
    .map(
      ([word, first, text, more, last, gap]) =>
        `{%${gap}${word} ${first}${gap}%}${text}${more.map(([other, alternative]) => `{% elsif ${other} %}${alternative}`).join('')}${last === null ? '' : `{% else %}${last}`}{% end${word} %}`,
    );
const words = fc.constantFrom(
  'سلام ',
  'عزیز، ',
  '\n',
  '}',
  '}}',
  '{',
  '{ {',
  '%}',
  '50%',
  '"',
  "'",
  '|',
  'لغو۱۱',
  '\\',
  '🌷',
  'a # b',
  '{#',
  '#}',
);
const flat = fc.array(fc.oneof(output, words), { maxLength: 5 }).map((pieces) => pieces.join(''));
const nested = fc
  .array(fc.oneof({ weight: 3, arbitrary: flat }, block(flat)), { maxLength: 3 })
  .map((pieces) => pieces.join(''));
const template = fc
  .array(fc.oneof({ weight: 3, arbitrary: flat }, block(nested)), { maxLength: 4 })
  .map((pieces) => pieces.join(''));

const cell = fc.constantFrom<unknown>(
  null,
  undefined,
  '',
  '  ',
  'رضا',
  'MARYAM',
  'a|b',
  '{{ phone }}',
  '{% if %}',
  42,
  0,
  1.5,
  true,
  false,
  '150000',
  '2026-12-11',
  '۱۲۳',
);
const facts: fc.Arbitrary<Facts> = fc.record({
  fields: fc.record({
    first_name: cell,
    city: cell,
    orders: cell,
    spent: cell,
    tags: fc.constantFrom<unknown>([], ['vip', 'old'], null),
    last_order: fc.constantFrom<unknown>(null, NOON),
  }),
  attributes: fc.record({ 'shoe size': cell, کد_اشتراک: cell }),
  event: fc.record({ id: cell, amount: cell }, { requiredKeys: [] }),
  coupon: fc.constantFrom('YALDA-20', 'A1'),
});

describe('plain templates', () => {
  it('come out byte for byte as Liquid writes them', async () => {
    let plain = 0;
    await fc.assert(
      fc.asyncProperty(template, facts, async (text, person) => {
        const pieces = readPlain(text);
        if (!pieces) return;
        plain += 1;
        const render = compilePlain(pieces, lexicon);
        expect(answer(() => render(person, around, SHIRAZ))).toEqual(await byLiquid(text, person));
      }),
      { numRuns: RUNS },
    );
    expect(plain).toBeGreaterThan(RUNS / 3);
  });

  it.each([
    // why                                             template                                        plain
    ['text alone', 'سلام', true],
    ['a name with a default', '{{ first_name | default: "دوست عزیز" }}،', true],
    ['a header in Persian', '{{ کد_اشتراک }}', true],
    ['a link, whose value is a text', '{{ "https://narenj.example/a" | link }}', true],
    ['a condition', '{% if city %}{{ city }}{% else %}x{% endif %}', true],
    ['a comparison', '{% unless orders > 3 %}x{% endunless %}', true],
    ['a condition in a condition', '{% if city %}{% if orders %}x{% endif %}{% endif %}', true],
    ['two comparisons need Liquid', '{% if city and orders %}x{% endif %}', false],
    ['so do other tags', '{% assign x = city %}{{ city }}', false],
    ['and the trimming of spaces', 'a {{- city -}} b', false],
    ['and a deeper path', '{{ event.items.first }}', false],
    ['and the length of a list', '{{ tags.size }}', false],
    ['and words that are no names', '{{ nil }}', false],
    ['and an escape within quotes', '{{ city | append: "\\n" }}', false],
    ['and whatever cannot be read, for its error', 'a {{ city', false],
  ])('%s', (_why, text, plain) => {
    expect(readPlain(text) !== undefined).toBe(plain);
  });
});
