import { describe, expect, it } from 'vitest';
import { type CompileOptions, compileTemplate, type Template } from '../../../src/compose/index.ts';

const SHOP: CompileOptions = { attributes: ['shoe size', 'کد اشتراک', 'Note', 'note'], links: true };
const compile = (text: string, options: CompileOptions = SHOP): Promise<Template> =>
  compileTemplate({ text, file: 'campaigns/yalda.toml', line: 7 }, options);

describe('refuses, with the place and what may be meant', () => {
  it.each<
    [
      why: string,
      text: string,
      code: string,
      line: number,
      column: number,
      hint: RegExp,
      options?: CompileOptions,
    ]
  >([
    [
      'a field misspelt',
      'سلام {{ frist_name }}',
      'template-unknown-variable',
      7,
      9,
      /Did you mean first_name\?/,
    ],
    ['on a later line', 'سلام\n\n  {{ citi }}', 'template-unknown-variable', 9, 6, /Did you mean city\?/],
    [
      'as an argument',
      '{{ first_name | default: nmae }}',
      'template-unknown-variable',
      7,
      26,
      /Did you mean name\?/,
    ],
    ['in a condition', '{% if citi %}x{% endif %}', 'template-unknown-variable', 7, 7, /Did you mean city\?/],
    [
      'in a loop',
      '{% for t in tagz %}{{ t }}{% endfor %}',
      'template-unknown-variable',
      7,
      13,
      /Did you mean tags\?/,
    ],
    ['behind a header with spaces', '{{ shoe size }} {{ citi }}', 'template-unknown-variable', 7, 20, /city/],
    ['a header misspelt', '{{ shoe siez }}', 'template-unknown-variable', 7, 4, /shoe|Known/],
    [
      'two headers that are alike must be written exactly',
      '{{ NOTE }}',
      'template-unknown-variable',
      7,
      4,
      /./,
    ],
    [
      'a part that the business lacks',
      '{{ business.phone }}',
      'template-unknown-variable',
      7,
      4,
      /business\.name/,
    ],
    ['the business as a whole', '{{ business }}', 'template-unknown-variable', 7, 4, /business\.name/],
    ['a part of a text', '{{ first_name.last }}{{ city.x }}', 'template-unknown-variable', 7, 25, /no parts/],
    ['an event without a trigger', '{{ event.id }}', 'template-unknown-variable', 7, 4, /\[trigger\]/],
    [
      'a property that no event has',
      '{{ event.amuont }}',
      'template-unknown-variable',
      7,
      4,
      /event\.amount/,
      { event: ['table'] },
    ],
    ['an event as a whole', '{{ event }}', 'template-unknown-variable', 7, 4, /event\.id/, { event: 'any' }],
    ['a coupon without a file', '{{ coupon }}', 'template-unknown-variable', 7, 4, /coupons = /],
    ['a filter misspelt', '{{ city | upcas }}', 'template-unknown-filter', 7, 11, /Did you mean upcase\?/],
    [
      'a filter in a tag',
      '\n{% assign x = city | upcas %}{{ x }}',
      'template-unknown-filter',
      8,
      22,
      /upcase/,
    ],
    ['a filter that we took away', '{{ city | escape }}', 'template-unknown-filter', 7, 11, /./],
    ['a date format that is none', '{{ created | jalali: "lnog" }}', 'template-date-format', 7, 14, /long/],
    ['a tag misspelt', '{% fi city %}{% endfi %}', 'template-unknown-tag', 7, 1, /if/],
    ['an output that never ends', 'سلام {{ first_name', 'template-syntax', 7, 6, /{{ first_name }}/],
    ['a condition that never ends', 'a\n{% if city %}x', 'template-syntax', 8, 1, /endif/],
    ['a text that is not there', "{% render 'footer' %}", 'template-unknown-partial', 7, 12, /\[partials\]/],
    ['links that are off', '{{ "https://narenj.example" | link }}', 'links-off', 7, 31, /links = true/, {}],
  ])('%s', async (_why, text, code, line, column, hint, options = SHOP) => {
    await expect(compile(text, options)).rejects.toMatchObject({
      code,
      where: { file: 'campaigns/yalda.toml', line, column },
      hint: expect.stringMatching(hint),
      exitCode: 2,
    });
  });

  it("a fault inside a partial names the partial's own file", async () => {
    const partials = new Map([
      ['footer', { text: 'لغو۱۱\n{{ busines.name }}', file: 'texts/footer.txt', line: 1 }],
    ]);
    await expect(compile("سلام {% render 'footer' %}", { partials })).rejects.toMatchObject({
      code: 'template-unknown-variable',
      where: { file: 'texts/footer.txt', line: 2, column: 4 },
    });
  });
});

describe('knows what a text needs', () => {
  it.each<[why: string, text: string, fields: string[], attributes: string[], unguarded: string[]]>([
    ['nothing', 'سلام', [], [], []],
    ['a field', '{{ first_name }}', ['first_name'], [], ['first_name']],
    ['a field with a default', '{{ first_name | default: "دوست" }}', ['first_name'], [], []],
    [
      'a field that a condition asks about',
      '{% if first_name %}{{ first_name }}{% endif %}',
      ['first_name'],
      [],
      [],
    ],
    [
      'a condition about another',
      '{% if city %}{{ first_name }}{% endif %}',
      ['city', 'first_name'],
      [],
      ['first_name'],
    ],
    ['a field as an argument', '{{ first_name | default: name }}', ['first_name', 'name'], [], []],
    ['a header with spaces', '{{ shoe size }}', [], ['shoe size'], ['shoe size']],
    ['between backticks', '{{ `shoe size` | default: 0 }}', [], ['shoe size'], []],
    ['by its full name', '{{ attributes["shoe size"] }}', [], ['shoe size'], ['shoe size']],
    ['with Arabic letters', '{{ كد اشتراك }}', [], ['کد اشتراک'], ['کد اشتراک']],
    ['with an underscore for the space', '{{ shoe_size }}', [], ['shoe size'], ['shoe size']],
    ['a field with spaces', '{{ First Name }}', ['first_name'], [], ['first_name']],
    ['a header written exactly', '{{ Note }}', [], ['Note'], ['Note']],
    ['what a comment holds is not needed', '{% comment %}{{ citi | foo }}{% endcomment %}x', [], [], []],
    ['nor what is raw', '{% raw %}{{ city }}{% endraw %}', [], [], []],
  ])('%s', async (_why, text, fields, attributes, unguarded) => {
    const template = await compile(text);

    expect([...template.fields].sort()).toEqual(fields);
    expect([...template.attributes]).toEqual(attributes);
    expect(template.unguarded.map(({ name }) => name)).toEqual(unguarded);
  });

  it('events, coupons and links', async () => {
    const options: CompileOptions = { event: 'any', coupon: true, links: true };
    expect(
      await compile('{{ event.id }} {{ coupon }} {{ "https://a.example" | link }}', options),
    ).toMatchObject({
      usesEvent: true,
      usesCoupon: true,
      usesLinks: true,
      engine: 'plain',
    });
    expect(await compile('{% assign x = city %}{{ x }}', options)).toMatchObject({
      usesEvent: false,
      usesCoupon: false,
      usesLinks: false,
      engine: 'liquid',
    });
  });
});
